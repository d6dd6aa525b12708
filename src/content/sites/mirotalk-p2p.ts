import type { SiteRule } from './rule';

/** MiroTalk P2P; by its source. A pinned tile loses its class, so ids tell what it is. */
export const miroTalkP2P: SiteRule = {
  id: 'mirotalk-p2p',
  hosts: ['p2p.mirotalk.com'],
  mark: '#videoMediaContainer #myVideoWrap, #videoMediaContainer [id$="_videoWrap"]',
  tile: '[id$="_videoWrap"], #myVideoWrap, [id$="_screenWrap"], #myScreenWrap',
  identity: (tile) => (isOwn(tile) ? 'own' : tile.id.replace(/_(?:video|screen)Wrap$/, '')),
  // Hidden most of the time, and read all the same.
  name: ['.videoPeerName', '[id$="_name"]', '#myVideoPeerName'],
  self: isOwn,
  share: '[id$="_screenWrap"], #myScreenWrap',
  previews: '#initVideo',
  players: '#videoAudioUrlElement',
  // The video stays with its last picture.
  cameraOff: (tile) =>
    [...tile.querySelectorAll('video')].every((video) => getComputedStyle(video).display === 'none'),
};

function isOwn(tile: Element): boolean {
  return tile.id === 'myVideoWrap' || tile.id === 'myScreenWrap';
}
