import type { SiteRule } from './rule';

/**
 * The video room demo of the Janus server, which many self-made clients started from. A slot's number says nothing
 * about who is in it: the next person gets the same one, so there is no identity here, only names and tracks.
 */
export const janusVideoRoom: SiteRule = {
  id: 'janus-videoroom',
  hosts: ['janus.conf.meetecho.com'],
  mark: '#videoremote1',
  tile: '#videolocal, [id^="videoremote"]',
  name: (tile) => labelOf(tile)?.textContent,
  self: (tile) => tile.id === 'videolocal',
  vacant: (tile) => tile.querySelector('video') === null && !labelOf(tile)?.textContent.trim(),
  cameraOff: (tile) => [...tile.querySelectorAll('.no-video-container')].some((note) => !isHidden(note)),
};

/** The name stands in the card's heading, outside the tile. */
function labelOf(tile: Element): Element | null {
  const id = tile.id === 'videolocal' ? 'publisher' : tile.id.replace('video', '');
  const label = tile.ownerDocument.getElementById(id);
  return label && !isHidden(label) ? label : null;
}

function isHidden(element: Element): boolean {
  return element.classList.contains('hide') || element.classList.contains('d-none');
}
