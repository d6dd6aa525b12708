import type { SiteRule } from './rule';

const ICON = 'i, .google-symbols, [class*=material-icons]';
/** Names in the pin button are all that is left on very small tiles; English and Brazilian Portuguese are known. */
const PIN_LABELS = [
  /^Pin (.+) to your main screen$/,
  /^More options for (.+)$/,
  /^Fixar (.+) na tela principal$/,
];
/** Icons only the own tile has: reframe, and backgrounds and effects. */
const OWN_ICONS = ['frame_person', 'visual_effects'];

/**
 * Google Meet. Class names rotate; `data-participant-id` has stayed. Videos are pooled and move between people, so
 * whose tile it is must come from the attribute and be read on every pass.
 */
export const googleMeet: SiteRule = {
  id: 'google-meet',
  hosts: ['meet.google.com'],
  mark: '[data-participant-id][data-tile-media-id]',
  tile: '[data-participant-id][data-tile-media-id], [data-participant-id][data-requested-participant-id], [data-participant-id]:has(video)',
  notTile: '[role=listitem], [role=listitem] *',
  identity: (tile) => tile.getAttribute('data-participant-id'),
  name: (tile) => captionOf(tile) || pinLabelOf(tile),
  self: (tile) =>
    tile.querySelector('[jsname="nsKqzb"], [jsname="Ac69Jc"]') !== null ||
    OWN_ICONS.some((icon) => hasIcon(tile, icon)),
  share: isShare,
  slots: true,
  listed: '[role=listitem][data-participant-id]',
  count: (page) => countOf(page),
  preview: (tile) => !hasIcon(tile.ownerDocument, 'call_end') && isOnlyParticipant(tile),
};

/** The number on the button that opens the list of people. */
function countOf(page: ParentNode): number | null {
  const count = Number(page.querySelector('[data-avatar-count]')?.getAttribute('data-avatar-count') || NaN);
  return Number.isSafeInteger(count) && count > 0 ? count : null;
}

function captionOf(tile: Element): string | undefined {
  const captions = [...tile.querySelectorAll('.notranslate')];
  return captions.find(
    (one) => !one.matches(ICON) && !one.closest(`button, [role=tooltip], [role=menu], ${ICON}`),
  )?.textContent;
}

function pinLabelOf(tile: Element): string | undefined {
  const labels = [...tile.querySelectorAll('[aria-label]')].map(
    (one) => one.getAttribute('aria-label') ?? '',
  );
  return labels.flatMap((label) => PIN_LABELS.map((pattern) => pattern.exec(label)?.[1])).find(Boolean);
}

/**
 * A presentation carries its owner's id and a media id of its own, while a camera's two ids are the same. Only where
 * some tile keeps to that: should Meet change it, everybody would be a presentation.
 */
function isShare(tile: Element): boolean {
  const differs = (one: Element): boolean =>
    one.getAttribute('data-tile-media-id') !== one.getAttribute('data-participant-id');
  if (!tile.hasAttribute('data-tile-media-id') || !differs(tile)) return false;
  return [...tile.ownerDocument.querySelectorAll(googleMeet.mark)].some((one) => !differs(one));
}

/** Before the call there is one tile and no button to hang up. */
function isOnlyParticipant(tile: Element): boolean {
  const everybody = tile.ownerDocument.querySelectorAll('[data-participant-id]');
  return [...everybody].every((one) => googleMeet.identity?.(one) === googleMeet.identity?.(tile));
}

function hasIcon(within: ParentNode, icon: string): boolean {
  return [...within.querySelectorAll(ICON)].some((one) => one.textContent.trim() === icon);
}
