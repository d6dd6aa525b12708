import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clip } from '../../src/evaluation/clips/clip';
import type { ClipEyes, SeenInFrame } from '../../src/evaluation/clips/replay';
import type { Evidence } from '../../src/engine/classifier';
import type { View } from '../../src/engine/crops';
import { isRecord } from '../../src/shared/guards';
import type { ClipsPage } from './open-clips';

/** What has been seen of one frame; evidence by box. */
interface SeenFrame extends SeenInFrame {
  evidence: Record<string, Evidence>;
}

/** What a frame shows hangs on these besides the clip. A recording made with others is not used. */
const HANGS_ON = [
  'models/mask-classifier/contract.json',
  'models/face-finder/weights.bin',
  'scripts/clips/cast.ts',
  'scripts/clips/places.ts',
  'src/demo/faces.json',
  'src/demo/masks.ts',
  ...[
    'boxes',
    'classifier',
    'crop-rule',
    'crops',
    'detector',
    'face-finder',
    'finder-boxes',
    'lean',
    'network-input',
    'sketch',
    'vision-detector',
    'white-balance',
  ].map((name) => `src/engine/${name}.ts`),
  ...['clip', 'draw-frame', 'draw-hand'].map((name) => `src/evaluation/clips/${name}.ts`),
];
const PAINTER = 'src/demo/picture';

/**
 * What the engine's eyes see in the clips, drawn and judged once and then kept in .cache/clips/, so that a filter can be tried
 * on all clips within seconds. The page is opened when the first unknown frame is asked for.
 */
export class Recording {
  private readonly frames: Record<string, SeenFrame>;
  private page: Promise<ClipsPage> | null = null;

  private constructor(
    private readonly file: string,
    saved: Record<string, SeenFrame>,
    private readonly open: () => Promise<ClipsPage>,
  ) {
    this.frames = saved;
  }

  /** The recording of this model and these drawings, empty if there is none yet. */
  static async load(open: () => Promise<ClipsPage>): Promise<Recording> {
    const hash = createHash('sha256');
    const painter = (await readdir(PAINTER)).sort().map((name) => path.join(PAINTER, name));
    for (const file of [...HANGS_ON, ...painter]) hash.update(await readFile(file));
    const file = path.join('.cache/clips', `${hash.digest('hex').slice(0, 12)}.json`);
    const saved: unknown = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
    return new Recording(file, (isRecord(saved) ? saved : {}) as Record<string, SeenFrame>, open);
  }

  /** A clip's eyes. */
  eyesOf(clip: Clip): ClipEyes {
    return {
      boxes: (ms) => this.frame(clip, ms),
      evidence: (ms, views) => this.evidence(clip, ms, views),
    };
  }

  async save(): Promise<void> {
    if (!this.page) return;
    await mkdir(path.dirname(this.file), { recursive: true });
    await writeFile(this.file, JSON.stringify(this.frames));
  }

  async close(): Promise<void> {
    await (await this.page)?.close();
  }

  private async frame(clip: Clip, ms: number): Promise<SeenFrame> {
    const key = `${clip.name} of ${clip.seconds} s @ ${ms}`;
    const known = this.frames[key];
    if (known) return known;
    const frame: SeenFrame = { ...(await (await this.opened()).detect(clip, ms / 1000)), evidence: {} };
    this.frames[key] = frame;
    return frame;
  }

  private async evidence(clip: Clip, ms: number, views: readonly View[]): Promise<Evidence[]> {
    const frame = await this.frame(clip, ms);
    const unknown = views.filter((view) => !frame.evidence[keyOf(view)]);
    if (unknown.length > 0) {
      const seen = await (await this.opened()).judgeViews(clip, ms / 1000, unknown);
      unknown.forEach((view, i) => {
        const one = seen[i];
        if (one) frame.evidence[keyOf(view)] = rounded(one);
      });
    }
    return views.flatMap((view) => frame.evidence[keyOf(view)] ?? []);
  }

  private opened(): Promise<ClipsPage> {
    return (this.page ??= this.open());
  }
}

function keyOf({ box: { x, y, width, height }, mirrored, rule, turn }: View): string {
  const place = [x, y, width, height].map((value) => value.toFixed(1)).join(' ');
  return `${place} ${rule.px} px${mirrored ? ' mirrored' : ''}${turn === 0 ? '' : ` turned ${turn.toFixed(3)}`}`;
}

function rounded(evidence: Evidence): Evidence {
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  const { mask, 'no-mask': bare, incorrect, 'no-face': none } = evidence;
  return { mask: round(mask), 'no-mask': round(bare), incorrect: round(incorrect), 'no-face': round(none) };
}
