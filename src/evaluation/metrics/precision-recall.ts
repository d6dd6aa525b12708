import { FACE_STATES } from '../../engine/smoothing';
import type { Badge } from '../judged';
import { RIGHT_VERDICT, type Label } from '../labels';
import type { FaceOutcome, Stray } from './outcome';

export interface PrecisionRecall {
  /** From the strictest threshold to the loosest. */
  points: { recall: number; precision: number }[];
  /** Mean precision over the recall that was gained at each point. */
  average: number;
}

/** The classifier's probability of a state, with "no face" left out. */
function chance(badge: Badge, label: Label): number {
  const worn = FACE_STATES.reduce((sum, state) => sum + badge.evidence[state], 0);
  return badge.evidence[RIGHT_VERDICT[label]] / Math.max(worn, 1e-6);
}

/**
 * One class against the rest, end to end: a face without a badge is never recalled, a badge on no face costs precision.
 * Null where nobody is of that class.
 */
export function precisionRecall(
  label: Label,
  faces: readonly FaceOutcome[],
  strays: readonly Stray[],
): PrecisionRecall | null {
  const wanted = faces.filter((face) => face.label === label).length;
  if (wanted === 0) return null;
  const ranked = [
    ...faces.flatMap((face) =>
      face.badge ? [{ score: chance(face.badge, label), hit: face.label === label }] : [],
    ),
    ...strays.map(({ badge }) => ({ score: chance(badge, label), hit: false })),
  ].sort((a, b) => b.score - a.score);
  const points: PrecisionRecall['points'] = [];
  let hits = 0;
  let average = 0;
  ranked.forEach(({ score, hit }, i) => {
    if (hit) hits++;
    // Badges of equal score pass the threshold together.
    if (ranked[i + 1]?.score === score) return;
    const recall = hits / wanted;
    const precision = hits / (i + 1);
    average += (recall - (points.at(-1)?.recall ?? 0)) * precision;
    points.push({ recall, precision });
  });
  return { points, average };
}
