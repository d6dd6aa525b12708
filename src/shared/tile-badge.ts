import { isListOf, isOneOf, isRecord, isText } from './guards';
import { MAX_KEY_LENGTH, MAX_TILES, MAX_WORD_LENGTH, type TileBadges } from './protocol';
import { INCORRECTS, OVERLAYS } from './settings';
import { SHOWN } from './verdict';

/** Accepts what the service worker tells a page to show on its tiles. */
export function isTileBadges(value: unknown): value is TileBadges {
  return (
    isRecord(value) &&
    isOneOf(OVERLAYS, value['overlay']) &&
    isOneOf(INCORRECTS, value['incorrect']) &&
    isListOf(
      value['badges'],
      MAX_TILES,
      (badge): badge is TileBadges['badges'][number] =>
        isRecord(badge) &&
        isText(badge['key'], MAX_KEY_LENGTH) &&
        isOneOf(SHOWN, badge['shown']) &&
        isText(badge['word'], MAX_WORD_LENGTH),
    )
  );
}
