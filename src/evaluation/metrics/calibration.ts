import { isRight, type FaceOutcome } from './outcome';

const BINS = 15;

/** Badges of about the same confidence, and how often they were right. */
export interface ReliabilityBin {
  from: number;
  to: number;
  n: number;
  confidence: number;
  right: number;
}

/** Claims by confidence, in 15 bins of equal width. Only faces with a badge that claims something count. */
export function reliability(faces: readonly FaceOutcome[]): ReliabilityBin[] {
  const sums = Array.from({ length: BINS }, () => ({ n: 0, confidence: 0, right: 0 }));
  for (const face of faces) {
    const { badge } = face;
    if (!badge || badge.verdict === 'unsure') continue;
    const bin = sums[Math.min(BINS - 1, Math.floor(badge.confidence * BINS))];
    if (!bin) continue;
    bin.n++;
    bin.confidence += badge.confidence;
    if (isRight(face)) bin.right++;
  }
  return sums.map(({ n, confidence, right }, i) => ({
    from: i / BINS,
    to: (i + 1) / BINS,
    n,
    confidence: n === 0 ? 0 : confidence / n,
    right: n === 0 ? 0 : right / n,
  }));
}

/** Expected calibration error: how far confidence and truth are apart, weighted by the number of claims. Null without claims. */
export function calibrationError(faces: readonly FaceOutcome[]): number | null {
  const bins = reliability(faces);
  const claims = bins.reduce((sum, { n }) => sum + n, 0);
  if (claims === 0) return null;
  return bins.reduce((sum, { n, confidence, right }) => sum + (n / claims) * Math.abs(confidence - right), 0);
}
