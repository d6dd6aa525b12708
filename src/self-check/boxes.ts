import type { ExaminedFace } from '../shared/examined';
import { drawing } from '../views/drawings';
import { BADGES } from '../views/shown';
import type { Texts } from '../views/texts';
import type { Size } from '../shared/frame-size';

const SVG = 'http://www.w3.org/2000/svg';

/** Size of a box's sign, in pixels of a frame 320 wide. */
const SIGN = 22;

function make<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** The faces' boxes over a picture: each with the form of its verdict, its sign and its number. The list beside it says the same. */
export function createBoxes(texts: Texts): {
  element: SVGSVGElement;
  paint: (faces: readonly ExaminedFace[], frame: Size) => void;
} {
  const element = make('svg', { class: 'boxes', 'aria-hidden': 'true' });
  return {
    element,
    paint: (faces, { width, height }) => {
      element.setAttribute('viewBox', `0 0 ${width} ${height}`);
      element.replaceChildren(
        ...faces.map((face, at) => boxOf(face, texts.number(at + 1), { width, height })),
      );
    },
  };
}

function boxOf({ box, verdict }: ExaminedFace, number: string, frame: Size): SVGGElement {
  const { tone, drawing: picture } = BADGES[verdict];
  const group = make('g', { class: 'box', 'data-tone': tone });
  const { x, y, width, height } = box;
  const sign = SIGN * Math.max(1, Math.max(frame.width, frame.height) / 320);
  // Above the face where there is room, else on it.
  const left = Math.min(Math.max(0, x), frame.width - 2 * sign);
  const top = Math.max(0, y - sign);
  const icon = drawing(picture);
  for (const [name, value] of Object.entries({ x: left + 2, y: top + 2, width: sign - 4, height: sign - 4 }))
    icon.setAttribute(name, String(value));
  const words = make('text', { x: left + 1.45 * sign, y: top + sign * 0.72, 'font-size': sign * 0.62 });
  words.textContent = number;
  group.append(
    make('rect', { class: 'box-halo', x, y, width, height }),
    make('rect', { class: 'box-line', x, y, width, height }),
    make('rect', { class: 'box-sign', x: left, y: top, width: sign * 1.9, height: sign, rx: sign / 5 }),
    icon,
    words,
  );
  return group;
}
