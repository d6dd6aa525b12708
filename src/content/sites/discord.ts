import type { SiteRule } from './rule';

/** Discord, in the browser. Class names end in hashes; the tile's attribute is the user's id. */
export const discord: SiteRule = {
  id: 'discord',
  hosts: ['discord.com', 'ptb.discord.com', 'canary.discord.com'],
  mark: '[data-selenium-video-tile]',
  tile: '[data-selenium-video-tile]',
  identity: (tile) => tile.getAttribute('data-selenium-video-tile'),
  name: (tile) =>
    tile.querySelector('[class*="overlayTitleText"]')?.textContent.trim() ||
    tile.querySelector('[class*="focusTarget"][aria-label]')?.getAttribute('aria-label'),
  self: (tile) => isOwnId(tile.ownerDocument, tile.getAttribute('data-selenium-video-tile')),
};

/** The panel at the bottom left shows the user's own picture, whose address holds their id. */
function isOwnId(page: Document, id: string | null): boolean {
  const pictures = [
    ...page.querySelectorAll('section[class*="panels"] img, section[class*="panels"] [style*="avatars"]'),
  ];
  return (
    id !== null &&
    pictures.some((one) =>
      `${one.getAttribute('src') ?? ''} ${one.getAttribute('style') ?? ''}`.includes(`/avatars/${id}/`),
    )
  );
}
