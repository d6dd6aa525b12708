import type { Steps } from '../slices';
import { pictureWindow } from './picture-window';

/** Where elements can be: the document, and any open shadow root inside it. */
export type Root = Document | ShadowRoot;

/** Walking a big page for shadow roots costs some milliseconds, so it is done once in a while. */
const REDISCOVER_MS = 5000;

/** Knows the document's open shadow roots, which no selector reaches, and the small window in front of all others. */
export class PageRoots {
  #shadows: ShadowRoot[] = [];
  #walkedAt = -Infinity;

  constructor(readonly document: Document) {}

  /** All roots known now, the document first. */
  *list(now: number): Steps<Root[]> {
    const small = pictureWindow(this.document);
    const documents = small ? [this.document, small] : [this.document];
    if (now - this.#walkedAt >= REDISCOVER_MS) {
      this.#walkedAt = now;
      this.#shadows = [];
      for (const one of documents) this.#shadows.push(...(yield* shadowsBelow(one)));
    }
    return [...documents, ...this.#shadows.filter((shadow) => shadow.host.isConnected)];
  }
}

/** Elements that are walked over in one step; a step of these takes a small part of a millisecond. */
const WALK = 500;

function* shadowsBelow(root: Root): Steps<ShadowRoot[]> {
  const found: ShadowRoot[] = [];
  const walker =
    root.ownerDocument?.createTreeWalker(root, 1) ?? (root as Document).createTreeWalker(root, 1);
  for (let walked = 1; walker.nextNode(); walked++) {
    const shadow = (walker.currentNode as Element).shadowRoot;
    if (shadow) found.push(shadow, ...(yield* shadowsBelow(shadow)));
    if (walked % WALK === 0) yield;
  }
  return found;
}

/** All elements that match, in every root. */
export function select<E extends Element = Element>(roots: readonly Root[], selector: string): E[] {
  return roots.flatMap((root) => [...root.querySelectorAll<E>(selector)]);
}

/** The parent, stepping out of a shadow root to its host. */
export function parentAcross(element: Element): Element | null {
  return element.parentElement ?? hostOf(element);
}

/** The host of the shadow root that the element is in. */
function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : null;
}

/** Like `closest`, across shadow roots. */
export function closestAcross(element: Element, selector: string): Element | null {
  for (let at: Element | null = element; at; at = parentAcross(at)) {
    if (at.matches(selector)) return at;
  }
  return null;
}

/** Like `contains`, across shadow roots. */
export function containsAcross(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = hostOf(at)) {
    if (outer.contains(at)) return true;
  }
  return false;
}

/** The element and all inside it, with what is in open shadow roots. */
export function* elementsWithin(outer: Element): Generator<Element> {
  yield outer;
  for (const inner of [...(outer.shadowRoot?.children ?? []), ...outer.children])
    yield* elementsWithin(inner);
}
