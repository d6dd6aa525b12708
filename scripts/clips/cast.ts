import type { FaceState } from '../../src/engine/smoothing';
import { CLIP_KINDS, type Clip, type ClipKind } from '../../src/evaluation/clips/clip';
import { seeded, seedOf } from '../../src/evaluation/random';
import faces from '../../src/demo/faces.json';
import { faceOf } from '../../src/demo/face';
import { placesOf } from './places';

/** Masks of the demo's wardrobe by what they make true. */
const RIGHT = ['surgical-blue', 'cloth-black', 'respirator', 'cloth-dots', 'surgical-white', 'cloth-green'];
const WRONG = ['under-nose', 'chin', 'under-nose-black'];

/** Times of what happens in the clips that are not steady; the fraction of a second is drawn. */
const CHANGE_AT = 8;
const HAND_AT = 7;
const HAND_FOR = 2;
const AWAY_AT = 6;
const AWAY_FOR = 5;
const SHORT_CLIP = 16;

/** Seconds of the steady clips; how many of each kind and face. */
export interface CastOptions {
  seconds: number;
  rounds: number;
  faces: number;
}

/** Every clip: each face of the demo in each kind. The same options give the same clips. */
export function castClips({ seconds, rounds, faces: count }: CastOptions): Clip[] {
  return CLIP_KINDS.flatMap((kind) =>
    faces
      .slice(0, count)
      .flatMap(({ id }, face) =>
        Array.from({ length: rounds }, (_, round) => clipOf(kind, id, face * 2 + round * 5, round, seconds)),
      ),
  );
}

function clipOf(kind: ClipKind, id: string, turn: number, round: number, seconds: number): Clip {
  const name = `${kind}, face ${id}, ${round + 1}`;
  const seed = seedOf(name);
  const fraction = seeded(seed)();
  const masks = {
    mask: RIGHT[turn % RIGHT.length] ?? '',
    'no-mask': 'none',
    incorrect: WRONG[turn % WRONG.length] ?? '',
  };
  const state = (truth: FaceState) => ({ still: `${id} ${masks[truth]}`, truth });
  const from = (start: number, length: number) => ({ from: start + fraction, to: start + fraction + length });
  const steady: Clip = {
    name,
    kind,
    seed,
    seconds: kind.startsWith('steady') ? seconds : SHORT_CLIP,
    face: placesOf(faceOf(id)),
    before: state('no-mask'),
    after: null,
    change: null,
    hand: null,
    away: null,
  };
  const change = CHANGE_AT + fraction;
  const changes: Record<ClipKind, Partial<Clip>> = {
    'steady mask': { before: state('mask') },
    'steady no mask': {},
    'steady incorrect': { before: state('incorrect') },
    'put on': { after: state('mask'), change },
    'taken off': { before: state('mask'), after: state('no-mask'), change },
    'slips off the nose': { before: state('mask'), after: state('incorrect'), change },
    'hand over the mouth': { hand: from(HAND_AT, HAND_FOR) },
    'out of view': { before: state(turn % 4 < 2 ? 'mask' : 'no-mask'), away: from(AWAY_AT, AWAY_FOR) },
  };
  return { ...steady, ...changes[kind] };
}
