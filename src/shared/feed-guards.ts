import { partSize, SKETCH } from './frame-size';
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

const isSide = (value: unknown): value is number => isId(value) && value > 0 && value <= FRAME_LONG_SIDE;

function isPartial({ size, sketch, part }: Record<string, unknown>): boolean {
  if (!isRecord(size)) return false;
  const { width, height } = size;
  if (!isSide(width) || !isSide(height)) return false;
  if (!isFrame(sketch) || sketch.width !== SKETCH.width || sketch.height !== SKETCH.height) return false;
  return part === null || (isRecord(part) && isPart(part, width, height));
}

/** A part within a picture of this size, as small as it should be. */
function isPart({ bitmap, place }: Record<string, unknown>, width: number, height: number): boolean {
  if (!isFrame(bitmap) || !isRecord(place)) return false;
  const { x, y, width: across, height: down } = place;
  if (!isId(x) || !isId(y) || !isSide(across) || !isSide(down)) return false;
  const due = partSize({ width: across, height: down });
  const fits = x + across <= width && y + down <= height;
  return fits && bitmap.width === due.width && bitmap.height === due.height;
}

/** Whether a message from a content script is one the engine may act on. */
export function isFeedUp(value: unknown): value is FeedUp {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'tiles':
      return isListOf(value['tiles'], MAX_TILES, isTileInfo);
    case 'frame':
      return isId(value['seq']) && isKey(value['key']) && isFrame(value['bitmap']);
    case 'part':
      return isId(value['seq']) && isKey(value['key']) && isPartial(value);
    case 'no-frame':
      return isId(value['seq']) && isKey(value['key']) && isOneOf(NO_FRAME_REASONS, value['reason']);
    case 'pulled':
      return isId(value['seq']);
    default:
      return false;
  }
}
