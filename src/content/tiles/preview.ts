import { closestAcross, parentAcross } from './page-roots';
import type { VideoSource } from './media';

const PREVIEW_WORDS =
  /pre-?join|lobby|preview|settings|effects?-|virtual-?background|initVideo|selfie-check/i;
const DIALOG = '[role=dialog], [role=alertdialog], [aria-modal=true], dialog';
const LEVELS = 5;

/** Somebody looking at themselves before joining or while choosing a background. Nobody else sees that, so nor do we. */
export function isPreview(video: HTMLVideoElement, source: VideoSource): boolean {
  // Whole calls are held in dialogs too; but a preview never comes over the network.
  if (source.local && closestAcross(video, DIALOG)) return true;
  let at: Element | null = video;
  for (let level = 0; at && level < LEVELS; level++, at = parentAcross(at)) {
    const called = [
      at.id,
      ...['data-test', 'data-tid', 'data-testid'].map((name) => at?.getAttribute(name) ?? ''),
    ];
    if (called.some((text) => PREVIEW_WORDS.test(text))) return true;
  }
  return false;
}
