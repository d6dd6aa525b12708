import { warn } from '../../shared/log';
import { inSlices, type Steps } from '../slices';
import type { Root } from './page-roots';

/** After a change the page is let finish before it is looked over. */
const SETTLE_MS = 200;
/** What fires no event (another stream in a video, a muted track) is found by looking regularly. */
const SWEEP_MS = 1000;
/** Share of the page's time that looking it over may take, unless that is less than one look a second. */
const MAX_SHARE = 0.01;

const WATCHED_ATTRIBUTES = [
  'data-participant-id',
  'data-tile-media-id',
  'data-requested-participant-id',
  'data-tid',
  'data-cid',
  'data-stream-type',
  'data-peer-id',
  'data-stream',
  'data-lk-video-muted',
  'data-lk-source',
  'data-video-enabled',
  'data-camera-off',
  'node-id',
  'media-type',
  'id',
  'class',
  'style',
  'hidden',
  'aria-label',
];
const MEDIA_EVENTS = ['loadedmetadata', 'playing', 'resize', 'emptied'];

/**
 * Does `pass`, in slices, soon after the page changes and at least once a second, until `signal` ends it. `pass` returns the
 * roots it looked at, so that new shadow roots are observed too.
 */
export function observePage(
  document: Document,
  pass: () => Steps<readonly Root[]>,
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let cost = 0;
  const observed = new WeakSet<Root>();
  let looking = false;
  /** Changes that came while the page was being looked over. */
  let missed = 0;

  const look = async (): Promise<void> => {
    const started = performance.now();
    due = Infinity;
    looking = true;
    missed = 0;
    try {
      const seen = await inSlices(pass(), signal);
      cost = seen?.cost ?? 0;
      for (const root of seen?.result ?? []) observe(root);
    } catch (error) {
      // A page can be built to trip a pass; the next one may find it changed.
      warn('looking a page over', error);
      cost = performance.now() - started;
    }
    looking = false;
    if (!signal.aborted) schedule(missed > 0 ? SETTLE_MS : SWEEP_MS);
  };
  /** The earliest wish wins; changes that never stop must not put the pass off for ever. */
  const schedule = (wait: number): void => {
    const at = performance.now() + Math.max(wait, Math.min(cost / MAX_SHARE, SWEEP_MS));
    if (at >= due) return;
    due = at;
    clearTimeout(timer);
    timer = setTimeout(() => void look(), at - performance.now());
  };
  const changed = (): void => {
    if (looking) missed++;
    else schedule(SETTLE_MS);
  };
  const observer = new MutationObserver(changed);
  const observe = (root: Root): void => {
    if (observed.has(root)) return;
    observed.add(root);
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: WATCHED_ATTRIBUTES,
    });
  };

  for (const event of MEDIA_EVENTS) document.addEventListener(event, changed, { capture: true, signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  void look();
}
