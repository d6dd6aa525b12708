import { sourceOf, type VideoSource } from './media';

/** Where an element is on the page, in CSS pixels. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What can only be known by looking at a laid-out page. Tests bring their own. */
export interface Sight {
  source(video: HTMLVideoElement): VideoSource | null;
  area(element: Element): Area;
  /** The element is laid out and not transparent. */
  shown(element: Element): boolean;
}

/** Looks with the browser's own eyes. Off-screen counts as shown: a participant scrolled away is still in the call. */
export const browserSight: Sight = {
  source: sourceOf,
  area: (element) => element.getBoundingClientRect(),
  shown: (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
};

export function size(area: Area): number {
  return area.width * area.height;
}
