import { allTexts } from '../tiles/captions';
import { containsAcross, parentAcross } from '../tiles/page-roots';
import type { Area } from '../tiles/sight';

/** What lies over a page rather than in it. */
const ABOVE =
  'dialog, [popover], [role=dialog], [role=alertdialog], [aria-modal=true], [role=menu], [role=listbox], [role=tooltip]';

/** Where a tile's words stand: names, and whatever else a badge must not hide. */
export function wordsIn(tile: Element): Area[] {
  const range = tile.ownerDocument.createRange();
  return allTexts(tile).flatMap(({ node }) => {
    // Of the words alone: what holds them may hold the video as well.
    range.selectNodeContents(node);
    const area = range.getBoundingClientRect();
    return area.width > 0 && area.height > 0 ? [area] : [];
  });
}

/** The elements around a tile that cut off what reaches beyond them. */
export function clippersOf(tile: Element, known: Map<Element, boolean>): Element[] {
  const found: Element[] = [];
  for (let at = parentAcross(tile); at && at !== tile.ownerDocument.documentElement; at = parentAcross(at)) {
    let clips = known.get(at);
    if (clips === undefined) {
      clips = isClipping(at) && !isWindow(at);
      known.set(at, clips);
    }
    if (clips) found.push(at);
  }
  return found;
}

function isClipping(element: Element): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  return overflowX !== 'visible' || overflowY !== 'visible';
}

/** What the body says of its overflow holds for the window, unless the root says something itself. */
function isWindow(element: Element): boolean {
  const { body, documentElement } = element.ownerDocument;
  return element === body && !isClipping(documentElement);
}

/** Whether something else lies over a place on a tile: a dialog or a menu, or another tile. */
export function isCovered(place: Area, tile: Element, tiles: ReadonlySet<Element>): boolean {
  const hit = tile.ownerDocument.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2);
  if (!hit || containsAcross(tile, hit)) return false;
  const above = hit.closest(ABOVE);
  if (above && !containsAcross(above, tile)) return true;
  for (let at: Element | null = hit; at; at = parentAcross(at)) {
    if (tiles.has(at) && at !== tile && !containsAcross(at, tile)) return true;
  }
  return false;
}
