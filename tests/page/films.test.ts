// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { camera, el, Meeting, plainMeeting, tile } from './meeting';

/** A canvas as the browser has it: it cannot be read once a picture of another address has been drawn on it. */
class Canvas {
  #drawn: HTMLElement | null = null;
  getContext() {
    return {
      drawImage: (video: HTMLElement) => (this.#drawn = video),
      getImageData: () => {
        if (this.#drawn?.dataset['from'] === 'elsewhere') throw new DOMException('', 'SecurityError');
      },
    };
  }
}

/** A film that plays. */
function film(from: 'here' | 'elsewhere', changes: object = {}): HTMLVideoElement {
  const video = el('video', { 'data-from': from }) as HTMLVideoElement;
  const state = { srcObject: null, currentSrc: `${from}.webm`, paused: false, readyState: 4, videoWidth: 640, ...changes };
  for (const [name, value] of Object.entries(state))
    Object.defineProperty(video, name, { value, configurable: true });
  return video;
} // oxfmt-ignore

const set = (video: HTMLVideoElement, name: string, value: unknown): void => {
  Object.defineProperty(video, name, { value, configurable: true });
};

describe('films', () => {
  beforeEach(() => vi.stubGlobal('OffscreenCanvas', Canvas));
  afterEach(() => void vi.unstubAllGlobals());

  it('one that cannot be read is listed while it plays; one that can be is nobody', () => {
    const foreign = film('elsewhere');
    const page = plainMeeting(tile('Webinar', {}, foreign), tile('Advert', {}, film('here')), tile('Alice'));
    expect(page.names()).toEqual(['Webinar', 'Alice']);
    // Waiting for more of it is no end.
    set(foreign, 'readyState', 1);
    page.after(5);
    expect(page.names()).toEqual(['Webinar', 'Alice']);
    set(foreign, 'paused', true);
    page.after(5);
    expect(page.names()).toEqual(['Alice']);
  });

  it('one that is protected against copying is listed', () => {
    expect(plainMeeting(tile('Show', {}, film('here', { mediaKeys: {} }))).names()).toEqual(['Show']);
  });

  it('another film in the same player is tried anew', () => {
    const player = film('elsewhere');
    const page = plainMeeting(tile('Player', {}, player));
    expect(page.names()).toEqual(['Player']);
    Object.assign(player.dataset, { from: 'here' });
    set(player, 'currentSrc', 'other.webm');
    page.after(5);
    expect(page.names()).toEqual([]);
  });

  it('on a page with a rule it is nobody outside of a tile, and not readable in one', () => {
    const seat = (id: string, video: HTMLElement): HTMLElement =>
      el('span', { class: 'videocontainer', id: `participant_${id}` }, video, el('b', { class: 'displayname' }, id));
    const page = new Meeting('meet.jit.si', el('div', {}, film('elsewhere')), seat('anna', camera()), seat('bob', film('elsewhere')));
    expect(page.after(2).map(({ name, camera }) => [name, camera])).toEqual([['anna', 'on'], ['bob', 'on']]);
    const lost = new Meeting('meet.jit.si', tile('Film', {}, film('elsewhere')), tile('Alice'));
    expect(lost.after(8).map(({ name }) => name)).toEqual(['Alice']);
  }); // oxfmt-ignore
});
