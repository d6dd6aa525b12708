import { headBox } from '../engine/boxes';
import type { Classifier } from '../engine/classifier';
import type { CropCutter } from '../engine/crops';
import type { FaceDetector } from '../engine/detector';
import type { Judge } from '../engine/judge';
import { Tile } from '../engine/tile';
import { weightOf } from '../engine/tracker';
import type { Badge, StageTimes } from './judged';
import type { Box } from '../shared/verdict';

/** What one look at a still gives; boxes in the frame's pixels. */
export interface StillLook {
  badges: Badge[];
  thrownOut: Box[];
  times: Omit<StageTimes, 'read'>;
}

/** The engine's parts, listened in to: how long each takes. */
export class Stopwatch {
  detect = 0;
  crop = 0;
  classify = 0;

  /** Puts itself between the judge and its parts. Must come before the first look. */
  constructor(detector: FaceDetector, cutter: CropCutter, classifier: Classifier) {
    const quick = detector.quick.bind(detector);
    const thorough = detector.thorough.bind(detector);
    const leaning = detector.leaning.bind(detector);
    detector.quick = timed(quick, (ms) => (this.detect += ms));
    detector.thorough = timed(thorough, (ms) => (this.detect += ms));
    detector.leaning = timed(leaning, (ms) => (this.detect += ms));
    const classify = classifier.classify.bind(classifier);
    classifier.classify = timed(classify, (ms) => (this.classify += ms));
    const cut = cutter.cut.bind(cutter);
    cutter.cut = (picture, view) => {
      const start = performance.now();
      const crop = cut(picture, view);
      this.crop += performance.now() - start;
      return crop;
    };
  }

  reset(): void {
    this.detect = 0;
    this.crop = 0;
    this.classify = 0;
  }
}

/** `run`, which tells how many milliseconds it took whenever it succeeds. */
function timed<A extends unknown[], R>(run: (...args: A) => Promise<R>, took: (ms: number) => void) {
  return async (...args: A): Promise<R> => {
    const start = performance.now();
    const result = await run(...args);
    took(performance.now() - start);
    return result;
  };
}

/** One look at a picture as at a tile that has just come up in a call. Closes the picture. */
export async function lookAtStill(judge: Judge, watch: Stopwatch, picture: ImageBitmap): Promise<StillLook> {
  watch.reset();
  const tile = new Tile({ key: 'still', name: null, self: false, kind: 'camera', camera: 'on' }, 0);
  const start = performance.now();
  const seen = await judge.see(tile, picture);
  const evidences = await judge.judge([seen], () => 1000);
  const total = performance.now() - start;
  // Asked with nothing found, the account names the faces it keeps, each where it lies.
  const kept = new Map(tile.faces.candidates([]).map(({ box, face }) => [box, face]));
  const badges = seen.candidates.flatMap(({ box }, i): Badge[] => {
    const face = kept.get(box);
    const evidence = evidences[i];
    if (!face?.confirmed || !evidence) return [];
    return [{ box: headBox(box), evidence, weight: weightOf(box), ...face.filter.current() }];
  });
  const { detect, crop, classify } = watch;
  return {
    badges,
    thrownOut: seen.candidates.filter(({ box }) => !kept.has(box)).map(({ box }) => headBox(box)),
    times: { detect, crop, classify, total },
  };
}
