import type { SiteRule } from './rule';

/** Galene; by its source. Ids are one stream's, and a screen that somebody else shares looks like a camera. */
export const galene: SiteRule = {
  id: 'galene',
  hosts: [],
  mark: '#peers .peer > video.media',
  tile: '#peers > .peer',
  video: 'video.media',
  name: ['.label:not(.label-fallback)'],
  // The own camera is mirrored and silent; a film that somebody plays in is silent too.
  self: (tile) => tile.querySelector<HTMLVideoElement>('video.mirror')?.muted ?? false,
  vacant: (tile) => tile.matches('.peer-hidden, .peer-failed') || tile.querySelector('video[src]') !== null,
};
