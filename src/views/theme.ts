import type { Theme } from '../shared/settings';

/** Makes a page of ours light or dark, or leaves it to the system; the colours are in `theme.css`. */
export function useTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
}
