// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { nameFrom, nameFromCaption } from '../../src/content/tiles/clean-name';
import { isFeedUp } from '../../src/shared/feed-guards';
import { isName } from '../../src/shared/name-guard';
import { seeded } from '../unit/engine/samples';
import { camera, el, Meeting } from './meeting';

/** Names as a hostile participant or page writes them: what comes out is plain, short and visible, or there is none. */

const PARTS = [
  'Anna', ' ', '\n', '\t', '\0', '\u0007', '\u001b[31m', '\u2028', '\u2029',
  '<img src=x onerror=alert(1)>', '</bdi><script>', '&lt;', '$1', '__MSG_x__', '%s', '${x}',
  '\u202a', '\u202e', '\u2066', '\u2069', '\u200e', '\u200f', '\u061c',
  '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u180e',
  '\u115f', '\u1160', '\u3164', '\uffa0', '\u17b4', '\u2800', '\u00a0', '\u3000',
  '👩\u200d🔬', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}', '❤\ufe0f', '\ud800', '\udc00', '\ue000', '\u{f0000}',
  'e' + '\u0301'.repeat(40), '\u0e49'.repeat(30), 'א', 'ליל', 'پری\u200cناز', '田中', '(you)', '(Gast)', '(', 'x'.repeat(200),
] as const; // oxfmt-ignore

const random = seeded(7);
const pick = (): string => PARTS[Math.floor(random() * PARTS.length)] ?? '';
const names = Array.from({ length: 10_000 }, () =>
  Array.from({ length: 1 + Math.floor(random() * 6) }, pick).join(''),
);

/** Something in it can be seen. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}\p{DI}\u2800]/u;

describe('10,000 hostile names', () => {
  it.each([
    ['a place for names', nameFrom],
    ['any text of the page', nameFromCaption],
  ])('from %s come out plain, short and visible, or not at all', (_, clean) => {
    let kept = 0;
    for (const raw of names) {
      const name = clean(raw);
      if (name === null) continue;
      kept++;
      expect(isName(name), JSON.stringify(raw)).toBe(true);
      expect(name, JSON.stringify(raw)).toMatch(VISIBLE);
      expect(name).not.toMatch(
        /[\n\r\t\0\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u3164\u115f\u1160\uffa0]/,
      );
    }
    expect(kept).toBeGreaterThan(1000);
  });

  it('never make a page that the engine refuses as a whole', () => {
    for (let at = 0; at < names.length; at += 500) {
      const tiles = names
        .slice(at, at + 25)
        .map((name, i) =>
          el('div', { 'data-user-name': name, 'data-participant-id': `p${i}` }, camera(), name),
        );
      expect(isFeedUp({ type: 'tiles', tiles: new Meeting('call.example', ...tiles).tiles() })).toBe(true);
    }
  });
});

describe('a name', () => {
  it.each([
    ['of signs that take room and show nothing', '\u3164\u3164'],
    ['of empty Braille', '\u2800\u2800'],
    ['of joiners and marks', '\u200d\u0301\u200c'],
    ['of a hidden letter before the joint', '\u115f\u1160'],
  ])('%s is none', (_, raw) => {
    expect(nameFrom(raw)).toBeNull();
    expect(nameFromCaption(raw)).toBeNull();
  });

  it('of 10,000 characters is cut', () => {
    expect(nameFrom('Ann '.repeat(2500))?.length).toBeLessThanOrEqual(80);
  });
});
