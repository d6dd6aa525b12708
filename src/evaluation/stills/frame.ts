import type { Size } from '../../shared/frame-size';

/** The size a call delivers a tile in. */
const FRAME = { width: 320, height: 180 };

/** A frame with a shorter side than this shows nobody, and the detectors cannot work with it. */
export const LEAST_SIDE = 16;

/** The size a picture is looked at in: as large as fits into 320 x 180, shape kept; like a call's frame never enlarged. */
export function frameSize({ width, height }: Size): Size {
  const scale = Math.min(1, FRAME.width / width, FRAME.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
