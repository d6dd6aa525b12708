/** The video to take a tile's picture from. In Chromium the tile's own: it plays wherever it is. */
export const playerOf: (shown: HTMLVideoElement) => HTMLVideoElement = (shown) => shown;
