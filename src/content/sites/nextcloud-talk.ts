import type { SiteRule } from './rule';

/** Nextcloud Talk; by its source. */
export const nextcloudTalk: SiteRule = {
  id: 'nextcloud-talk',
  hosts: [],
  mark: '[id^="container_"][id$="_video_incoming"], .localVideoContainer #localVideo',
  tile: '[id^="container_"][id$="_video_incoming"], .localVideoContainer, [id^="container_"][id$="_screen_incoming"], #localScreenContainer',
  video: 'video.video, video#localVideo, video.screen',
  identity: (tile) =>
    isOwn(tile) ? 'own' : (/^container_(.+)_(?:video|screen)_incoming$/.exec(tile.id)?.[1] ?? null),
  name: ['.participant-name'],
  self: isOwn,
  share: '[id$="_screen_incoming"], #localScreenContainer, video.screen',
  vacant: (tile) => tile.closest('.videoContainer-dummy') !== null,
  // The last picture stays behind in a hidden video.
  cameraOff: (tile) =>
    tile.querySelector('.avatar-container') !== null ||
    [...tile.querySelectorAll('video')].every((video) => getComputedStyle(video).display === 'none'),
  previews: '[role=dialog], .media-settings',
};

function isOwn(tile: Element): boolean {
  return tile.matches('.localVideoContainer, #localScreenContainer');
}
