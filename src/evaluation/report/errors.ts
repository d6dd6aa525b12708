import type { Box } from '../../shared/verdict';
import { RIGHT_VERDICT } from '../labels';
import { endOf } from '../metrics/confusion';
import { isFalse } from '../metrics/false-badges';
import { isClear, isRight, type FaceOutcome, type PictureOutcome } from '../metrics/outcome';

/** One thing that went wrong. Boxes are in the picture's own pixels. */
export interface EngineError {
  picture: PictureOutcome;
  labelled: Box | null;
  shown: Box | null;
  /** What is shown there; a class of the style sheet. */
  badge: string;
  /** How firmly, 0 to 1; null where nothing is shown. */
  confidence: number | null;
}

/** Errors of one kind, the firmest first. */
export interface ErrorKind {
  name: string;
  errors: EngineError[];
}

/** All errors of a run by kind, the most frequent kind first. */
export function errorKinds(pictures: readonly PictureOutcome[]): ErrorKind[] {
  const kinds = new Map<string, EngineError[]>();
  const add = (name: string, error: EngineError): void => {
    kinds.set(name, [...(kinds.get(name) ?? []), error]);
  };
  for (const picture of pictures) {
    for (const face of picture.faces) {
      if (!isClear(face) || isRight(face)) continue;
      const { box, badge } = face;
      const confidence = badge?.confidence ?? null;
      add(nameOf(face), {
        picture,
        labelled: box,
        shown: badge?.box ?? null,
        badge: endOf(face),
        confidence,
      });
    }
    for (const { badge, people } of picture.strays.filter(isFalse)) {
      const { box: shown, confidence, verdict } = badge;
      const name = people ? `nobody labelled there, shown as ${verdict}` : `no people, shown as ${verdict}`;
      add(name, { picture, labelled: null, shown, badge: verdict, confidence });
    }
  }
  for (const errors of kinds.values()) errors.sort((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0));
  return [...kinds]
    .map(([name, errors]) => ({ name, errors }))
    .sort((a, b) => b.errors.length - a.errors.length);
}

function nameOf(face: FaceOutcome): string {
  const wanted = RIGHT_VERDICT[face.label];
  const end = endOf(face);
  if (end === 'missed') return `${wanted}, ${face.detected ? 'taken for no face' : 'not found'}`;
  return `${wanted}, ${end === 'unsure' ? 'cannot tell' : `shown as ${end}`}`;
}
