import type { Classifier, Evidence } from '../../engine/classifier';
import type { ScoredBox } from '../../engine/boxes';
import type { Crop, CropCutter, View } from '../../engine/crops';
import type { FaceDetector } from '../../engine/detector';
import { Feed } from '../../engine/feed';
import { Judge } from '../../engine/judge';
import { Schedule } from '../../engine/schedule';
import type { Sketch, Sketcher } from '../../engine/sketch';
import { placeOf } from '../../shared/frame-size';
import type { FeedDown, PartialPicture, Want } from '../../shared/protocol';
import type { Verdict } from '../../shared/verdict';

/** Boxes of both looks of the detector, those that tell how heads lean, and the frame's sketch. */
export interface SeenInFrame {
  quick: ScoredBox[];
  thorough: ScoredBox[];
  leaning: ScoredBox[];
  sketch: number[];
}

/** What the engine's eyes make of a clip: a recording, or the page that draws it. Times in milliseconds. */
export interface ClipEyes {
  boxes: (ms: number) => Promise<SeenInFrame>;
  evidence: (ms: number, views: readonly View[]) => Promise<Evidence[]>;
}

/** What the badge shows after a look. */
export interface ShownLook {
  ms: number;
  verdict: Verdict;
  confidence: number | null;
}

type TakenPicture = { type: 'frame'; bitmap: ImageBitmap } | ({ type: 'part' } & PartialPicture<ImageBitmap>);

/** As often as the engine looks its schedule through. */
const TICK_MS = 50;

/**
 * Plays a clip through the shipped feed, schedule, judge, tracker and filter on a clock of its own: a look takes no time, but
 * comes when the schedule asks for it, a tile in doubt sooner.
 */
export async function replay(eyes: ClipEyes, seconds: number): Promise<ShownLook[]> {
  let now = 0;
  const looks: ShownLook[] = [];
  const shown = { verdict: 'unsure' as Verdict, confidence: null as number | null };
  const pulls: Extract<FeedDown, { type: 'pull' }>[] = [];
  const scene = new RecordedScene(eyes);
  const schedule = new Schedule();
  const feed = new Feed(
    '0:0',
    scene.judge,
    {
      down: (message) => {
        if (message.type === 'pull') pulls.push(message);
      },
      report: ([tile]) => {
        if (tile) Object.assign(shown, { verdict: tile.verdict, confidence: tile.confidence });
      },
    },
    () => now,
  );
  const tile = { key: 'clip', name: null, self: false, kind: 'camera', camera: 'on' } as const;
  await feed.receive({ type: 'tiles', tiles: [tile] }, now);
  for (; now < seconds * 1000; now += TICK_MS) {
    feed.ask(schedule.due(feed.free(), now));
    const pull = pulls.pop();
    if (!pull) continue;
    const about = { seq: pull.seq, key: tile.key };
    await feed.receive({ ...about, ...taken(await scene.picture(now), pull.wants?.[0]) }, now);
    // None, where a part did not do; the whole picture is asked for at the next tick.
    if ((await feed.receive({ type: 'pulled', seq: pull.seq }, now)) > 0) looks.push({ ms: now, ...shown });
  }
  return looks;
}

/** What a content script hands over of a picture. Of a part no more than its place counts here: its views are those of the whole picture. */
function taken(bitmap: ImageBitmap, want: Want = 'whole'): TakenPicture {
  if (want === 'whole') return { type: 'frame', bitmap };
  const part = want === 'sketch' ? null : { bitmap, place: placeOf(want, bitmap) };
  return { type: 'part', size: { width: bitmap.width, height: bitmap.height }, sketch: bitmap, part };
}

/** The shipped judge over a recording: a picture is its time, an empty crop stands for its view. */
class RecordedScene {
  private ms = 0;
  private found: SeenInFrame = { quick: [], thorough: [], leaning: [], sketch: [] };
  readonly judge: Judge;

  constructor(private readonly eyes: ClipEyes) {
    const detector = {
      whole: Promise.resolve(),
      isWhole: true,
      quick: () => Promise.resolve(this.found.quick),
      thorough: () => Promise.resolve(this.found.thorough),
      leaning: () => Promise.resolve(this.found.leaning),
    };
    const views = new WeakMap<Crop, View>();
    const cutter = {
      cut: (_: unknown, view: View): Crop => {
        const crop = new Uint8ClampedArray();
        views.set(crop, view);
        return crop;
      },
    };
    const sketcher = { draw: (): Sketch => Uint8ClampedArray.from(this.found.sketch) };
    const classifier = {
      classify: (crops: readonly Crop[]) =>
        this.eyes.evidence(
          this.ms,
          crops.flatMap((crop) => views.get(crop) ?? []),
        ),
    };
    // The judge uses no more of its parts than these methods.
    this.judge = new Judge(
      detector as unknown as FaceDetector,
      classifier as unknown as Classifier,
      cutter as unknown as CropCutter,
      sketcher as unknown as Sketcher,
    );
  }

  /** The next picture to be looked at. */
  async picture(ms: number): Promise<ImageBitmap> {
    this.ms = ms;
    this.found = await this.eyes.boxes(ms);
    return { width: 320, height: 180, close: () => undefined };
  }
}
