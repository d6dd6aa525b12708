const SVG = 'http://www.w3.org/2000/svg';

/** Length of a bar's drawing; it is stretched to the room there is. */
const LENGTH = 100;

/** A bar for the eye only: the number stands beside it. A drawing, because a page's policy may forbid style attributes. */
export function createBar(): { element: SVGSVGElement; paint: (share: number) => void } {
  const element = document.createElementNS(SVG, 'svg');
  const attributes = {
    class: 'bar',
    viewBox: `0 0 ${LENGTH} 10`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const [all, filled] = [rectangle('bar-ground', LENGTH), rectangle('bar-fill', 0)];
  element.append(all, filled);
  return {
    element,
    paint: (share) => filled.setAttribute('width', String(Math.min(1, Math.max(0, share)) * LENGTH)),
  };
}

function rectangle(name: string, width: number): SVGRectElement {
  const element = document.createElementNS(SVG, 'rect');
  for (const [key, value] of Object.entries({ class: name, width: String(width), height: '10' }))
    element.setAttribute(key, value);
  return element;
}
