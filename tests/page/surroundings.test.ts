// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { clippersOf, wordsIn } from '../../src/content/overlay/surroundings';
import { el } from './meeting';

afterEach(() => {
  document.documentElement.removeAttribute('style');
  document.body.removeAttribute('style');
  vi.restoreAllMocks();
});

/** What a browser says of an element that has no style of its own, which happy-dom does not. */
const overflow = (x: string, y: string): string => `overflow-x: ${x}; overflow-y: ${y}`;

it('what the body hides of its overflow is the window’s to hide, unless the root hides something itself', () => {
  const tile = el('div');
  const plain = el('section', { style: overflow('visible', 'visible') }, tile);
  const box = el('div', { style: overflow('hidden', 'visible') }, plain);
  document.body.replaceChildren(box);
  document.body.setAttribute('style', overflow('hidden', 'auto'));
  document.documentElement.setAttribute('style', overflow('visible', 'visible'));
  expect(clippersOf(tile, new Map())).toEqual([box]);
  document.documentElement.setAttribute('style', overflow('visible', 'scroll'));
  expect(clippersOf(tile, new Map())).toEqual([box, document.body]);
});

it('a name that stands bare in a tile takes its own place, not all of the tile’s', () => {
  const tile = el('div', {}, 'Alice', el('video'));
  document.body.replaceChildren(tile);
  vi.spyOn(Range.prototype, 'getBoundingClientRect').mockImplementation(function (this: Range) {
    return this.startContainer === tile ? new DOMRect(0, 0, 320, 180) : new DOMRect(8, 160, 40, 12);
  });
  expect(wordsIn(tile)).toEqual([new DOMRect(8, 160, 40, 12)]);
});
