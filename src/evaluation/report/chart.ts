import { html, type Html } from './html';

/** Drawing area of a chart in its own units, and the room around it for words. */
const WIDTH = 320;
const HEIGHT = 240;
const EDGE = { left: 58, right: 22, top: 10, bottom: 38 };

/** What a chart's axes say. Both run from 0 to 1 unless told otherwise. */
export interface Axes {
  /** Read out instead of the picture. */
  summary: string;
  x: string;
  y: string;
  /** Lowest value of the y axis. */
  yFrom?: number;
  /** Words in place of numbers on the x axis, each under the middle of its share. */
  names?: readonly string[];
}

/** Turns shares into places of the chart. */
export interface Plane {
  x: (share: number) => number;
  y: (share: number) => number;
}

/** A chart with axes and a grid; `draw` puts the data in. */
export function chart(axes: Axes, draw: (plane: Plane) => readonly Html[]): Html {
  const { yFrom = 0 } = axes;
  const plane: Plane = {
    x: (share) => round(EDGE.left + share * WIDTH),
    y: (share) => round(EDGE.top + HEIGHT * (1 - (Math.max(yFrom, share) - yFrom) / (1 - yFrom))),
  };
  const total = { width: EDGE.left + WIDTH + EDGE.right, height: EDGE.top + HEIGHT + EDGE.bottom };
  return html`<svg
    class="chart"
    viewBox="0 0 ${total.width} ${total.height}"
    role="img"
    aria-label="${axes.summary}"
  >
    ${grid(axes, plane, yFrom)} ${draw(plane)}
    <text class="name" x="${plane.x(0.5)}" y="${total.height - 4}" text-anchor="middle">${axes.x}</text>
    <text class="name" transform="translate(11 ${plane.y((1 + yFrom) / 2)}) rotate(-90)" text-anchor="middle">
      ${axes.y}
    </text>
  </svg>`;
}

function grid({ names }: Axes, plane: Plane, yFrom: number): Html[] {
  const steps = [0, 0.25, 0.5, 0.75, 1];
  const below = plane.y(yFrom) + 15;
  const across = steps.map((step) => {
    const share = yFrom + step * (1 - yFrom);
    const y = plane.y(share);
    return html`<path class="grid" d="M${plane.x(0)} ${y}H${plane.x(1)}" />
      <text x="${plane.x(0) - 6}" y="${y + 4}" text-anchor="end">${tick(share)}</text>`;
  });
  const along = names
    ? names.map(
        (name, i) =>
          html`<text x="${plane.x((i + 0.5) / names.length)}" y="${below}" text-anchor="middle"
            >${name}</text
          >`,
      )
    : steps.map(
        (step) =>
          html`<path class="grid" d="M${plane.x(step)} ${plane.y(1)}V${plane.y(yFrom)}" />
            <text x="${plane.x(step)}" y="${below}" text-anchor="middle">${tick(step)}</text>`,
      );
  return [...across, ...along];
}

/** A line through points. `kind` is a class of the style sheet. */
export function line(plane: Plane, kind: string, points: readonly { x: number; y: number }[]): Html {
  const path = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${plane.x(x)} ${plane.y(y)}`).join('');
  return html`<path class="line ${kind}" d="${path}" />`;
}

/** A point with its interval, and what is said of it when it is pointed at. */
export function whisker(
  plane: Plane,
  kind: string,
  at: { x: number; y: number; low: number; high: number },
  said: string,
): Html {
  const x = plane.x(at.x);
  return html`<g class="${kind}">
    <title>${said}</title>
    <path class="whisker" d="M${x} ${plane.y(at.low)}V${plane.y(at.high)}" />
    <circle cx="${x}" cy="${plane.y(at.y)}" r="4" />
  </g>`;
}

/** A grid line's name. */
function tick(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function percentText(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
