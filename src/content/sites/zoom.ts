import { numberIn, type SiteRule } from './rule';

/** The big tile of the speaker view is a slot, not a person. */
const SPEAKER_SLOT = '1';

/**
 * Zoom's web client. Newer ones put a video into each `video-player`; older ones leave it empty and paint everybody on one
 * canvas, from a worker, where its box is the participant's place. Which of the two Chrome gets has not been seen.
 */
export const zoom: SiteRule = {
  id: 'zoom',
  hosts: ['*.zoom.us', '*.zoom.com', '*.zoomgov.com'],
  mark: 'video-player-container',
  tile: '[class*="-container__video-frame"], #sharee-container',
  video: 'video-player:not([media-type=preview]) video',
  canvas: { whole: 'video-player-container canvas', place: 'video-player:not([media-type=preview])' },
  identity: participantOf,
  name: [
    '.video-avatar__avatar-footer span:not([class*="--tag"], [class*="--branded"])',
    '.video-avatar__avatar-name',
    '.video-avatar__avatar-minimizefooter',
  ],
  share: 'video-player[name=share-content], video-player[media-type=share]',
  second:
    '[class*="speaker-active-container__video-frame"], [class*="multi-speaker-main-container__video-frame"], [class*="multi-speaker-active-container__video-frame"]',
  previews: '#preview-video-player, #settingsDialog, [media-type=preview]',
  count: (page) => numberIn(page, '#participant .footer-button__number-counter'),
};

/** A participant's streams have numbers above their own, within the lowest ten bits. */
function participantOf(tile: Element): string | null {
  const node = tile.querySelector('video-player[node-id]')?.getAttribute('node-id') ?? '';
  if (!/^\d+$/.test(node) || node === SPEAKER_SLOT) return null;
  return String((BigInt(node) >> 10n) << 10n);
}
