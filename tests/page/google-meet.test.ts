// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { camera, el, Meeting, named, track } from './meeting';

const id = (device: number): string => `spaces/s1/devices/${device}`;
const icon = (ligature: string): HTMLElement => el('i', { class: 'google-symbols notranslate' }, ligature);
const hangUp = (): HTMLElement => el('button', {}, icon('call_end'));

/** A tile as Meet lays it out: a spare video, the playing one, icons, and the name among them. */
function tile(device: number, name: string, video: Node = camera(), media = id(device)): HTMLElement {
  const attributes = {
    'data-participant-id': id(device),
    'data-tile-media-id': media,
    'data-requested-participant-id': id(device),
  };
  const bar = el('div', {}, icon('mic_off'), el('span', { class: 'notranslate' }, name));
  return el('div', attributes, el('div', { 'data-ssrc': '77' }, camera({}, null), video), bar);
}

function meet(...content: Node[]): Meeting {
  return new Meeting('meet.google.com', el('main', {}, ...content), hangUp());
}

describe('Google Meet', () => {
  it('names everybody, finds the user’s own tile, and leaves the list of people out', () => {
    const own = tile(1, 'You', camera({ style: 'transform: scaleX(-1)' }));
    own.append(el('button', {}, icon('frame_person')));
    const row = el(
      'div',
      { role: 'listitem', 'data-participant-id': id(2), 'data-tile-media-id': id(2) },
      'Bob',
    );
    const tiles = meet(own, tile(2, 'Bob'), row).tiles();
    expect(tiles.map(({ name, self }) => [name, self])).toEqual([
      [null, true],
      ['Bob', false],
    ]);
  });

  it('reads the name from the pin button on a tile too small for a caption', () => {
    const small = tile(1, '');
    small.append(el('button', { 'aria-label': 'Pin Dana Ó Sé to your main screen' }));
    expect(meet(small).names()).toEqual(['Dana Ó Sé']);
  });

  it('a presentation is a screen next to its owner’s camera', () => {
    const tiles = meet(tile(1, 'Alice'), tile(1, 'Alice', camera(), 'spaces/s1/devices/1/2')).tiles();
    expect(tiles.map(({ kind }) => kind)).toEqual(['camera', 'screen']);
    expect(new Set(tiles.map(({ key }) => key)).size).toBe(2);
  });

  it('should the two ids ever differ for everybody, nobody is taken for a screen', () => {
    const tiles = meet(tile(1, 'Alice', camera(), 'm1'), tile(2, 'Bob', camera(), 'm2')).tiles();
    expect(tiles.map(({ kind }) => kind)).toEqual(['camera', 'camera']);
  });

  it('a participant without a camera is there, after a moment', () => {
    const page = meet(tile(1, 'Alice'), tile(2, 'Bob', el('img')));
    expect(page.names()).toEqual(['Alice']);
    expect(named(page.after(1), 'Bob').camera).toBe('off');
  });

  it('a media slot that moves to another person takes nothing along', () => {
    const slot = camera({}, track());
    const alice = tile(1, 'Alice', slot);
    const bob = tile(2, 'Bob', el('img'));
    const page = meet(alice, bob);
    const before = page.after(2);
    bob.querySelector('[data-ssrc]')?.append(slot);
    expect(named(page.tiles(), 'Bob')).toMatchObject({ camera: 'on', key: named(before, 'Bob').key });
    const after = page.after(1);
    expect(named(after, 'Alice')).toMatchObject({ camera: 'off', key: named(before, 'Alice').key });
    expect(page.watch.pictureOf(named(after, 'Alice').key)).toBeNull();
    expect(page.watch.pictureOf(named(after, 'Bob').key)).toBe(slot);
  });

  it('a tile that is given to another person is that person', () => {
    const slot = tile(1, 'Alice');
    const page = meet(slot, tile(3, 'Eve'));
    const { key } = named(page.tiles(), 'Alice');
    for (const name of ['data-participant-id', 'data-tile-media-id', 'data-requested-participant-id'])
      slot.setAttribute(name, id(2));
    slot.querySelector('span')?.replaceChildren('Bob');
    expect(named(page.tiles(), 'Bob').key).not.toBe(key);
    expect(page.after(4).map(({ name }) => name)).toEqual(['Eve', 'Bob']);
  });

  it('who comes back has the key of before', () => {
    const alice = tile(1, 'Alice');
    const page = meet(alice, tile(2, 'Bob'));
    const { key } = named(page.tiles(), 'Alice');
    alice.remove();
    expect(page.after(4)).toHaveLength(1);
    document.querySelector('main')?.append(tile(1, 'Alice'));
    expect(named(page.tiles(), 'Alice').key).toBe(key);
  });

  it('the own picture before the call is nobody’s tile, nor is the one among the effects', () => {
    const before = new Meeting('meet.google.com', tile(1, 'You', camera({}, track({ device: true }))));
    expect(before.after(10)).toEqual([]);
    const effects = el('div', {}, camera({}, track({ device: true })));
    expect(meet(tile(1, 'Alice'), tile(2, 'Bob'), effects).names()).toEqual(['Alice', 'Bob']);
  });

  it('the heuristics carry the page when the rule finds nothing for five seconds', () => {
    const page = new Meeting('meet.google.com', el('div', {}, camera(), el('span', {}, 'Alice')), hangUp());
    expect(page.after(3)).toEqual([]);
    expect(page.after(6)).toMatchObject([{ name: 'Alice', camera: 'on' }]);
  });
});
