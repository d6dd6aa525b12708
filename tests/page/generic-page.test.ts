// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { camera, el, plainMeeting as meeting, tile, track } from './meeting';

describe('a page nobody wrote a rule for', () => {
  it('finds every live camera with the name on its tile', () => {
    const tiles = meeting(tile('Alice'), tile('Bob Béla'), tile('李小龍')).tiles();
    expect(tiles.map(({ name, kind, camera }) => [name, kind, camera])).toEqual([
      ['Alice', 'camera', 'on'],
      ['Bob Béla', 'camera', 'on'],
      ['李小龍', 'camera', 'on'],
    ]);
    expect(new Set(tiles.map(({ key }) => key)).size).toBe(3);
  });

  it('leaves films, sound, ended cameras and small ornaments alone', () => {
    const film = el('video', { src: 'film.webm' });
    const ended = { ...track(), readyState: 'ended' as const };
    const small = camera({ style: 'width: 40px; height: 30px' });
    expect(
      meeting(el('div', {}, film), el('div', {}, camera({}, ended)), el('div', {}, small)).tiles(),
    ).toEqual([]);
  });

  it('finds tiles in open shadow roots', () => {
    const host = el('call-tile');
    host.attachShadow({ mode: 'open' }).append(tile('Nested'));
    expect(meeting(host).names()).toEqual(['Nested']);
  });

  it('keys say nothing about the person', () => {
    const [only] = meeting(tile('Alice', { 'data-user-id': 'alice@example.org' })).tiles();
    expect(only?.key).not.toMatch(/alice/i);
  });

  it('a name that only a screen reader hears is a name', () => {
    const labelled = el('div', { 'aria-label': 'Carol, microphone off' }, camera());
    const byAttribute = el('div', { 'data-participant-name': 'dave_smith' }, camera());
    expect(meeting(labelled, byAttribute).names()).toEqual(['Carol', 'dave_smith']);
  });

  it('prefers no name to a wrong one', () => {
    const icons = el(
      'div',
      {},
      camera(),
      el('i', {}, 'mic_off'),
      el('button', {}, 'Pin'),
      el('span', {}, '00:42'),
    );
    const state = el('div', {}, camera(), el('span', {}, 'Connecting …'));
    const rival = (text: string, left: number): HTMLElement =>
      el('span', { style: `left: ${left}px; top: 5px; width: 40px; height: 10px` }, text);
    const two = el('div', {}, camera(), rival('Sales', 10), rival('Berlin', 200));
    expect(meeting(icons, state, two).names()).toEqual([null, null, null]);
  });

  it('an id that stands where the name will be is no name', () => {
    const waiting = tile('0b0f5a52-8a3e-4c55-9d2e-7be7f2c1a9d0');
    expect(meeting(waiting, tile('Bob')).names()).toEqual([null, 'Bob']);
  });

  it('who is alone is not named after what the page around says', () => {
    // The tile is laid over the page, so the boxes that hold it have no height of their own.
    const empty = (...content: Node[]): HTMLElement =>
      el('div', { style: 'width: 320px; height: 0px' }, ...content);
    const grid = el('div', {}, el('div', {}, camera()));
    const app = empty(el('header', {}, el('span', {}, 'Connected users: 1')), grid);
    expect(meeting(empty(app)).names()).toEqual([null]);
    expect(meeting(empty(tile('Ann'))).names()).toEqual(['Ann']);
  });

  it('takes the text at the bottom left when a tile shows several', () => {
    const at = (text: string, left: number, top: number): HTMLElement =>
      el('span', { style: `left: ${left}px; top: ${top}px; width: 60px; height: 16px` }, text);
    expect(meeting(el('div', {}, camera(), at('ER', 140, 80), at('Erin', 8, 160))).names()).toEqual(['Erin']);
  });

  it('hostile names lose what is invisible or turns text around, and stay short', () => {
    const tiles = meeting(
      el('div', { 'data-name': 'A\u202Elic\u200Be\u0000\n \u2066x' }, camera()),
      el('div', { 'data-name': 'N'.repeat(500) }, camera()),
      el('div', { 'data-name': `Z${'\u0301'.repeat(60)}` }, camera()),
      el('div', { 'data-name': '<img src=x onerror=alert(1)>' }, camera()),
    ).tiles();
    expect(tiles[0]?.name).toBe('Alice x');
    expect(tiles[1]?.name).toHaveLength(80);
    expect(tiles[2]?.name?.length).toBeLessThan(8);
    expect(tiles[3]?.name).toBe('<img src=x onerror=alert(1)>');
  });

  it('drops somebody’s own preview before the call, but not a call that is held in a dialog', () => {
    const own = camera({}, track({ device: true }));
    expect(meeting(el('div', { role: 'dialog' }, own)).tiles()).toEqual([]);
    expect(meeting(el('div', { id: 'prejoin-screen' }, el('div', {}, camera()))).tiles()).toEqual([]);
    expect(meeting(el('div', { role: 'dialog' }, tile('Doctor'))).names()).toEqual(['Doctor']);
  });

  it('shows a person once who is on the page twice', () => {
    const shared = track();
    const big = el('div', { class: 'spotlight' }, camera({ style: 'width: 960px; height: 540px' }, shared));
    expect(meeting(big, tile('Alice', {}, camera({}, shared)), tile('Bob')).names()).toEqual([
      'Alice',
      'Bob',
    ]);
  });

  it('a camera without a name that is switched off, and on again, stays the same person', () => {
    const own = track({ device: true });
    const nameless = el('div', {}, camera({}, own));
    const page = meeting(nameless, tile('Bob'));
    const [before] = page.tiles();
    own.enabled = false;
    expect(page.after(5)).toMatchObject([{ key: before?.key, self: true, camera: 'off' }, { name: 'Bob' }]);
    own.enabled = true;
    expect(page.after(1)).toMatchObject([{ key: before?.key, self: true, camera: 'on' }, { name: 'Bob' }]);
    // A tile too small to be looked at is not one whose camera is off.
    const video = nameless.querySelector('video');
    video?.setAttribute('style', 'width: 40px; height: 30px');
    expect(page.after(5)).toMatchObject([{ name: 'Bob' }]);
    video?.removeAttribute('style');
    expect(page.after(1)).toMatchObject([{ name: 'Bob' }, { self: true, camera: 'on' }]);
    own.enabled = false;
    expect(page.after(2)).toMatchObject([{ name: 'Bob' }, { self: true, camera: 'off' }]);
    nameless.remove();
    expect(page.after(5)).toMatchObject([{ name: 'Bob' }]);
  });

  it('keeps people apart whose server names every track the same', () => {
    const same = () => camera({}, track({ id: 'janusv0' }));
    expect(meeting(tile('Alice', {}, same()), tile('Bob', {}, same())).names()).toEqual(['Alice', 'Bob']);
  });

  it('tells a shared screen from a camera', () => {
    const tiles = meeting(
      tile('Alice', { 'data-user-id': '1' }),
      tile('Alice', { 'data-user-id': '1', 'data-stream-type': 'ScreenSharing' }),
      tile('Own', {}, camera({}, track({ screen: true }))),
      tile('Fullscreen Fan', { id: 'fullscreen-7' }),
    ).tiles();
    expect(tiles.map(({ kind }) => kind)).toEqual(['camera', 'screen', 'screen', 'camera']);
  });

  it('takes no picture of a shared screen', () => {
    const page = meeting(tile('Slides', { 'data-lk-source': 'screen_share' }));
    const [slides] = page.tiles();
    expect(page.watch.pictureOf(slides?.key ?? '')).toBeNull();
  });
});

describe('the user’s own tile', () => {
  it('is known by the page’s mark or by two hints, not by one', () => {
    const marked = meeting(tile('Me', { 'data-lk-local-participant': 'true' }), tile('Bob'));
    expect(marked.tiles().map(({ self }) => self)).toEqual([true, false]);
    const mirrored = camera({ class: 'mirror' });
    expect(
      meeting(tile('Ann', {}, mirrored), tile('Bob'))
        .tiles()
        .map(({ self }) => self),
    ).toEqual([false, false]);
    const hinted = tile('Ann (You)', {}, camera({ class: 'mirror' }));
    expect(
      meeting(hinted, tile('Bob'))
        .tiles()
        .map(({ name, self }) => [name, self]),
    ).toEqual([
      ['Ann', true],
      ['Bob', false],
    ]);
  });

  it('is the only one that plays a device of this machine', () => {
    const tiles = meeting(tile('Ann', {}, camera({}, track({ device: true }))), tile('Bob')).tiles();
    expect(tiles.map(({ self }) => self)).toEqual([true, false]);
  });
});
