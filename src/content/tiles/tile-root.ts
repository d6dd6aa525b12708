import type { Steps } from '../slices';
import { parentAcross } from './page-roots';
import { size, type Sight } from './sight';

const MARKED_TILE = [
  '[data-participant-id]',
  '[data-peer-id]',
  '[data-user-id]',
  '[data-stream]',
  '[data-lk-source]',
  '[data-testid*="tile" i]',
  '[data-test*="webcam" i]',
  '[data-tid*="video" i]',
  '[id*="participant" i]',
  '[id*="peer" i]',
  '[id*="videoWrap"]',
  '[id^="container_"][id*="video"]',
].join(', ');

const MAX_CLIMB = 6;
/** A tile is little bigger than its video; what is much bigger holds something else too, whatever it is called. */
const MAX_GROWTH = 1.6;
const MAX_MARKED_GROWTH = 4;
/** A video may stick out of its tile, but a box with next to no area only holds what is laid out over the page. */
const MIN_GROWTH = 0.1;

/**
 * Which elements hold videos of one track only. Each video's way up is walked once: asking every element about every video took
 * a page of hundreds of them a good part of a second.
 */
export function* holdersOf(
  playing: readonly { video: Element; source: { track: object } }[],
): Steps<(element: Element, track: object) => boolean> {
  const held = new Map<Element, object>();
  const several = {};
  for (const { video, source } of playing) {
    for (let at: Element | null = video; at; at = parentAcross(at)) {
      const before = held.get(at);
      // From here up it was known already that there are several.
      if (before === several) break;
      held.set(at, before === undefined || before === source.track ? source.track : several);
    }
    yield;
  }
  return (element, track) => held.get(element) === track;
}

/**
 * The tile around a video when no rule knows it: the nearest element that clients mark as one, else as far up as the
 * box stays about as big. What holds another participant's video is never a tile.
 */
export function tileRoot(
  video: HTMLVideoElement,
  alone: (element: Element) => boolean,
  sight: Sight,
): Element {
  const videoSize = size(sight.area(video));
  let tile: Element = video;
  let growing = true;
  let at = parentAcross(video);
  for (let level = 0; at && alone(at) && !at.matches('body, html, main'); level++, at = parentAcross(at)) {
    const growth = size(sight.area(at)) / videoSize;
    if (growth <= MAX_MARKED_GROWTH && at.matches(MARKED_TILE)) return at;
    growing &&= level < MAX_CLIMB && growth <= MAX_GROWTH;
    if (growing && growth >= MIN_GROWTH) tile = at;
  }
  return tile;
}
