/** What one client's pages are known to look like: selectors, and a few tiny functions where a selector cannot say it. */
export interface SiteRule {
  id: string;
  hosts: readonly string[];
  /** A page that has this is the same client on a host of its own. */
  mark: string;
  /** Every participant's tile, camera on or off. */
  tile: string;
  /** Elements that match `tile` and are something else, such as rows of the list of people. */
  notTile?: string;
  /** Whose tile it is, where the page says so. */
  identity?(tile: Element): string | null;
  /** The text where this client writes names; cleaned by the caller. */
  name(tile: Element): string | null | undefined;
  self(tile: Element): boolean;
  share?(tile: Element): boolean;
  /** Nobody is behind this tile yet or any more. */
  vacant?(tile: Element): boolean;
  cameraOff?(tile: Element): boolean;
  /** The tile is somebody looking at themselves before the call. */
  preview?(tile: Element): boolean;
  /** A big video that shows a participant a second time, and where it writes the name. */
  stage?: { video: string; name: string };
}
