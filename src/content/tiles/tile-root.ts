import { containsAcross, parentAcross } from './page-roots';
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

/**
 * The tile around a video when no rule knows it: the nearest element that clients mark as one, else as far up as the
 * box stays about as big. What holds another participant's video is never a tile.
 */
export function tileRoot(
  video: HTMLVideoElement,
  others: readonly HTMLVideoElement[],
  sight: Sight,
): Element {
  const alone = (element: Element): boolean => !others.some((other) => containsAcross(element, other));
  const videoSize = size(sight.area(video));
  let tile: Element = video;
  let growing = true;
  let at = parentAcross(video);
  for (let level = 0; at && alone(at) && !at.matches('body, html, main'); level++, at = parentAcross(at)) {
    const growth = size(sight.area(at)) / videoSize;
    if (growth <= MAX_MARKED_GROWTH && at.matches(MARKED_TILE)) return at;
    growing &&= level < MAX_CLIMB && growth <= MAX_GROWTH;
    if (growing) tile = at;
  }
  return tile;
}
