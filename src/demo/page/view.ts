/** What a tile is to show. */
export interface TileOptions {
  name: string;
  kind: 'camera' | 'screen';
  /** The user's own picture: mirrored. */
  self: boolean;
}

/** One tile of the meeting page. */
export interface TileView {
  show: (stream: MediaStream) => void;
  /** The picture, or the initials in its place. */
  setCamera(on: boolean): void;
  setSpeaking(speaking: boolean): void;
  remove(): void;
}

/** A meeting client's look and structure. */
export interface MeetingView {
  addTile(options: TileOptions): TileView;
  /** Room for the page's own controls. */
  onJoin(join: () => Promise<void>): void;
}

/** An element with attributes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A `<video>` as meeting clients make it. */
export function makeVideo(attributes: Record<string, string> = {}): HTMLVideoElement {
  const video = make('video', { playsinline: '', ...attributes });
  video.autoplay = true;
  video.muted = true;
  return video;
}

/** Two letters for a tile without a picture. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '');
  const letters = new Intl.Segmenter();
  const first = (word: string): string => letters.segment(word).containing(0)?.segment ?? '';
  const [one = '?'] = words;
  return (first(one) + (words.length > 1 ? first(words.at(-1) ?? '') : '')).toUpperCase();
}
