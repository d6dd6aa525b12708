import { LABELS } from '../labels';
import { bootstrap, groupedBy, type Estimate } from './intervals';
import { isRight, type FaceOutcome } from './outcome';
import { meanRight } from './scores';

interface Pair {
  before: FaceOutcome;
  after: FaceOutcome;
}

const nameOf = ({ file, index }: FaceOutcome): string => `${file}\n${index}`;

/** How much less is right after a change than before, over the faces that are in both. Above 0 is a loss. */
export function lostPoints(
  before: readonly FaceOutcome[],
  after: readonly FaceOutcome[],
  figure: 'right' | 'balanced',
): Estimate | null {
  const known = new Map(before.map((face) => [nameOf(face), face]));
  const pairs = after.flatMap((face): Pair[] => {
    const twin = known.get(nameOf(face));
    return twin ? [{ before: twin, after: face }] : [];
  });
  const measure = figure === 'right' ? shareRight : (faces: FaceOutcome[]) => meanRight(faces, LABELS);
  return bootstrap(
    groupedBy(pairs, (pair) => pair.before.file),
    (sample) => {
      const clean = measure(sample.map((pair) => pair.before));
      const changed = measure(sample.map((pair) => pair.after));
      return clean === null || changed === null ? null : clean - changed;
    },
  );
}

function shareRight(faces: readonly FaceOutcome[]): number | null {
  return faces.length === 0 ? null : faces.filter(isRight).length / faces.length;
}
