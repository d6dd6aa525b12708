import { FACE_STATES, FaceFilter, type FaceState } from '../../engine/smoothing';
import { RIGHT_VERDICT } from '../labels';
import type { Badge } from '../judged';
import type { FaceOutcome } from './outcome';

/** What a first look would say of the found faces if a claim were made from this probability on. Shares of them, which add up to 1. */
export interface SensitivityStep {
  claim: number;
  right: number;
  wrong: number;
  unsure: number;
}

/** One run tells of every threshold: a badge carries the evidence, whether it claims anything or not. */
export function sensitivitySteps(
  faces: readonly FaceOutcome[],
  claims: readonly number[],
): { found: number; steps: SensitivityStep[] } {
  const found = faces.flatMap(({ label, badge }) =>
    badge ? [{ badge, right: likeliest(badge) === RIGHT_VERDICT[label] }] : [],
  );
  const share = (some: readonly unknown[]): number => Math.round((some.length / found.length) * 1e4) / 1e4;
  return {
    found: found.length,
    steps: claims.map((claim) => {
      const claimed = found.filter(({ badge }) => isClaimed(badge, claim));
      const right = share(claimed.filter((face) => face.right));
      const unsure = share(found.filter(({ badge }) => !isClaimed(badge, claim)));
      return { claim, right, wrong: Math.round((1 - right - unsure) * 1e4) / 1e4, unsure };
    }),
  };
}

/** As the engine's own filter has it at a first look. */
function isClaimed({ evidence, weight }: Badge, claim: number): boolean {
  return new FaceFilter().update(evidence, weight, claim).verdict !== 'unsure';
}

function likeliest({ evidence }: Badge): FaceState {
  return FACE_STATES.reduce((best, state) => (evidence[state] > evidence[best] ? state : best));
}
