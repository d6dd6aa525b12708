import { isText } from './guards';
import { MAX_NAME_LENGTH } from './protocol';

/**
 * What no name holds that the content script has cleaned (`content/tiles/clean-name.ts`): controls and line breaks, halves of
 * signs, letters that show nothing, whatever turns the direction of its neighbours, and towers of marks. The two joiners stay:
 * Persian and Indian spelling need them.
 */
const NOT_PLAIN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u115F\u1160\u2800\u3164\uFFA0]|\u034F|\u17B4|\u17B5|(?![\u200C\u200D])\p{Cf}|\p{M}{4}/u;

/** A participant's name as it may cross a boundary: short, and plain enough to be shown in a list. */
export function isName(value: unknown): value is string {
  return isText(value, MAX_NAME_LENGTH) && !NOT_PLAIN.test(value);
}
