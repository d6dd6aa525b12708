import { browser } from '../shared/browser';
import { isRecord } from '../shared/guards';
import { listen, send } from '../shared/messaging';
import { FRAMES_PORT } from '../shared/protocol';
import { isTileBadges } from '../shared/tile-badge';
import { capture } from './feed/capture';
import { Feed } from './feed/feed';
import { take } from './feed/part';
import { Overlays } from './overlay/overlays';
import { isExtensionAlive, takeOver } from './life';
import { isPictureWindow } from './tiles/picture-window';
import { browserSight } from './tiles/sight';
import { newKeyPrefix } from './tiles/roster';
import { TileWatch } from './tiles/tile-watch';
import { Watcher } from './watcher';

const life = takeOver();
const tiles = new TileWatch(document, location.host, browserSight, newKeyPrefix());
const feed = new Feed(
  {
    need: async () => {
      const { ok } = await send('background', 'need-engine', {});
      // The word to stop may get lost; nobody watches this tab any more.
      if (!ok) watcher.stop();
      return ok;
    },
    connect: () => browser.runtime.connect({ name: FRAMES_PORT }),
  },
  async (key, want) => {
    const picture = await capture(tiles.pictureOf(key));
    return typeof picture === 'string' ? picture : take(picture, want);
  },
);
const overlay = new Overlays(document, (key) => tiles.tileOf(key));
const watcher = new Watcher(tiles, feed, isExtensionAlive, overlay, (layout) => {
  // Only the popup's note hangs on it.
  send('background', 'unknown-layout', { layout }).catch(() => undefined);
});

const nothing = (payload: unknown): payload is Record<string, never> => isRecord(payload);
listen(
  'content',
  {
    ping: { from: 'extension', accepts: nothing, run: () => ({ watching: watcher.watching }) },
    'content-stop': {
      from: 'extension',
      accepts: nothing,
      run: () => {
        watcher.stop();
        return null;
      },
    },
    'tile-badges': {
      from: 'extension',
      accepts: isTileBadges,
      run: (news) => {
        if (watcher.watching) overlay.show(news);
        return null;
      },
    },
  },
  { signal: life.signal },
);
life.signal.addEventListener('abort', () => {
  watcher.stop();
});

function hello(): void {
  if (isPictureWindow(window)) return;
  send('background', 'content-hello', { host: location.host }).then(
    ({ watch }) => {
      if (watch && !life.signal.aborted) watcher.start();
    },
    // Nobody to ask: a click in the popup puts a new script in place of this one.
    () => undefined,
  );
}
// A page that comes back from the back-forward cache has lost its port, and perhaps its session: it begins anew.
addEventListener(
  'pageshow',
  ({ persisted }) => {
    if (!persisted) return;
    watcher.stop();
    hello();
  },
  { signal: life.signal },
);
hello();
