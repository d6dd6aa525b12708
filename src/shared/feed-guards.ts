import { isId, isListOf, isNothingOr, isOneOf, isRecord, isText } from './guards';
import { isName } from './name-guard';
import {
  FRAME_LONG_SIDE,
  MAX_KEY_LENGTH,
  MAX_TILES,
  NO_FRAME_REASONS,
  type FramePicture,
  type FeedUp,
  type TileInfo,
} from './protocol';
import { KINDS } from './session';

const isKey = (value: unknown): value is string => isText(value, MAX_KEY_LENGTH) && value !== '';

function isTileInfo(value: unknown): value is TileInfo {
  return (
    isRecord(value) &&
    isKey(value['key']) &&
    isNothingOr(value['name'], isName) &&
    typeof value['self'] === 'boolean' &&
    isOneOf(KINDS, value['kind']) &&
    isOneOf(['on', 'off', 'hidden'] as const, value['camera'])
  );
}

function isFrame(value: unknown): value is FramePicture {
  if (!(value instanceof ImageBitmap || value instanceof ImageData)) return false;
  return value.width > 0 && value.height > 0 && Math.max(value.width, value.height) <= FRAME_LONG_SIDE;
}

/** Whether a message from a content script is one the engine may act on. */
export function isFeedUp(value: unknown): value is FeedUp {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'tiles':
      return isListOf(value['tiles'], MAX_TILES, isTileInfo);
    case 'frame':
      return isId(value['seq']) && isKey(value['key']) && isFrame(value['bitmap']);
    case 'no-frame':
      return isId(value['seq']) && isKey(value['key']) && isOneOf(NO_FRAME_REASONS, value['reason']);
    case 'pulled':
      return isId(value['seq']);
    default:
      return false;
  }
}
