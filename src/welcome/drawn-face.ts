import type { Verdict } from '../shared/verdict';

const SVG = 'http://www.w3.org/2000/svg';

/** The states that the drawn person goes through, in the order of the button's clicks. */
export const WORN = ['no-mask', 'incorrect', 'mask'] as const satisfies readonly Verdict[];
export type Worn = (typeof WORN)[number];

/** How far down the mask sits, in the drawing's units. */
const SLIP: Readonly<Record<Worn, number>> = { mask: 0, incorrect: 26, 'no-mask': 0 };

const SHAPES = {
  hair: 'M62 92c-6-48 18-72 58-72s64 24 58 72l-8 40h-100Z',
  neck: 'M98 150h44v34h-44Z',
  shoulders: 'M34 216c4-34 34-46 86-46s82 12 86 46Z',
  head: 'M74 88c0-34 18-52 46-52s46 18 46 52c0 44-18 80-46 80s-46-36-46-80Z',
  brows: 'M88 84c6-5 14-5 20-2M132 82c6-3 14-3 20 2',
  eyes: 'M93 96a5 5 0 1 0 10 0 5 5 0 1 0-10 0M137 96a5 5 0 1 0 10 0 5 5 0 1 0-10 0',
  nose: 'M120 98c-2 10-6 16-6 20 0 3 4 4 7 4',
  mouth: 'M104 140c8 7 24 7 32 0',
  straps: 'M82 118 70 96M158 118l12-22',
  mask: 'M80 116c14-8 26-10 40-10s26 2 40 10c0 26-12 48-40 50-28-2-40-24-40-50Z',
  folds: 'M86 126c20 6 48 6 68 0M88 138c20 6 44 6 64 0',
} as const;

/** A drawn person in a tile, whose mask can be put on. Nobody's photograph travels with the extension. */
export function createDrawnFace(): { element: SVGSVGElement; wear: (worn: Worn) => void } {
  const element = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({
    class: 'drawn',
    viewBox: '0 0 240 216',
    'aria-hidden': 'true',
  }))
    element.setAttribute(name, value);
  const path = (name: keyof typeof SHAPES): SVGPathElement => {
    const shape = document.createElementNS(SVG, 'path');
    shape.setAttribute('class', `drawn-${name}`);
    shape.setAttribute('d', SHAPES[name]);
    return shape;
  };
  const mask = document.createElementNS(SVG, 'g');
  mask.append(path('straps'), path('mask'), path('folds'));
  const face = (['hair', 'neck', 'shoulders', 'head', 'brows', 'eyes', 'nose', 'mouth'] as const).map(path);
  element.append(...face, mask);
  return {
    element,
    wear: (worn) => {
      mask.setAttribute('class', worn === 'no-mask' ? 'drawn-off' : 'drawn-on');
      mask.setAttribute('transform', `translate(0 ${SLIP[worn]})`);
    },
  };
}
