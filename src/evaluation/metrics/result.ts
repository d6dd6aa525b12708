import type { StageTimes } from '../judged';
import { LABELS, type Label } from '../labels';
import { reliability, type ReliabilityBin } from './calibration';
import { lostPoints } from './compare';
import { confusionOf, type Confusion } from './confusion';
import { falseBadges, isFalse, type FalseBadges } from './false-badges';
import type { Estimate } from './intervals';
import { isClear, type FaceOutcome, type PictureOutcome } from './outcome';
import { precisionRecall, type PrecisionRecall } from './precision-recall';
import { scoresOf, type Scores } from './scores';
import { bySize } from './sizes';
import { stageFigures, type StageFigures } from './stages';

/** Figures of pictures under one condition. `lost` is in shares of right faces, against the same faces in the clean pictures. */
export interface ConditionFigures extends Scores {
  lost: Estimate | null;
  lostBalanced: Estimate | null;
}

/** Everything that is told of a run. */
export interface Result {
  pictures: number;
  /** Over faces of at least 20 % of the picture's height, as are confusion, reliability and curves. */
  scores: Scores;
  falseBadges: FalseBadges;
  doubles: number;
  confusion: Confusion;
  reliability: ReliabilityBin[];
  curves: Partial<Record<Label, PrecisionRecall>>;
  sizes: Record<string, Scores>;
  conditions: Record<string, ConditionFigures>;
  stages: StageFigures;
}

/** The pictures of a run as they are, and under each generated condition. */
export interface Outcomes {
  clean: PictureOutcome[];
  generated: { name: string; pictures: PictureOutcome[] }[];
  times: StageTimes[];
}

const clearFaces = (pictures: readonly PictureOutcome[]): FaceOutcome[] =>
  pictures.flatMap(({ faces }) => faces).filter(isClear);

export function resultOf({ clean, generated, times }: Outcomes): Result {
  const faces = clearFaces(clean);
  const strays = clean.flatMap((picture) => picture.strays).filter(isFalse);
  const curves = LABELS.flatMap((label) => {
    const curve = precisionRecall(label, faces, strays);
    return curve ? [[label, curve] as const] : [];
  });
  return {
    pictures: clean.length,
    scores: scoresOf(faces),
    falseBadges: falseBadges(clean),
    doubles: clean.reduce((sum, { doubles }) => sum + doubles, 0),
    confusion: confusionOf(faces),
    reliability: reliability(faces),
    curves: Object.fromEntries(curves),
    sizes: Object.fromEntries(
      bySize(clean.flatMap((picture) => picture.faces)).map((bin) => [bin.name, scoresOf(bin.faces)]),
    ),
    conditions: Object.fromEntries([
      ...ownConditions(clean),
      ...generated.map(({ name, pictures }) => [name, compared(faces, clearFaces(pictures))] as const),
    ]),
    stages: stageFigures(times),
  };
}

function compared(clean: readonly FaceOutcome[], changed: readonly FaceOutcome[]): ConditionFigures {
  return {
    ...scoresOf(changed),
    lost: lostPoints(clean, changed, 'right'),
    lostBalanced: lostPoints(clean, changed, 'balanced'),
  };
}

/** Conditions that the data itself names, each on its own. */
function ownConditions(pictures: readonly PictureOutcome[]): (readonly [string, ConditionFigures])[] {
  const names = [...new Set(pictures.flatMap(({ condition }) => condition ?? []))].sort();
  return names.map((name) => {
    const own = pictures.filter(({ condition }) => condition === name);
    return [name, { ...scoresOf(clearFaces(own)), lost: null, lostBalanced: null }] as const;
  });
}
