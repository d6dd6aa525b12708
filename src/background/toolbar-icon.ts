/** The toolbar icon's states. Each has a form of its own, so that none is told apart by colour alone. */
export const TOOLBAR_ICONS = ['off', 'loading', 'masked', 'unmasked', 'unsure', 'error'] as const;
export type ToolbarIcon = (typeof TOOLBAR_ICONS)[number];

/** Sizes in pixels; the browser takes the one that fits the screen. */
export const TOOLBAR_SIZES = [16, 24, 32, 48, 128] as const;

/** Where the pictures of a state are, by size. `scripts/icons.ts` draws them. */
export function iconFiles(icon: ToolbarIcon): Record<string, string> {
  return Object.fromEntries(
    TOOLBAR_SIZES.map((size) => [String(size), `/icons/toolbar/${icon}-${size}.png`]),
  );
}
