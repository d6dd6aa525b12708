import type { VideoSource } from './media';

const SCREEN_WORDS = new Set([
  'screen',
  'screenshare',
  'screensharing',
  'screencast',
  'share',
  'sharing',
  'presentation',
  'desktop',
]);

/** A shared screen rather than a face, by what the tile and its video are called and by what the track says. */
export function isScreen(tile: Element, video: Element | null, source: VideoSource | null): boolean {
  return (
    source?.screen === true || [tile, video].some((element) => element !== null && isCalledScreen(element))
  );
}

function isCalledScreen(element: Element): boolean {
  const texts = [element.id];
  for (const { name, value } of element.attributes) {
    if (!name.startsWith('data-')) continue;
    texts.push(value);
    if (value === 'true' || value === '') texts.push(name);
  }
  return texts.some((text) => wordsOf(text).some((word) => SCREEN_WORDS.has(word)));
}

/** `ScreenSharing`, `screen_share` and `peer-screen` all hold the word "screen"; `fullscreen` does not. */
function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}
