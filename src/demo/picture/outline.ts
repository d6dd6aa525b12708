import { lerp, type Point } from '../face';
import type { Anatomy } from './anatomy';

/** How a mask sits. */
export type Wear = 'right' | 'under-nose' | 'chin';

/** The edge of a mask in face units, and the lines that its details follow. */
export interface Outline {
  top: Point;
  topLeft: Point;
  topRight: Point;
  bottomLeft: Point;
  bottomRight: Point;
  bottom: Point;
  /** The point that stands forward most; folds and seams bend round it. */
  tip: Point;
  wear: Wear;
}

/** How far a kind of mask reaches towards the ears, 0 (middle) to 1 (ear), at its upper and its lower edge. */
export interface Cut {
  upper: number;
  lower: number;
}

/** Where the edges of a mask lie on this face. */
export function outlineOf(face: Anatomy, wear: Wear, cut: Cut): Outline {
  const [left, right] = face.ears;
  const side = (ear: Point, share: number, y: number): Point => {
    const middle = face.mouth[0] * 0.5 + face.chin[0] * 0.5;
    // A turned face hides its far ear, whose key point then lies short of the cheek's edge.
    const reach = Math.sign(ear[0] - middle) * Math.max(Math.abs(ear[0] - middle), 44);
    return [middle + reach * share, y];
  };
  const earY = (left[1] + right[1]) / 2;
  if (wear === 'chin') {
    const upper = face.mouth[1] + 27;
    const lower = face.chin[1] + 6;
    return {
      top: [face.chin[0], upper],
      topLeft: side(left, cut.upper * 0.8, upper - 12),
      topRight: side(right, cut.upper * 0.8, upper - 12),
      bottomLeft: side(left, cut.lower * 0.8, lower),
      bottomRight: side(right, cut.lower * 0.8, lower),
      bottom: [face.chin[0], face.chin[1] + 26],
      tip: [face.chin[0], face.chin[1] - 8],
      wear,
    };
  }
  const bare = wear === 'under-nose';
  const top = bare ? lerp(face.nose, face.mouth, 0.42) : face.bridge;
  const upper = bare ? face.nose[1] + 8 : earY * 0.25 + face.nose[1] * 0.75 + 4;
  const drop = bare ? 10 : 0;
  const lower = face.mouth[1] + 26 + drop;
  return {
    top,
    topLeft: side(left, cut.upper, upper),
    topRight: side(right, cut.upper, upper),
    bottomLeft: side(left, cut.lower, lower),
    bottomRight: side(right, cut.lower, lower),
    bottom: [face.chin[0], face.chin[1] + 9 + drop],
    tip: bare ? face.mouth : lerp(face.nose, face.mouth, 0.35),
    wear,
  };
}

/** The outline as a closed path. */
export function pathOf(outline: Outline): Path2D {
  const { topLeft, topRight, bottomLeft, bottomRight, bottom } = outline;
  const path = new Path2D();
  path.moveTo(...topLeft);
  upperEdge(path, outline);
  path.bezierCurveTo(
    topRight[0] + (bottomRight[0] - topRight[0]) * 0.15,
    topRight[1] + (bottomRight[1] - topRight[1]) * 0.5,
    bottomRight[0] + (topRight[0] - bottomRight[0]) * 0.25,
    bottomRight[1] - 10,
    ...bottomRight,
  );
  path.bezierCurveTo(
    bottomRight[0] - (bottomRight[0] - bottom[0]) * 0.3,
    bottom[1] - 6,
    bottom[0] + (bottomRight[0] - bottom[0]) * 0.45,
    bottom[1],
    ...bottom,
  );
  path.bezierCurveTo(
    bottom[0] - (bottom[0] - bottomLeft[0]) * 0.45,
    bottom[1],
    bottomLeft[0] + (bottom[0] - bottomLeft[0]) * 0.3,
    bottom[1] - 6,
    ...bottomLeft,
  );
  path.bezierCurveTo(
    bottomLeft[0] + (topLeft[0] - bottomLeft[0]) * 0.25,
    bottomLeft[1] - 10,
    topLeft[0] + (bottomLeft[0] - topLeft[0]) * 0.15,
    topLeft[1] + (bottomLeft[1] - topLeft[1]) * 0.5,
    ...topLeft,
  );
  path.closePath();
  return path;
}

/** The upper edge from left to right: up to the bridge of the nose in a soft peak, or nearly straight below the nose. */
export function upperEdge(path: Path2D, { top, topLeft, topRight, wear }: Outline): void {
  const peak = wear === 'right' ? 0.34 : 0.5;
  const slope = wear === 'right' ? 0.3 : 0;
  path.bezierCurveTo(
    topLeft[0] + (top[0] - topLeft[0]) * 0.45,
    topLeft[1] + (top[1] - topLeft[1]) * slope,
    top[0] - (top[0] - topLeft[0]) * peak * 0.7,
    top[1],
    ...top,
  );
  path.bezierCurveTo(
    top[0] + (topRight[0] - top[0]) * peak * 0.7,
    top[1],
    topRight[0] + (top[0] - topRight[0]) * 0.45,
    topRight[1] + (top[1] - topRight[1]) * slope,
    ...topRight,
  );
}
