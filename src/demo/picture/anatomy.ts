import { distance, lerp, type Face, type Point } from '../face';

/**
 * A face in units of its own: 100 from the middle of the eyes to the mouth, y down along the face, origin between the
 * eyes. Masks are drawn in these units, so one drawing fits every face, however large, tilted or turned.
 */
export interface Anatomy {
  nose: Point;
  mouth: Point;
  chin: Point;
  /** Where the bridge of the nose carries a mask. */
  bridge: Point;
  /** The ears' front edges, left in the picture first. */
  ears: readonly [Point, Point];
  /** Places the units in the photograph. */
  origin: Point;
  angle: number;
  unit: number;
}

/** The chin lies below the mouth by this much; the detector does not mark it. */
const CHIN_BELOW_MOUTH = 66;

/** Reads a face's proportions off its six key points. */
export function anatomyOf(face: Pick<Face, 'points'>): Anatomy {
  const [leftEye, rightEye, nose, mouth, leftEar, rightEar] = face.points;
  const origin = lerp(leftEye, rightEye, 0.5);
  const alongEyes = Math.atan2(rightEye[1] - leftEye[1], rightEye[0] - leftEye[0]);
  const downFace = Math.atan2(mouth[1] - origin[1], mouth[0] - origin[0]) - Math.PI / 2;
  // On a turned face the mouth is off the middle and tilts the second line; the eyes are the better half of the truth.
  const angle = alongEyes * 0.7 + downFace * 0.3;
  const unit = distance(origin, mouth) / 100;
  const local = (point: Point): Point => {
    const [x, y] = [point[0] - origin[0], point[1] - origin[1]];
    const [cos, sin] = [Math.cos(-angle), Math.sin(-angle)];
    return [(x * cos - y * sin) / unit, (x * sin + y * cos) / unit];
  };
  const [n, m] = [local(nose), local(mouth)];
  const ears = [local(leftEar), local(rightEar)] as const;
  return {
    nose: n,
    mouth: m,
    // The chin turns less than the lips, which stand forward.
    chin: [m[0] * 0.85 + (ears[0][0] + ears[1][0]) * 0.075, m[1] + CHIN_BELOW_MOUTH],
    bridge: [n[0] * 0.62, n[1] * 0.52],
    ears,
    origin,
    angle,
    unit,
  };
}
