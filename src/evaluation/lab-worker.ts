import { startBackend } from '../engine/backend';
import type { Classifier } from '../engine/classifier';
import { CLOSE } from '../engine/crop-rule';
import { CropCutter } from '../engine/crops';
import { FaceDetector } from '../engine/detector';
import { fetchFile } from '../engine/engine-error';
import type { FaceFinder } from '../engine/face-finder';
import { Judge } from '../engine/judge';
import { networks, readNetworks } from '../engine/load';
import { Sketcher } from '../engine/sketch';
import { Tile } from '../engine/tile';
import { VisionDetector } from '../engine/vision-detector';
import { lookAtStill, Stopwatch } from './still-look';
import type { LabCalls, LabReply, LabRequest } from './lab-protocol';

/** The engine's parts in a classic worker of a plain page, each to be called on its own. */
interface Parts {
  detector: FaceDetector;
  classifier: Classifier;
  finder: FaceFinder;
  cutter: CropCutter;
  judge: Judge;
  watch: Stopwatch;
}

let parts: Parts | null = null;

function loaded(): Parts {
  if (!parts) throw new Error('Call load first');
  return parts;
}

const calls: { [C in keyof LabCalls]: (p: Parameters<LabCalls[C]>[0]) => Promise<ReturnType<LabCalls[C]>> } =
  {
    async load({ backend }) {
      const { choice, runtime } = await startBackend(backend);
      const { classifier, finder } = await networks(await readNetworks(fetchFile), runtime);
      const detector = new FaceDetector(
        VisionDetector.read(fetchFile).then((model) => VisionDetector.load(model)),
        finder,
      );
      await detector.whole;
      const cutter = new CropCutter();
      const watch = new Stopwatch(detector, cutter, classifier);
      parts = {
        detector,
        classifier,
        finder,
        cutter,
        watch,
        judge: new Judge(detector, classifier, cutter, new Sketcher(), runtime.held),
      };
      return choice;
    },
    async logits({ rgb, count }) {
      const pixels = Float32Array.from(rgb, (value) => value / 255);
      return [...(await loaded().classifier.logits(pixels, count))];
    },
    classify: ({ crops }) => loaded().classifier.classify(crops),
    async finder({ rgb }) {
      return [...(await loaded().finder.output(Float32Array.from(rgb, (value) => value / 255)))];
    },
    async detect({ picture, ways }) {
      const { detector } = loaded();
      const boxes = {
        quick: ways.includes('quick') ? await detector.quick(picture) : [],
        thorough: ways.includes('thorough') ? await detector.thorough(picture) : [],
        leaning: (ways.includes('leaning') && (await detector.leaning(picture))) || [],
      };
      picture.close();
      return boxes;
    },
    crop({ picture, view }) {
      const crop = loaded().cutter.cut(picture, view);
      picture.close();
      return Promise.resolve(crop);
    },
    async faces({ picture }) {
      const { detector, classifier, cutter } = loaded();
      const boxes = await detector.thorough(picture);
      const crops = boxes.map((box) => cutter.cut(picture, { box, mirrored: false, turn: 0, rule: CLOSE }));
      picture.close();
      const evidence = await classifier.classify(crops);
      return boxes.flatMap((box, i) => {
        const seen = evidence[i];
        return seen ? [{ box, evidence: seen }] : [];
      });
    },
    still({ picture }) {
      const { judge, watch } = loaded();
      return lookAtStill(judge, watch, picture);
    },
    async looks({ picture, times }) {
      const { judge } = loaded();
      const info = { key: 'still', name: null, self: false, kind: 'camera', camera: 'on' } as const;
      const tile = new Tile(info, 0);
      const bitmaps: ImageBitmap[] = [];
      for (let look = 1; look <= times; look++) {
        const bitmap = await createImageBitmap(picture);
        bitmaps.push(bitmap);
        await judge.judge([await judge.see(tile, bitmap)], () => look * 1000);
      }
      picture.close();
      const report = tile.news();
      return {
        verdict: report?.verdict ?? 'unsure',
        faces: report?.faces ?? 0,
        held: judge.held(),
        // A closed bitmap has no width.
        openBitmaps: bitmaps.filter(({ width }) => width > 0).length,
      };
    },
  };

self.addEventListener('message', ({ data: { id, call, payload } }: MessageEvent<LabRequest>) => {
  const run = calls[call] as (p: unknown) => Promise<unknown>;
  const answer = (reply: LabReply): void => {
    self.postMessage(reply);
  };
  // Inside a promise, so that a call that throws at once is answered too.
  void Promise.resolve(payload)
    .then(run)
    .then(
      (value) => answer({ id, ok: true, value }),
      (error: unknown) => answer({ id, ok: false, error: String(error) }),
    );
});
