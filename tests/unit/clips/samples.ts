/** Made-up clips, looks and eyes for the tests of the clips. */
import type { Evidence } from '../../../src/engine/classifier';
import type { Clip } from '../../../src/evaluation/clips/clip';
import type { ClipEyes, ShownLook } from '../../../src/evaluation/clips/replay';
import type { Verdict } from '../../../src/shared/verdict';

export function clip(change: Partial<Clip> = {}): Clip {
  const middle = { x: 240, y: 135 };
  return {
    name: 'anna',
    kind: 'steady no mask',
    seed: 7,
    seconds: 60,
    face: { centre: middle, mouth: { x: 240, y: 160 }, unit: 50, skin: { x: 240, y: 110 } },
    before: { still: 'anna none', truth: 'no-mask' },
    after: null,
    change: null,
    hand: null,
    away: null,
    ...change,
  };
}

/** One look a second, the first at 0, with these verdicts. */
export function looks(...verdicts: Verdict[]): ShownLook[] {
  return verdicts.map((verdict, i) => ({ ms: i * 1000, verdict, confidence: null }));
}

/** Eyes that see one face in the middle, or none where `evidence` has none to give. */
export function eyes(evidence: (seconds: number) => Evidence | null): ClipEyes {
  const box = { x: 130, y: 60, width: 60, height: 60, score: 0.9 };
  return {
    boxes: (ms) => {
      const found = evidence(ms / 1000) ? [box] : [];
      // Every picture differs from the one before, so that none is taken for the same.
      const sketch = new Array<number>(64 * 36).fill(((ms / 50) * 97) % 256);
      return Promise.resolve({ quick: found, thorough: found, leaning: [], sketch });
    },
    evidence: (ms, boxes) => Promise.resolve(boxes.map(() => evidence(ms / 1000) ?? NOTHING)),
  };
}

const NOTHING: Evidence = { mask: 0.01, 'no-mask': 0.01, incorrect: 0.01, 'no-face': 0.97 };
