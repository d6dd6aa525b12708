import { closestAcross, containsAcross, elementsWithin } from './page-roots';
import type { Sight } from './sight';

/** Text in these is a control, a hint or an icon's ligature, never a name. */
const NOT_A_CAPTION =
  'button, [role=button], [role=menu], [role=menuitem], [role=tooltip], i, svg, [aria-hidden=true], .google-symbols, ' +
  '[class*=material-icons], script, style, template, noscript, select, input, textarea';

/** A text that a tile shows, with the element that holds it. */
export interface Caption {
  text: string;
  holder: Element;
  node: ChildNode;
}

/** The texts a tile shows to people, in document order. */
export function captionsOf(tile: Element, sight: Sight): Caption[] {
  return allTexts(tile).filter(({ holder }) => !isControl(holder, tile) && sight.shown(holder));
}

/** Every text in a tile, shown or not. */
export function allTexts(tile: Element): Caption[] {
  const found: Caption[] = [];
  for (const holder of elementsWithin(tile)) {
    for (const node of holder.childNodes) {
      const text = node.nodeType === Node.TEXT_NODE ? node.nodeValue?.trim() : '';
      if (text) found.push({ text, holder, node });
    }
  }
  return found;
}

/** The tile itself may well be a button; only what lies inside it counts. */
function isControl(holder: Element, tile: Element): boolean {
  const control = closestAcross(holder, NOT_A_CAPTION);
  return control !== null && control !== tile && containsAcross(tile, control);
}

/** Among several texts, the one at the bottom left, where clients put the name; null if none lies there. */
export function bottomLeft(captions: readonly Caption[], tile: Element, sight: Sight): Caption | null {
  const box = sight.area(tile);
  const distance = ({ holder }: Caption): number => {
    const area = sight.area(holder);
    return Math.hypot(area.x - box.x, box.y + box.height - (area.y + area.height));
  };
  const there = captions.filter(({ holder }) => {
    const area = sight.area(holder);
    return area.x < box.x + box.width / 2 && area.y + area.height / 2 > box.y + box.height / 2;
  });
  return there.toSorted((a, b) => distance(a) - distance(b) || a.text.length - b.text.length)[0] ?? null;
}
