import type { SiteRule } from './rule';

/** BigBlueButton, wherever it is hosted; by the client's own source. */
export const bigBlueButton: SiteRule = {
  id: 'bigbluebutton',
  hosts: [],
  mark: '[data-test="webcamVideoItem"], [data-test="webcamItem"], [data-test="webcamsArea"], video#screenshareVideo',
  tile: '[data-test="webcamVideoItem"], #screenshareContainer, :not(#screenshareContainer) > video#screenshareVideo',
  identity: userOf,
  name: (tile) =>
    tile.querySelector('[data-test="dropdownWebcamButton"]')?.textContent.trim() ||
    tile.querySelector('[data-test="webcamOptionsMenuSqueezed"]')?.getAttribute('aria-label'),
  self: 'video[data-current-user-stream=true]',
  share: 'video#screenshareVideo, [class*="icon-bbb-desktop"]',
  vacant: '[data-test="closePeekOverlay"]',
  cameraOff: '.videoContainer[data-stream=""]',
  previews: '[data-test="webcamSettingsModal"]',
};

/** The tile's menu is named after its user. */
function userOf(tile: Element): string | null {
  const menu = tile.querySelector('[id^="webcam-"][id$="-dropdown-menu"]')?.id;
  return /^webcam-(.+)-dropdown-menu$/.exec(menu ?? '')?.[1] ?? null;
}
