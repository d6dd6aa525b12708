import type { SiteRule } from './rule';

/** LiveKit Meet and what else is made of LiveKit's own components; by their source. No identity is in the page. */
export const liveKitMeet: SiteRule = {
  id: 'livekit-meet',
  hosts: ['meet.livekit.io'],
  mark: '.lk-participant-tile',
  tile: '.lk-participant-tile',
  video: 'video.lk-participant-media-video',
  name: ['.lk-participant-name', '[data-lk-participant-name]'],
  self: (tile) => own(tile, 'data-lk-local-participant') === 'true',
  share: (tile) => own(tile, 'data-lk-source') === 'screen_share',
  cameraOff: (tile) => tile.getAttribute('data-lk-video-muted') === 'true',
  previews: '.lk-prejoin',
  second: (tile) => tile.closest('.lk-focus-layout') !== null && tile.closest('.lk-carousel') === null,
};

/** The tile's attribute, else its video's. */
function own(tile: Element, attribute: string): string | null {
  return tile.getAttribute(attribute) ?? tile.querySelector('video')?.getAttribute(attribute) ?? null;
}
