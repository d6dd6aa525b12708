import { rateOf, type Estimate } from './intervals';
import { CLEAR_FACE, type PictureOutcome, type Stray } from './outcome';

/** False badges per 100 pictures. */
export interface FalseBadges {
  /** In pictures without people, where every badge is false. */
  withoutPeople: Estimate | null;
  /** In pictures with drawn faces: badges of at least 20 % of the height on no labelled face. Small ones may be people nobody labelled. */
  labelled: Estimate | null;
}

/** A badge that claims something where nothing is to be claimed. */
export function isFalse({ badge, people, size }: Stray): boolean {
  return badge.verdict !== 'unsure' && (!people || size >= CLEAR_FACE);
}

export function falseBadges(pictures: readonly PictureOutcome[]): FalseBadges {
  const per100 = (some: readonly PictureOutcome[]): Estimate | null =>
    rateOf(some.flatMap(({ strays }) => strays).filter(isFalse).length, some.length, 100);
  return {
    withoutPeople: per100(pictures.filter(({ people }) => !people)),
    labelled: per100(pictures.filter(({ people, faces }) => people && faces.some(({ box }) => box !== null))),
  };
}
