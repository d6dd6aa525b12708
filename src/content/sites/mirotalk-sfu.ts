import type { SiteRule } from './rule';

/** MiroTalk SFU; by its source. A camera that goes off is replaced by another tile with its person's id. */
export const miroTalkSfu: SiteRule = {
  id: 'mirotalk-sfu',
  hosts: ['sfu.mirotalk.com'],
  mark: '.Camera[data-camera-off]',
  tile: '.Camera[data-camera-off], .Camera[id$="__video"], .Camera[id$="__videoOff"]',
  previews: '#initVideo',
  players: '#__shareVideo, #videoAIContainer, .pipVideoContainer',
  notTile: '#__shareVideo, #videoAIContainer, .pipVideoContainer *',
  identity: (tile) =>
    tile.getAttribute('data-peer-id') ??
    tile.querySelector('video[name]')?.getAttribute('name') ??
    /^(.+)__videoOff$/.exec(tile.id)?.[1] ??
    null,
  name: ['.username', '[id$="__name"]'],
  self: (tile) => /\(me\)\s*$/.test(tile.querySelector('.username, [id$="__name"]')?.textContent ?? ''),
  // Screens are the videos without the peer's name.
  share: (tile) => tile.querySelector('video') !== null && tile.querySelector('video[name]') === null,
  cameraOff: '[data-camera-off=true]',
};
