import type { CanvasRegion } from './region';

/** What one pass over the page sees of one tile. */
export interface Sighting {
  tile: Element;
  /** The video that plays in it; null while the camera is off. */
  video: HTMLVideoElement | null;
  /** Where the picture is instead, when the client paints everybody on one canvas. */
  region: CanvasRegion | null;
  /** The track that it plays, by identity. */
  track: object | null;
  /** Whose tile the page says it is, or null. */
  identity: string | null;
  name: string | null;
  self: boolean;
  kind: 'camera' | 'screen';
  /** A rule of this client vouches for the tile, so it counts with the camera off too. */
  byRule: boolean;
  /** Tile and track are slots that move between people, so only the name says whose they are. */
  slot: boolean;
}

/** A tile of an earlier pass, to be recognised while its camera is off. */
export type KnownTile = Pick<Sighting, 'tile' | 'track' | 'identity' | 'name' | 'kind' | 'self'>;

/** Whether there is a picture of the participant. */
export function isPlaying({ video, region }: Pick<Sighting, 'video' | 'region'>): boolean {
  return video !== null || region !== null;
}
