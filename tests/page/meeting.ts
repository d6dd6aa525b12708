/** A made-up meeting page: elements, cameras that play, and eyes that see the boxes written in inline styles. */
import type { TileInfo } from '../../src/shared/protocol';
import { atOnce } from '../../src/content/slices';
import { sourceOf } from '../../src/content/tiles/media';
import type { Area, Sight } from '../../src/content/tiles/sight';
import { TileWatch } from '../../src/content/tiles/tile-watch';

export type Attributes = Record<string, string>;

/** An element with attributes and children. */
export function el(tag: string, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export interface FakeTrack {
  id: string;
  readyState: 'live' | 'ended';
  muted: boolean;
  enabled: boolean;
  contentHint: string;
  getSettings(): { deviceId: string; groupId?: string; displaySurface?: string };
}

/** A track as Chromium gives it: a remote one has a device id too, only a real device a group. */
export function track(own: { device?: boolean; screen?: boolean; id?: string } = {}): FakeTrack {
  return {
    id: own.id ?? Math.random().toString(36),
    readyState: 'live',
    muted: false,
    enabled: true,
    contentHint: '',
    getSettings: () => ({
      deviceId: 'any',
      ...(own.device ? { groupId: 'front' } : {}),
      ...(own.screen ? { displaySurface: 'monitor' } : {}),
    }),
  };
}

/** A video element that plays a camera. */
export function camera(attributes: Attributes = {}, plays: FakeTrack | null = track()): HTMLVideoElement {
  const video = el('video', attributes) as HTMLVideoElement;
  play(video, plays);
  return video;
}

/** Puts another track into a video, or none. */
export function play(video: HTMLVideoElement, plays: FakeTrack | null): void {
  const stream = plays && { getVideoTracks: () => [plays] };
  Object.defineProperties(video, {
    srcObject: { value: stream, configurable: true },
    videoWidth: { value: plays ? 640 : 0, configurable: true },
    videoHeight: { value: plays ? 360 : 0, configurable: true },
    readyState: { value: plays ? 4 : 0, configurable: true },
    paused: { value: !plays, configurable: true },
  });
}

/** Ends what a video plays, as the connection of somebody who leaves ends. */
export function end(video: HTMLVideoElement | null): void {
  for (const track of (video?.srcObject as MediaStream | null)?.getVideoTracks() ?? [])
    Object.assign(track, { readyState: 'ended' });
}

/** Somebody leaves: their tile goes, and nothing is sent any more. */
export function leave(tile: HTMLElement): void {
  tile.querySelectorAll('video').forEach(end);
  tile.remove();
}

const DEFAULT_AREA: Area = { x: 0, y: 0, width: 320, height: 180 };

export const sight: Sight = {
  source: sourceOf,
  area(element) {
    const { left, top, width, height } = (element as HTMLElement).style;
    if (!width) return DEFAULT_AREA;
    return {
      x: parseInt(left) || 0,
      y: parseInt(top) || 0,
      width: parseInt(width),
      height: parseInt(height),
    };
  },
  shown(element) {
    for (let at: Element | null = element; at; at = at.parentElement) {
      if ((at as HTMLElement).style.display === 'none' || at.classList.contains('hide')) return false;
    }
    return true;
  },
};

/** A meeting page under watch, with a clock of its own. */
export class Meeting {
  now = 0;
  readonly watch: TileWatch;

  constructor(host: string, ...content: Node[]) {
    document.body.replaceChildren(...content);
    this.watch = new TileWatch(document, host, sight, 'test');
  }

  /** The tiles as they are after so many seconds, looked at every second as in a hidden tab. */
  after(seconds: number): TileInfo[] {
    for (let left = seconds; left > 1; left--) this.look(1);
    return this.look(Math.min(seconds, 1));
  }

  /** The tiles now. */
  tiles(): TileInfo[] {
    return this.look(0);
  }

  /** Everybody by name, for short comparisons. */
  names(): (string | null)[] {
    return this.tiles().map(({ name }) => name);
  }

  private look(seconds: number): TileInfo[] {
    this.now += seconds * 1000;
    return atOnce(this.watch.pass(this.now)).tiles;
  }
}

/** The one tile with this name. */
export function named(tiles: readonly TileInfo[], name: string): TileInfo {
  const found = tiles.filter((tile) => tile.name === name);
  const [tile] = found;
  if (!tile || found.length > 1) throw new Error(`${found.length} tiles are named "${name}"`);
  return tile;
}

/** A tile as many clients build it: a video, and a name at the bottom left. */
export function tile(name: string, attributes: Attributes = {}, video = camera()): HTMLElement {
  return el(
    'div',
    { class: 'tile', ...attributes },
    video,
    el('div', { class: 'overlay' }, el('span', {}, name)),
  );
}

/** A meeting on a page nobody wrote a rule for. */
export function plainMeeting(...tiles: Node[]): Meeting {
  return new Meeting('calls.example', el('main', {}, ...tiles));
}
