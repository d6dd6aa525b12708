import type { SiteRule } from './rule';

/** Film strips other than the main one put their type behind the id, so one person can have several tiles. */
const STRIP = /_(?:stage|screenshare)$/;

/** Jitsi Meet, wherever it is hosted. Ids by the client's own source; they have lasted years. */
export const jitsi: SiteRule = {
  id: 'jitsi',
  hosts: ['meet.jit.si', '8x8.vc'],
  mark: '#largeVideoContainer, #filmstripRemoteVideos, .videocontainer[id^="participant_"]',
  tile: '.videocontainer[id^="participant_"], [id^="localVideoContainer"], [id^="localScreenshare_container"]:not(video)',
  identity: (tile) => (isLocal(tile) ? 'local' : tile.id.replace(/^participant_/, '').replace(STRIP, '')),
  name: ['.displayname', '#localDisplayName'],
  self: isLocal,
  // A shared screen is a participant of its own, with its owner's id and a number.
  share: (tile) =>
    /-v\d+$/.test(tile.id.replace(STRIP, '')) ||
    tile.id.startsWith('localScreenshare') ||
    tile.querySelector('video[id^="localScreen"]') !== null,
  previews: '#preview, #prejoinVideo, [role=dialog]',
  players: '#sharedVideoContainer, #pipVideo',
  cameraOff: (tile) => tile.classList.contains('display-avatar-only'),
  stage: { video: '#largeVideo', name: '[data-testid="stage-display-name"]' },
};

function isLocal(tile: Element): boolean {
  return tile.id.startsWith('local');
}
