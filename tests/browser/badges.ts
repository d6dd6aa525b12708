import type { CDPSession, Page } from '@playwright/test';

/** A badge on a tile, as somebody sees it. */
export interface SeenBadge {
  shown: string;
  words: string;
  /** In CSS pixels of the page's window. */
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Node {
  nodeId: number;
  localName: string;
  nodeValue: string;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
  contentDocument?: Node;
}

/**
 * The badges that show on a page, `most` at most: each takes two questions, which a busy page is slow to answer. Their shadow root is closed to the page and
 * to Playwright; DevTools sees into it.
 */
export async function badgesOn(page: Page, most = Infinity): Promise<SeenBadge[]> {
  const devtools = await page.context().newCDPSession(page);
  try {
    const { root } = (await devtools.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: Node };
    const hosts = all(root).filter(({ localName }) => localName === 'mask-check-badges');
    await devtools.send('CSS.enable');
    const seen: SeenBadge[] = [];
    for (const badge of hosts.flatMap(all).filter((node) => attribute(node, 'class') === 'badge')) {
      if (seen.length >= most) break;
      const box = await boxOf(devtools, badge);
      if (!box) continue;
      const words = all(badge)
        .map(({ nodeValue }) => nodeValue)
        .join('');
      const shown = attribute(badge, 'data-shown') ?? '';
      seen.push({ shown, words, ...box });
    }
    return seen;
  } finally {
    await devtools.detach();
  }
}

/** Where a badge stands; null for one that is hidden, or was taken away while we looked. */
async function boxOf(
  devtools: CDPSession,
  { nodeId }: Node,
): Promise<Pick<SeenBadge, 'x' | 'y' | 'width' | 'height'> | null> {
  try {
    const { computedStyle } = await devtools.send('CSS.getComputedStyleForNode', { nodeId });
    if (computedStyle.find(({ name }) => name === 'visibility')?.value !== 'visible') return null;
    const { model } = await devtools.send('DOM.getBoxModel', { nodeId });
    const [x = 0, y = 0] = model.border;
    return { x, y, width: model.width, height: model.height };
  } catch {
    return null;
  }
}

function all(node: Node): Node[] {
  const below = [...(node.shadowRoots ?? []), ...(node.children ?? []), node.contentDocument];
  return [node, ...below.flatMap((child) => (child ? all(child) : []))];
}

function attribute({ attributes = [] }: Node, name: string): string | undefined {
  const at = attributes.indexOf(name);
  return at % 2 === 0 ? attributes[at + 1] : undefined;
}
