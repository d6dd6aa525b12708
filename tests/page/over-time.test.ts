// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { camera, el, end, leave, named, plainMeeting as meeting, play, sight, tile, track } from './meeting';

describe('people over time, on a page nobody wrote a rule for', () => {
  it('a camera that goes off is reported after a moment, and the participant stays', () => {
    const alice = tile('Alice');
    const page = meeting(alice, tile('Bob'));
    const { key } = named(page.tiles(), 'Alice');
    alice.querySelector('video')?.remove();
    expect(named(page.after(0.3), 'Alice').camera).toBe('on');
    expect(named(page.after(1), 'Alice')).toMatchObject({ camera: 'off', key });
    expect(named(page.after(60), 'Alice').camera).toBe('off');
    alice.prepend(camera());
    expect(named(page.tiles(), 'Alice')).toMatchObject({ camera: 'on', key });
  });

  it('a video that is taken out and put back for a layout change is no event', () => {
    const alice = tile('Alice');
    const page = meeting(alice);
    const before = page.tiles();
    const video = alice.querySelector('video');
    video?.remove();
    expect(page.after(0.4)).toEqual(before);
    if (video) alice.prepend(video);
    expect(page.after(0.4)).toEqual(before);
  });

  it('who leaves is gone after a short grace', () => {
    const alice = tile('Alice');
    const page = meeting(alice, tile('Bob'));
    page.tiles();
    leave(alice);
    expect(page.after(1)).toHaveLength(2);
    expect(page.after(2)).toHaveLength(1);
    expect(page.names()).toEqual(['Bob']);
  });

  it('two people of one name stay two, and who stays keeps their key', () => {
    const first = tile('Alex');
    const page = meeting(first, tile('Alex'));
    const [, second] = page.tiles();
    leave(first);
    expect(page.after(4).map(({ key }) => key)).toEqual([second?.key]);
  });

  it('who is moved to another place of the grid keeps their key', () => {
    const shown = track();
    const page = meeting(tile('Alice', {}, camera({}, shown)), tile('Bob'));
    const { key } = named(page.tiles(), 'Alice');
    document.querySelector('.tile')?.remove();
    document.querySelector('main')?.append(tile('Alice', {}, camera({}, shown)));
    expect(named(page.tiles(), 'Alice').key).toBe(key);
  });

  it('who has lost their tile to somebody else has none, and no badge stands on it for them', () => {
    const slot = tile('Alice', {}, camera({}, track()));
    const page = meeting(slot, tile('Zoe'));
    const { key } = named(page.tiles(), 'Alice');
    expect(page.watch.tileOf(key)).toBe(slot);
    const video = slot.querySelector('video');
    if (video) play(video, track());
    slot.querySelector('span')?.replaceChildren('Bob');
    for (const seconds of [0.2, 1, 2, 60]) {
      page.after(seconds);
      expect(page.watch.tileOf(key), `after ${seconds} s`).toBeNull();
    }
    expect(page.watch.tileOf(named(page.tiles(), 'Bob').key)).toBe(slot);
  });

  it('of a video that plays somebody else by now no picture is taken for the one who was there', () => {
    const [hers, his] = [track(), track()];
    const [one, other] = [tile('Alice', {}, camera({}, hers)), tile('Bob', {}, camera({}, his))];
    const page = meeting(one, other);
    const { key } = named(page.tiles(), 'Alice');
    const [first, second] = [one, other].map((each) => each.querySelector('video'));
    if (!first || !second) throw new Error('no video');
    expect(page.watch.pictureOf(key)).toBe(first);
    play(first, his);
    play(second, hers);
    expect(page.watch.pictureOf(key)).toBeNull();
  });

  it('a tile that shows somebody else is somebody else', () => {
    const slot = tile('Alice');
    const page = meeting(slot);
    const { key } = named(page.tiles(), 'Alice');
    const video = slot.querySelector('video');
    end(video);
    if (video) play(video, track());
    slot.querySelector('span')?.replaceChildren('Bob');
    expect(named(page.tiles(), 'Bob').key).not.toBe(key);
    expect(page.after(4).map(({ name }) => name)).toEqual(['Bob']);
  });

  it('a rename keeps the participant', () => {
    const alice = tile('Alice');
    const page = meeting(alice);
    const { key } = named(page.tiles(), 'Alice');
    alice.querySelector('span')?.replaceChildren('Alice Liddell');
    expect(page.after(2)).toMatchObject([{ name: 'Alice Liddell', key }]);
  });

  it.each(['name first', 'track first'])('a tile that is handed on is no rename, %s', (order) => {
    const [hers, his] = [track(), track()];
    const first = tile('Alice', {}, camera({}, hers));
    const page = meeting(first, tile('Bob', {}, camera({}, his)));
    const second = document.querySelectorAll<HTMLElement>('.tile')[1];
    if (!second) throw new Error('There are two tiles');
    const before = page.after(5);
    const steps = [
      () => {
        first.querySelector('span')?.replaceChildren('Bob');
        second.querySelector('span')?.replaceChildren('Alice');
      },
      () => {
        for (const [at, plays] of [
          [first, his],
          [second, hers],
        ] as const)
          at.querySelectorAll('video').forEach((video) => play(video, plays));
      },
    ];
    for (const step of order === 'name first' ? steps : steps.toReversed()) {
      step();
      page.after(0.3);
    }
    const after = page.after(3);
    for (const name of ['Alice', 'Bob']) {
      expect(named(after, name).key).toBe(named(before, name).key);
      const { key } = named(after, name);
      expect(sight.source(page.watch.pictureOf(key) as HTMLVideoElement)?.track).toBe(
        name === 'Bob' ? his : hers,
      );
    }
  });

  it('takes no picture of a track that has just come into a tile, until it is clear whose it is', () => {
    const page = meeting(tile('Alice'));
    const [alice] = page.after(3);
    const video = document.querySelector('video');
    if (video) play(video, track());
    page.after(0.1);
    expect(page.watch.pictureOf(alice?.key ?? '')).toBeNull();
    page.after(1);
    expect(page.watch.pictureOf(alice?.key ?? '')).toBe(video);
  });

  it('who is paged away is out of view and not gone, and comes back as the same', () => {
    const alice = tile('Alice');
    const page = meeting(alice, tile('Bob'));
    const { key } = named(page.tiles(), 'Alice');
    alice.remove();
    expect(named(page.after(4), 'Alice')).toMatchObject({ camera: 'hidden', key });
    expect(page.watch.pictureOf(key)).toBeNull();
    expect(named(page.after(300), 'Alice').camera).toBe('hidden');
    document.querySelector('main')?.append(alice);
    expect(named(page.tiles(), 'Alice')).toMatchObject({ camera: 'on', key });
  });

  it('who is out of view and stops sending has left', () => {
    const alice = tile('Alice');
    const page = meeting(alice, tile('Bob'));
    page.tiles();
    alice.remove();
    expect(page.after(4)).toHaveLength(2);
    alice.querySelectorAll('video').forEach(end);
    expect(page.after(1).map(({ name }) => name)).toEqual(['Bob']);
  });

  it('a share that ends is gone, not a camera that is off', () => {
    const slides = tile('Alice', { 'data-stream-type': 'ScreenSharing' });
    const page = meeting(slides);
    expect(page.tiles()).toMatchObject([{ kind: 'screen' }]);
    slides.querySelector('video')?.remove();
    expect(page.after(4)).toEqual([]);
  });

  it('a nameless picture that stops is gone, not a camera that is off', () => {
    const page = meeting(el('div', {}, camera()));
    expect(page.tiles()).toHaveLength(1);
    const video = document.querySelector('video');
    if (video) play(video, null);
    expect(page.after(4)).toEqual([]);
  });
});
