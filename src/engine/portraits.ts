import { PORTRAIT_PX, type Portraits } from '../shared/portraits';
import { CLOSE } from './crop-rule';
import type { Crop } from './crops';
import type { SeenTile } from './judge';
import { worstOf } from './smoothing';
import type { Tile } from './tile';
import type { Candidate } from './tracker';

type Face = NonNullable<Candidate['face']>;

interface Kept {
  /** Counts up with every picture that is kept, so that whoever asks again gets only what is new. */
  number: number;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * Small pictures of the faces that were judged last, for the lists of popup and side panel. None is made unless the user has asked for
 * them. They hang on the face they show: what makes the engine forget a face (its camera goes off, its person leaves, its meeting ends)
 * takes its picture along.
 */
export class PortraitKeeper {
  private kept: WeakMap<Face, Kept> | null = null;
  /** Begins at the time, so that an engine that is started anew counts on and not over again. */
  private last = Date.now();

  /** Keeps pictures from now on, or drops all that there are. */
  keep(on: boolean): void {
    if (!on) this.kept = null;
    else this.kept ??= new WeakMap();
  }

  /** Takes in a judged look: the face that the tile's badge speaks of is kept as the classifier was shown it. */
  take({ tile, candidates, crops }: SeenTile): void {
    const face = this.kept && worstFace(tile);
    if (!face || face.misses > 0) return;
    const at = candidates.findIndex((candidate) => candidate.face === face || candidate.box === face.box);
    const crop = crops[at];
    if (crop) this.kept?.set(face, { number: ++this.last, rgba: shrunk(crop.first) });
  }

  /** The pictures of these tiles; one that is not newer than `after` is only named. */
  of(tiles: Iterable<readonly [key: string, tile: Tile]>, after: number): Portraits {
    const portraits: Portraits['portraits'] = [];
    for (const [key, tile] of tiles) {
      const face = this.kept && tile.facing ? worstFace(tile) : null;
      const kept = face && this.kept?.get(face);
      if (kept) portraits.push({ key, rgba: kept.number > after ? kept.rgba : null });
    }
    return { upTo: this.last, portraits };
  }
}

/** The face whose verdict is the tile's. */
function worstFace({ faces }: Tile): Face | null {
  const known = faces.candidates([]).flatMap(({ face }) => (face?.confirmed ? [face] : []));
  const verdicts = known.map(({ filter }) => filter.current());
  const worst = worstOf(verdicts);
  return (worst && known[verdicts.indexOf(worst)]) ?? null;
}

/** A crop as a small picture's bytes (RGBA), each the mean of what it stands for. */
function shrunk(crop: Crop): Kept['rgba'] {
  const rgba = new Uint8ClampedArray(PORTRAIT_PX * PORTRAIT_PX * 4);
  const scale = CLOSE.px / PORTRAIT_PX;
  for (let to = 0; to < rgba.length; to += 4) {
    const [x, y] = [(to / 4) % PORTRAIT_PX, Math.floor(to / 4 / PORTRAIT_PX)];
    const [left, right] = [Math.floor(x * scale), Math.ceil((x + 1) * scale)];
    const [top, bottom] = [Math.floor(y * scale), Math.ceil((y + 1) * scale)];
    const cells = (right - left) * (bottom - top);
    for (let part = 0; part < 3; part++) {
      let sum = 0;
      for (let row = top; row < bottom; row++)
        for (let at = row * CLOSE.px + left, end = row * CLOSE.px + right; at < end; at++)
          sum += crop[at * 4 + part] ?? 0;
      rgba[to + part] = sum / cells;
    }
    rgba[to + 3] = 255;
  }
  return rgba;
}
