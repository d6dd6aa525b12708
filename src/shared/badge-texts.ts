import type { TextKey } from './i18n';
import type { Shown } from './verdict';

/** The words of each badge. */
export const BADGE_TEXTS = {
  'no-mask': 'badge_no_mask',
  incorrect: 'badge_incorrect',
  unsure: 'badge_unsure',
  unreadable: 'badge_unreadable',
  looking: 'badge_looking',
  'no-face': 'badge_no_face',
  'camera-off': 'badge_camera_off',
  'not-visible': 'badge_not_visible',
  mask: 'badge_mask',
} as const satisfies Record<Shown, TextKey>;
