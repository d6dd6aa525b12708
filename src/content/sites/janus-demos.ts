import type { SiteRule } from './rule';

/** The video call and the screen sharing demo of the Janus server: two people without names, or one screen. */
export const janusDemos: SiteRule = {
  id: 'janus-demos',
  hosts: [],
  mark: 'video[id^="peervideo"], video[id^="screenvideo"]',
  tile: 'video[id^="peervideo"], video[id^="screenvideo"], #videoleft video[id^="myvideo"]',
  // Nothing in the tile is a name.
  name: () => null,
  self: '[id^="myvideo"]',
  share: '[id^="screenvideo"]',
};
