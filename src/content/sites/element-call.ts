import type { SiteRule } from './rule';

/** Element Call, on its own or as a widget inside Element; by its source. Its class names are hashes. */
export const elementCall: SiteRule = {
  id: 'element-call',
  hosts: ['call.element.io'],
  mark: '[data-testid="videoTile"][data-video-enabled]',
  tile: '[data-testid="videoTile"]',
  video: 'video[data-testid="video"]',
  // Only the spotlight says whose tile it is, so half of a person's tiles would have an identity: there is none.
  name: ['[data-testid="name_tag"]'],
  self: 'video[data-lk-local-participant=true]',
  share: 'video[data-lk-source="screen_share"]',
  previews: 'video:not([data-testid="video"])',
  vacant: (tile) => tile.closest('[data-id][aria-hidden=true]') !== null,
  cameraOff: (tile) => tile.getAttribute('data-video-enabled') === 'false',
  second: (tile) => tile.closest('[data-id]') !== null,
};
