import type { SiteRule } from './rule';

const CELL = /^huddle-grid-gridcell-(?:self_|.*_)(?<user>[A-Z0-9]+)$/i;

/** Slack's huddles, which open in a window of their own without an address. Whether they play videos there has not been seen. */
export const slack: SiteRule = {
  id: 'slack',
  hosts: ['app.slack.com'],
  mark: '.p-huddle_peer_tile',
  tile: '.p-huddle_peer_tile',
  notTile: '[id*="a11y_huddle_peer_tile_description"]',
  identity: (tile) =>
    /^huddle_peer_tile_userId_(.+)$/.exec(tile.getAttribute('data-qa') ?? '')?.[1] ??
    CELL.exec(tile.id)?.groups?.['user'] ??
    null,
  name: (tile) =>
    tile.querySelector('.p-huddle_peer_tile__name_overlay')?.textContent.trim() ||
    /^View (.+)['’]s profile$/.exec(
      tile.querySelector('[aria-label^="View "]')?.getAttribute('aria-label') ?? '',
    )?.[1],
  self: '[id^="huddle-grid-gridcell-self_"]',
};
