const SVG = 'http://www.w3.org/2000/svg';

interface Drawing {
  /** Lines, in a box of 24 by 24. */
  lines: string;
  /** Filled parts. */
  filled?: string;
  dashed?: true;
}

const FACE = 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z';
const CAMERA =
  'M4.5 6.5h9.5a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H4.5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM16 10.5l5.5-3v9l-5.5-3';

/** Each has an outline of its own, so that none is told apart by colour alone. */
const DRAWINGS = {
  shield: {
    lines: 'M12 2.5 4.5 5.2v6c0 5 3.2 8.3 7.5 10.3 4.3-2 7.5-5.3 7.5-10.3v-6ZM8.3 11.8l2.7 2.7 4.8-5.2',
  },
  triangle: { lines: 'M12 3.2 1.8 20.5h20.4ZM12 9.5v5.2M12 17.6v.1' },
  slipped: {
    lines: `${FACE}M12 5.8v6.2M9.4 9.6 12 12.2l2.6-2.6`,
    filled: 'M3.6 15.2h16.8A9 9 0 0 1 3.6 15.2Z',
  },
  question: { lines: `${FACE}M9.3 9.6a2.7 2.7 0 1 1 4.1 2.3c-.9.6-1.4 1.1-1.4 2.1M12 16.9v.1` },
  hidden: {
    lines: 'M2.5 12C4.5 8 8 5.8 12 5.8S19.5 8 21.5 12c-2 4-5.5 6.2-9.5 6.2S4.5 16 2.5 12ZM4 20.5l16-17',
  },
  lens: { lines: 'M10.5 3.5a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM15.6 15.6l5 5' },
  'no-face': { lines: FACE, dashed: true },
  'camera-off': { lines: `${CAMERA}M3.5 21.5l17-19` },
  away: {
    lines: 'M4 4.5h6.5V11H4ZM13.5 4.5H20V11h-6.5ZM4 14h6.5v6.5H4ZM13.5 17.2h7M17.6 14l3.2 3.2-3.2 3.2',
  },
  screen: {
    lines:
      'M4.5 4.5h15a2 2 0 0 1 2 2v8.5a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2ZM8 20.5h8M12 17v3.5',
  },
  preview: {
    lines:
      'M3 8V5a2 2 0 0 1 2-2h3M16 3h3a2 2 0 0 1 2 2v3M21 16v3a2 2 0 0 1-2 2h-3M8 21H5a2 2 0 0 1-2-2v-3M12 7.5a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4ZM7.2 17.2c1-2.6 8.6-2.6 9.6 0',
  },
  power: { lines: 'M12 3v8.5M7 5.8a8 8 0 1 0 10 0' },
  lock: {
    lines:
      'M6.5 10.5h11a1.5 1.5 0 0 1 1.5 1.5v7.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19.5V12a1.5 1.5 0 0 1 1.5-1.5ZM8 10.5V7.5a4 4 0 0 1 8 0v3M12 14.7v2',
  },
  pause: { lines: 'M8.5 5v14M15.5 5v14' },
  play: { lines: 'M7.5 4.5v15l11-7.5Z' },
  more: { lines: 'M6 9.5l6 6 6-6' },
  cross: { lines: 'M6 6l12 12M18 6 6 18' },
  record: { lines: FACE, filled: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z' },
  bell: {
    lines: 'M12 3.5a5.5 5.5 0 0 1 5.5 5.5v4l2 3.5h-15l2-3.5V9A5.5 5.5 0 0 1 12 3.5ZM10 19.5a2 2 0 0 0 4 0',
  },
  clock: { lines: `${FACE}M12 7.2V12l3.3 2.2` },
} as const satisfies Record<string, Drawing>;

export type DrawingName = keyof typeof DRAWINGS;

/** Each as it was first drawn: a copy takes a fraction of the time, and a list draws many. */
const drawn = new Map<DrawingName, SVGSVGElement>();

/** Draws one. It is for the eye only: the words beside it say the same. */
export function drawing(name: DrawingName): SVGSVGElement {
  const original = drawn.get(name) ?? draw(name);
  drawn.set(name, original);
  return original.cloneNode(true) as SVGSVGElement;
}

function draw(name: DrawingName): SVGSVGElement {
  const { lines, filled, dashed }: Drawing = DRAWINGS[name];
  const svg = document.createElementNS(SVG, 'svg');
  const attributes = { class: 'drawing', viewBox: '0 0 24 24', 'aria-hidden': 'true', 'data-drawing': name };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  svg.append(path(lines, 'line'));
  if (dashed) svg.firstElementChild?.setAttribute('stroke-dasharray', '3.5 3.57');
  if (filled !== undefined) svg.append(path(filled, 'fill'));
  return svg;
}

function path(d: string, part: 'line' | 'fill'): SVGPathElement {
  const element = document.createElementNS(SVG, 'path');
  element.setAttribute('d', d);
  element.setAttribute('class', `drawing-${part}`);
  return element;
}
