import type { Examined, ExaminedFace } from '../shared/examined';
import { headBox } from './boxes';
import type { Evidence } from './classifier';
import { CLOSE } from './crop-rule';
import type { Crop } from './crops';
import type { Judge, SeenTile } from './judge';
import { Tile } from './tile';
import type { Candidate } from './tracker';

/** So many sources are remembered, the newest; older ones start over. */
const MOST_SOURCES = 8;

type Face = NonNullable<Candidate['face']>;

/** What the classifier was shown of a face, and what it made of it. */
interface Shown {
  evidence: Evidence;
  crop: Crop;
}

interface Source {
  tile: Tile;
  shown: WeakMap<Face, Shown>;
}

/** Looks at pictures outside of a meeting just as at a tile of a call, and tells why it says what it says. */
export class Examiner {
  private readonly sources = new Map<number, Source>();

  constructor(private readonly judge: Judge) {}

  /** One look at a picture of this source. Closes the picture. Rejects when the engine fails. */
  async examine(id: number, picture: ImageBitmap, now: number): Promise<Examined> {
    const { tile, shown } = this.source(id, now);
    // One look has to do.
    await this.judge.whole;
    const start = performance.now();
    const seen = await this.judge.see(tile, picture);
    const between = performance.now();
    const evidence = await this.judge.judge([seen], () => now);
    const end = performance.now();
    // Asked with nothing found, the account names the faces it keeps, each where it lies.
    const faces = tile.faces.candidates([]).flatMap(({ face, box }): ExaminedFace[] => {
      if (!face?.confirmed) return [];
      const asked = askedOf(seen, evidence, face, box) ?? shown.get(face);
      if (!asked) return [];
      shown.set(face, asked);
      const { verdict, confidence } = face.filter.current();
      return [
        {
          box: headBox(box),
          verdict,
          confidence,
          likeliest: face.filter.likeliest,
          maskRuledOut: face.filter.maskRuledOut,
          evidence: asked.evidence,
          crop: { side: CLOSE.px, rgba: asked.crop },
        },
      ];
    });
    return { kind: seen.kind, faces, detectMs: between - start, classifyMs: end - between };
  }

  private source(id: number, now: number): Source {
    const known = this.sources.get(id);
    if (known) return known;
    const info = { key: `examined ${id}`, name: null, self: false, kind: 'camera', camera: 'on' } as const;
    const source = { tile: new Tile(info, now), shown: new WeakMap<Face, Shown>() };
    this.sources.set(id, source);
    for (const old of [...this.sources.keys()].slice(0, -MOST_SOURCES)) this.sources.delete(old);
    return source;
  }
}

/** What this look has shown the classifier of a face; null when it was not asked. */
function askedOf(
  { candidates, crops }: SeenTile,
  evidence: readonly Evidence[],
  face: Face,
  box: Candidate['box'],
): Shown | null {
  const at = candidates.findIndex((candidate) => candidate.face === face || candidate.box === box);
  const [seen, crop] = [evidence[at], crops[at]];
  return seen && crop ? { evidence: seen, crop: crop.first } : null;
}
