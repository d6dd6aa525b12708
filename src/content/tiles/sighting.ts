/** What one pass over the page sees of one tile. */
export interface Sighting {
  tile: Element;
  /** The video that plays in it; null while the camera is off. */
  video: HTMLVideoElement | null;
  /** The track that it plays, by identity. */
  track: object | null;
  /** Whose tile the page says it is, or null. */
  identity: string | null;
  name: string | null;
  self: boolean;
  kind: 'camera' | 'screen';
  /** A rule of this client vouches for the tile, so it counts with the camera off too. */
  byRule: boolean;
}

/** A tile of an earlier pass, to be recognised while its camera is off. */
export interface KnownTile {
  tile: Element;
  identity: string | null;
  name: string | null;
  kind: Sighting['kind'];
  self: boolean;
}
