/** What the browser's own types do not know yet: Document Picture-in-Picture, which Chromium has. */
interface WithPictureWindow {
  documentPictureInPicture?: { readonly window: Window | null };
}

/**
 * The document of the small window that a page may keep in front of all others and move its tiles to (Document Picture-in-Picture); null
 * while there is none. It has the page's origin, so the page's content script can reach it.
 */
export function pictureWindow(page: Document): Document | null {
  const view = page.defaultView as WithPictureWindow | null;
  return view?.documentPictureInPicture?.window?.document ?? null;
}

/** Whether a window is such a small one. Its page's script looks after its tiles; one of its own would make a second call of them. */
export function isPictureWindow(view: Window): boolean {
  return view.matchMedia('(display-mode: picture-in-picture)').matches;
}
