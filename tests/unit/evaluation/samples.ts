import type { Evidence } from '../../../src/engine/classifier';
import type { Badge, Judged } from '../../../src/evaluation/judged';
import type { Label, LabelledPicture } from '../../../src/evaluation/labels';
import type { FaceOutcome } from '../../../src/evaluation/metrics/outcome';
import type { Box } from '../../../src/shared/verdict';

export const box = (x: number, y: number, size: number): Box => ({ x, y, width: size, height: size });

/** A badge whose evidence is all for its verdict, as far as `chance` goes. */
export function badge(at: Box, verdict: Badge['verdict'], confidence = 0.9): Badge {
  const evidence: Evidence = { mask: 0, 'no-mask': 0, incorrect: 0, 'no-face': 0 };
  if (verdict !== 'unsure') evidence[verdict] = confidence;
  const rest = verdict === 'mask' ? 'no-mask' : 'mask';
  evidence[rest] += 1 - confidence;
  return { box: at, verdict, confidence, evidence, weight: 1 };
}

export function judged(badges: Badge[], thrownOut: Box[] = [], width = 480, height = 270): Judged {
  return { width, height, badges, thrownOut, times: { read: 1, detect: 2, crop: 3, classify: 4, total: 9 } };
}

export function picture(faces: LabelledPicture['faces'], file = 'a.jpg'): LabelledPicture {
  return { file, people: true, faces, condition: null };
}

/** A face with an outcome: a verdict, or null for a missed one. */
export function outcome(
  label: Label,
  verdict: Badge['verdict'] | null,
  { file = 'a.jpg', index = 0, size = 0.4, confidence = 0.9 } = {},
): FaceOutcome {
  const at = box(0, 0, size * 100);
  const shown = verdict === null ? null : badge(at, verdict, confidence);
  return { file, index, label, box: at, size, detected: verdict !== null, badge: shown };
}

/** So many equal faces, each in a picture of its own. */
export function many(count: number, label: Label, verdict: Badge['verdict'] | null): FaceOutcome[] {
  return Array.from({ length: count }, (_, i) =>
    outcome(label, verdict, { file: `${label}-${verdict}-${i}` }),
  );
}
