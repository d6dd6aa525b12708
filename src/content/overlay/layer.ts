import css from './overlay.css?inline';

/**
 * The one element we add to a page, at its end: a closed shadow root that no script of the page can look into, with style
 * sheets of its own and no style attributes, which a page's policy may forbid. It catches no clicks and takes no room.
 */
export class Layer {
  readonly host: HTMLElement;
  readonly root: HTMLElement;
  /** One rule a badge, for its place. */
  readonly places: CSSStyleSheet;
  /** How wide a badge is, by what it says and its height. */
  readonly widths = new Map<string, number>();

  constructor(readonly document: Document) {
    this.host = document.createElement('mask-check-badges');
    const shadow = this.host.attachShadow({ mode: 'closed' });
    // A document takes no sheet that another window has made.
    const { CSSStyleSheet: Sheet } = document.defaultView ?? globalThis;
    const looks = new Sheet();
    looks.replaceSync(css);
    this.places = new Sheet();
    shadow.adoptedStyleSheets = [looks, this.places];
    this.root = document.createElement('div');
    // The list in the popup and in the side panel says the same with names, for those who listen.
    this.root.setAttribute('aria-hidden', 'true');
    shadow.append(this.root);
  }

  /** Puts the layer at the end of the page, and over what is full screen. Safe to call at any time. */
  attach(): void {
    const { document, host } = this;
    if (!host.isConnected) document.documentElement.append(host);
    if (document.fullscreenElement) {
      if (!host.hasAttribute('popover')) host.setAttribute('popover', 'manual');
      if (!host.matches(':popover-open')) host.showPopover();
    } else host.removeAttribute('popover');
  }

  /** Something else is full screen now: what came to the top later lies over it. */
  raise(): void {
    this.host.removeAttribute('popover');
    this.attach();
  }

  remove(): void {
    this.host.remove();
  }
}
