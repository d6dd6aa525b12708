import type { SiteRule } from '../sites/rule';
import { select } from './page-roots';
import type { View } from './survey';

/** A participant's part of a canvas on which a client paints everybody: the canvas, and the element that lies over the part. */
export interface CanvasRegion {
  canvas: HTMLCanvasElement;
  place: Element;
}

/** The part of the client's canvas that belongs to a tile, or null where there is none. */
export function regionOf(tile: Element, rule: SiteRule, { roots, sight }: View): CanvasRegion | null {
  if (!rule.canvas) return null;
  const place = tile.querySelector(rule.canvas.place);
  if (!place || place.querySelector('video') || !sight.shown(place)) return null;
  const area = sight.area(place);
  const canvas = canvases(roots, rule.canvas.whole).find((one) => {
    const whole = sight.area(one);
    const [x, y] = [area.x + area.width / 2, area.y + area.height / 2];
    return x > whole.x && x < whole.x + whole.width && y > whole.y && y < whole.y + whole.height;
  });
  return canvas && area.width > 0 && area.height > 0 ? { canvas, place } : null;
}

/** `outer inner`: the inner one may be in the outer one's shadow root, which no selector crosses. */
function canvases(roots: View['roots'], selector: string): HTMLCanvasElement[] {
  const [outer = '', inner = 'canvas'] = selector.split(' ');
  return select(roots, outer).flatMap((host) => [
    ...(host.shadowRoot?.querySelectorAll<HTMLCanvasElement>(inner) ?? []),
    ...host.querySelectorAll<HTMLCanvasElement>(inner),
  ]);
}
