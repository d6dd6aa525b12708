import type { TileBadges } from '../../shared/protocol';
import type { Shown } from '../../shared/verdict';
import { drawing } from '../../views/drawings';
import { BADGES } from '../../views/shown';
import type { Area } from '../tiles/sight';
import type { Layer } from './layer';

/** Nothing to say on these tiles that the page does not show itself. */
const UNSAID: readonly Shown[] = ['no-face', 'camera-off'];
/** All is well, or not yet known. */
const WELL: readonly Shown[] = ['mask', 'looking'];

/** Whether a verdict gets a badge in the style that the user has chosen. */
export function isSaid(shown: Shown, overlay: TileBadges['overlay']): boolean {
  if (overlay === 'off' || UNSAID.includes(shown)) return false;
  return overlay !== 'quiet' || !WELL.includes(shown);
}

/** One badge of the layer. What it says and where it stands are set apart, and each only if it changes. */
export class Badge {
  readonly #element: HTMLElement;
  readonly #rule: CSSStyleRule;
  #said = '';
  #placed = '';
  #height = 0;

  constructor(
    readonly layer: Layer,
    number: number,
  ) {
    this.#element = layer.document.createElement('div');
    this.#element.id = `badge-${number}`;
    this.#element.className = 'badge';
    const { places } = layer;
    const at = places.insertRule(`#badge-${number} { visibility: hidden }`, places.cssRules.length);
    this.#rule = places.cssRules[at] as CSSStyleRule;
    layer.root.append(this.#element);
  }

  /** `word` is null where the sign alone is shown. */
  say(shown: Shown, incorrect: TileBadges['incorrect'], word: string | null): void {
    const said = `${shown} ${incorrect} ${word}`;
    if (said === this.#said) return;
    this.#said = said;
    const { drawing: name, tone } = BADGES[shown];
    this.#element.dataset['shown'] = shown;
    this.#element.dataset['tone'] = shown === 'incorrect' && incorrect === 'unmasked' ? 'trouble' : tone;
    const words = this.layer.document.createElement('span');
    words.textContent = word;
    this.#element.replaceChildren(drawing(name), ...(word === null ? [] : [words]));
  }

  /** Takes this height; in CSS pixels, as all sizes. */
  grow(height: number): void {
    if (this.#height === height) return;
    this.#height = height;
    this.#rule.style.setProperty('--height', `${height}px`);
  }

  /** Its size. Badges that say the same at the same height are as wide as each other, so few of them have to be measured. */
  measure(): { width: number; height: number } {
    const height = this.#height;
    const of = `${this.#said} ${height}`;
    let width = this.layer.widths.get(of);
    if (width === undefined) {
      width = this.#element.offsetWidth;
      // One that is not on the page has none.
      if (width > 0) this.layer.widths.set(of, width);
    }
    return { width, height };
  }

  /** Puts it there, or hides it. True if that is a change. */
  place(area: Area | null): boolean {
    const placed = area ? `translate(${Math.round(area.x)}px, ${Math.round(area.y)}px)` : '';
    if (placed === this.#placed) return false;
    this.#placed = placed;
    const { style } = this.#rule;
    if (area) style.setProperty('transform', placed);
    style.setProperty('visibility', area ? 'visible' : 'hidden');
    return true;
  }

  remove(): void {
    this.#element.remove();
    const at = [...this.layer.places.cssRules].indexOf(this.#rule);
    if (at >= 0) this.layer.places.deleteRule(at);
  }
}
