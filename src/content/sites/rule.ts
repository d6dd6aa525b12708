/** Holds for a tile that matches the selector or has something inside that does, or by a tiny function. */
export type Test = string | ((tile: Element) => boolean);

/** Where a text stands: selectors, the better ones first, each for the first element that has text; or a tiny function. */
export type Text = readonly string[] | ((tile: Element) => string | null | undefined);

/** What one client's pages are known to look like: selectors, and a few tiny functions where a selector cannot say it. */
export interface SiteRule {
  id: string;
  /** Hosts of the client; `*.example.org` stands for that host and all below it. */
  hosts: readonly string[];
  /** A page that has this is the same client on a host of its own. */
  mark: string;
  /** Every participant's tile, camera on or off. */
  tile: string;
  /** Elements that match `tile` and are something else, such as rows of the list of people. */
  notTile?: string;
  /** Which of a tile's videos can be the participant's; without it, each of them. */
  video?: string;
  /** Where everybody is painted on one canvas: the canvas, and what marks a participant's place on it inside the tile. */
  canvas?: { whole: string; place: string };
  /** Whose tile it is, where the page says so. */
  identity?(tile: Element): string | null;
  /** Where this client writes names; cleaned by the caller. */
  name: Text;
  self?: Test;
  share?: Test;
  /** Nobody is behind this tile yet or any more. */
  vacant?: Test;
  cameraOff?: Test;
  /** The tile is somebody looking at themselves before the call. */
  preview?: Test;
  /** Where people look at themselves, before the call or among effects: what plays in there is nobody's tile. */
  previews?: string;
  /** Where films and other shared things play that are no participant. */
  players?: string;
  /** The tile shows, big, somebody who has another tile as well, as a rule. */
  second?: Test;
  /** A big video that shows a participant a second time, and where it writes the name. */
  stage?: { video: string; name: string };
  /** Tracks and tiles are slots that move between people: another name in one is another person, never a rename. */
  slots?: true;
  /** Rows of the client's own list of people, read by `identity`: who is in it has not left. */
  listed?: string;
  /** How many people are in the call by the client's own count, where the page shows it. */
  count?(page: ParentNode): number | null;
}

/** Whether a test of a rule holds for a tile. */
export function holds(test: Test | undefined, tile: Element): boolean {
  if (typeof test !== 'string') return test?.(tile) ?? false;
  return tile.matches(test) || tile.querySelector(test) !== null;
}

/** The text a rule points at. */
export function textOf(text: Text, tile: Element): string | null | undefined {
  if (typeof text === 'function') return text(tile);
  for (const selector of text) {
    const found = [...tile.querySelectorAll(selector)].find((one) => one.textContent.trim() !== '');
    if (found) return found.textContent;
  }
  return null;
}

/** The number an element shows; null where there is none. */
export function numberIn(page: ParentNode, selector: string): number | null {
  const digits = /\d+/.exec(page.querySelector(selector)?.textContent ?? '')?.[0];
  return digits === undefined ? null : Number(digits);
}
