import { numberIn, type SiteRule } from './rule';

const NAMETAG = '[data-tid="participant-info-nametag"]';
/** What stands for people whose name Teams does not know; two of them are not one person. */
const NOT_A_NAME = /^(?:unknown user|guest|video-item-container\b.*|calling-.*)$/i;

/**
 * Microsoft Teams. The page has no identity: tiles get a new id whenever they are put in, and tiles and tracks are slots
 * that move between people, so a person is told by their name alone.
 */
export const teams: SiteRule = {
  id: 'teams',
  hosts: ['teams.microsoft.com', 'teams.live.com', 'teams.cloud.microsoft', '*.teams.microsoft.us'],
  mark: '[data-cid="call-screen-wrapper"], [data-cid="calling-participant-stream"]',
  tile: '[role=menuitem][data-acc-element-id], [data-tid="myself-video"]',
  video: '[data-stream-type] video, [data-tid="myself-video"] video',
  name: (tile) =>
    [tagOf(tile), labelOf(tile), streamOf(tile)].find((name) => name && !NOT_A_NAME.test(name.trim())),
  self: isOwn,
  share: '[data-stream-type=ScreenSharing], [data-tid="calling-stream"][data-type="screen-sharing"]',
  vacant: (tile) => isPhantom(tile) || tile.closest('[data-tid="floating-call-monitor"]') !== null,
  cameraOff: (tile) => tile.querySelector('video') === null,
  previews:
    '[data-tid="calling-prejoin-screen"], [data-tid="prejoin-v2-video-preview"], [data-tid="calling-lobby-screen"], [role=dialog]',
  slots: true,
  count: (page) => numberIn(page, '#roster-button [data-tid="toolbar-item-badge"]'),
};

function tagOf(tile: Element): string | undefined {
  return tile.querySelector(NAMETAG)?.textContent;
}

/** "Alice, video is on, muted, Context menu is available". */
function labelOf(tile: Element): string | undefined {
  return tile
    .getAttribute('aria-label')
    ?.replace(/^Myself video,\s*/i, '')
    .split(/[,،、，]/)[0];
}

/** In some organisations this is an e-mail address: that is told, but no part of it is made up into a name. */
function streamOf(tile: Element): string | null | undefined {
  return tile.querySelector('[data-stream-type][data-tid]')?.getAttribute('data-tid');
}

/** Everybody else's camera has an outline that shows who speaks; if more than one tile lacks it, that tells nothing. */
function isOwn(tile: Element): boolean {
  if (tile.matches('[data-tid="myself-video"]') || tile.querySelector('[data-tid="myself-video"]'))
    return true;
  if (/^Myself video\b/i.test(tile.getAttribute('aria-label') ?? '')) return true;
  const cameras = [...tile.ownerDocument.querySelectorAll(teams.tile)].filter(
    (one) => one.querySelector('[data-stream-type=Video] video') && !isPhantom(one),
  );
  const silent = cameras.filter((one) => !one.querySelector('[data-tid="voice-level-stream-outline"]'));
  return cameras.length > 1 && silent.length === 1 && silent[0] === tile;
}

/** Tiles out of use stay in the page without a size. */
function isPhantom(tile: Element): boolean {
  const { width, height } = tile.getBoundingClientRect();
  return width === 0 && height === 0;
}
