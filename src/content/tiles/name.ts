import { allTexts, bottomLeft, captionsOf, type Caption } from './captions';
import { nameFrom, nameFromCaption, plain } from './clean-name';
import { elementsWithin, parentAcross } from './page-roots';
import type { Sight } from './sight';

const NAME_ATTRIBUTE = /^data-(?:.+-)?(?:user-?|display-?|participant-?|peer-?)?name$/;
const NAME_HOLDER = /name|caption/i;

/** A tile's name by what meeting pages have in common; null when no text is clearly one. */
export function readName(tile: Element, sight: Sight): string | null {
  const given = nameAttribute(tile);
  if (given) return given;
  const captions = captionsOf(tile, sight).filter(({ text }) => nameFromCaption(text) !== null);
  const caption =
    only(captions.filter(({ holder }) => holder.matches('.notranslate, [translate=no]'))) ??
    only(captions.filter(({ holder }) => isNameHolder(holder, tile)));
  return (
    nameFromCaption(caption?.text) ??
    nameFromCaption(labelOf(tile)) ??
    nameFromCaption((only(captions) ?? bottomLeft(captions, tile, sight))?.text)
  );
}

/** The tile still shows this name somewhere, whatever else has come or gone. */
export function showsName(tile: Element, name: string): boolean {
  return (
    allTexts(tile).some(({ text }) => plain(text).includes(name)) ||
    nameAttribute(tile) === name ||
    nameFromCaption(labelOf(tile)) === name
  );
}

function nameAttribute(tile: Element): string | null {
  for (const element of elementsWithin(tile)) {
    for (const { name, value } of element.attributes) {
      if (!NAME_ATTRIBUTE.test(name)) continue;
      const given = nameFrom(value);
      if (given) return given;
    }
  }
  return null;
}

/** Clients write "Alice, microphone off" for screen readers. */
function labelOf(tile: Element): string | undefined {
  const labelled = tile.hasAttribute('aria-label') ? tile : tile.querySelector('video[aria-label]');
  return labelled?.getAttribute('aria-label')?.split(/[,،、，]/)[0];
}

function isNameHolder(holder: Element, tile: Element): boolean {
  for (let at: Element | null = holder; at && at !== tile; at = parentAcross(at)) {
    const words = `${at.id} ${at.getAttribute('class') ?? ''} ${at.getAttribute('data-testid') ?? ''}`;
    if (at.localName === 'figcaption' || NAME_HOLDER.test(words)) return true;
  }
  return false;
}

/** Several texts that differ are no clear answer. */
function only(captions: readonly Caption[]): Caption | null {
  const [first] = captions;
  return first && captions.every(({ text }) => text === first.text) ? first : null;
}
