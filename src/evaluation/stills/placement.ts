import type { Box } from '../../shared/verdict';
import type { Size } from '../../shared/frame-size';
import { frameSize } from './frame';

/** How a picture lies in the frame the engine sees: turned by `angle` (radians) about the face, scaled, the face at `to`. */
export interface Placement {
  frame: Size;
  from: { x: number; y: number };
  to: { x: number; y: number };
  scale: number;
  angle: number;
}

/** The picture fitted into the frame, upright. `face` is what the later changes turn and shrink about. */
export function fitted(picture: Size, face: Box): Placement {
  const frame = frameSize(picture);
  const scale = frame.width / picture.width;
  const from = { x: face.x + face.width / 2, y: face.y + face.height / 2 };
  return { frame, from, to: { x: from.x * scale, y: from.y * scale }, scale, angle: 0 };
}

/** The face no higher than `pixels` in the frame: the person sits further away. */
export function shrunk(placement: Placement, face: Box, pixels: number): Placement {
  return { ...placement, scale: Math.min(placement.scale, pixels / face.height) };
}

/** A box of the frame in the picture's own pixels. Turned back by its centre; its sides stay upright, as a detector's do. */
export function toPicture(box: Box, { from, to, scale, angle }: Placement): Box {
  const x = (box.x + box.width / 2 - to.x) / scale;
  const y = (box.y + box.height / 2 - to.y) / scale;
  const width = box.width / scale;
  const height = box.height / scale;
  return {
    x: from.x + x * Math.cos(angle) + y * Math.sin(angle) - width / 2,
    y: from.y - x * Math.sin(angle) + y * Math.cos(angle) - height / 2,
    width,
    height,
  };
}

/** A box of the picture in the frame, by the same rule. */
export function toFrame(box: Box, { from, to, scale, angle }: Placement): Box {
  const x = (box.x + box.width / 2 - from.x) * scale;
  const y = (box.y + box.height / 2 - from.y) * scale;
  const width = box.width * scale;
  const height = box.height * scale;
  return {
    x: to.x + x * Math.cos(angle) - y * Math.sin(angle) - width / 2,
    y: to.y + x * Math.sin(angle) + y * Math.cos(angle) - height / 2,
    width,
    height,
  };
}
