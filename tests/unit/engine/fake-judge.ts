import type { Evidence } from '../../../src/engine/classifier';
import { Measures } from '../../../src/engine/measures';
import { PortraitKeeper } from '../../../src/engine/portraits';
import type { Judge, SeenTile } from '../../../src/engine/judge';
import type { Tile } from '../../../src/engine/tile';
import type { PartialPicture } from '../../../src/shared/protocol';
import { boxAt, sure } from './samples';

/** A judge that needs no model: every picture shows one face in its middle, of which it says what the test wants. */
export class FakeJudge {
  says: Evidence = sure('mask');
  /** Looks judged in all. */
  judged = 0;
  /** What it throws instead of seeing or judging. */
  seeing: Error | null = null;
  judging: Error | null = null;
  compiling: Promise<void> = Promise.resolve();
  whole: Promise<void> = Promise.resolve();
  working: () => void = () => undefined;
  held = (): number => 0;
  readonly measures = new Measures();
  readonly portraits = new PortraitKeeper();

  async see(tile: Tile, picture: ImageBitmap): Promise<SeenTile> {
    await Promise.resolve();
    picture.close();
    if (this.seeing) throw this.seeing;
    return {
      tile,
      kind: 'quick',
      picture: { sketch: new Uint8ClampedArray(), width: 320, height: 180 },
      part: false,
      candidates: tile.faces.candidates([boxAt(160, 90)]),
      crops: [],
    };
  }

  /** Whether a part of a picture is enough. */
  partDoes = true;
  parts = 0;
  seePart(tile: Tile, { size, sketch, part }: PartialPicture<ImageBitmap>): SeenTile | null {
    this.parts++;
    sketch.close();
    part?.bitmap.close();
    const seen = { tile, picture: { sketch: new Uint8ClampedArray(), ...size }, part: true, crops: [] };
    return this.partDoes ? { ...seen, kind: 'glance', candidates: [] } : null;
  }

  async judge(seen: readonly SeenTile[], now: () => number): Promise<void> {
    await Promise.resolve();
    if (this.judging) throw this.judging;
    for (const { tile, candidates } of seen) {
      this.judged++;
      tile.faces.judged(
        candidates,
        candidates.map(() => this.says),
      );
      tile.looked(now());
    }
  }

  /** The same, for those who ask for the real one. */
  get asJudge(): Judge {
    return this as unknown as Judge;
  }
}
