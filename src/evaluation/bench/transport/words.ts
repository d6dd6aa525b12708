/**
 * Which ways a picture takes from a content script to the engine's page, for comparison. `port-bitmap` and, of what is left of a picture whose
 * faces are known, `port-part` are the shipped ones. `nothing`
 * waits as the others do and `capture` only takes the picture: what they cost is not the way's.
 */
export const WAYS = [
  'nothing',
  'capture',
  'port-bitmap',
  'port-bytes',
  'port-part',
  'channel-bitmap',
  'channel-bytes',
] as const;
export type Way = (typeof WAYS)[number];

/** The runtime port's name; the extension's own listener takes no port of that name. */
export const BENCH_PORT = 'bench-transport';

/** Asks the content script for a stretch: so many pictures, one each `everyMs` milliseconds. */
export interface BlockRequest {
  benchWay: Way;
  frames: number;
  everyMs: number;
}

/** Milliseconds of each picture of a stretch. */
export interface BlockTimes {
  /** Until the picture was taken. */
  taken: number[];
  /** The call that posts it, during which the page's main thread is not free. */
  posted: number[];
  /** From that call until the engine's page has said that it has the picture. */
  there: number[];
  /** The same for an empty message. */
  pings: number[];
  /** How bright the last picture was when it came, 0 to 255: one that got lost is black. */
  light: number;
}

/** What goes up; a check is answered with the picture's brightness, anything else with an empty message. */
export interface Up {
  picture?: ImageBitmap | ArrayBuffer;
  sketch?: ImageBitmap;
  check?: boolean;
}
export interface Down {
  light?: number;
}
