import type { ClaimFrom } from '../shared/settings';
import { make } from '../views/elements';
import type { Texts } from '../views/texts';
import type { Card } from './card';
import type { EngineClient } from './engine-client';
import type { Picture } from './read-file';
import type { Shown } from './shown';
import { sizeWords } from './sizes';

/** A photograph on the page. It is looked at once, and again when the user has changed how sure the check has to be. */
export function showStill(
  card: Card,
  { size, shown, frame }: Picture,
  tools: { texts: Texts; engine: EngineClient; newSource: () => number; claimFrom: () => ClaimFrom },
): Shown {
  const { texts, engine, newSource, claimFrom } = tools;
  const canvas = make('canvas', { class: 'picture' });
  Object.assign(canvas, { width: shown.width, height: shown.height });
  canvas.getContext('2d')?.drawImage(shown, 0, 0);
  shown.close();
  card.show(canvas, texts.text('check_seen_as', sizeWords(frame, texts), sizeWords(size, texts)));
  const { width, height } = frame;
  const life = new AbortController();
  const isGone = (): boolean => life.signal.aborted;
  return {
    again: true,
    look: async () => {
      if (isGone()) return;
      // A new source each time: the second look at a face would count for more than the first.
      const examined = await engine.examine(newSource(), await createImageBitmap(frame));
      if (isGone()) return;
      if (examined) card.paint(examined, { width, height }, claimFrom());
      else card.tell(texts.text('check_engine_failed'), true);
    },
    close: () => {
      life.abort();
      frame.close();
    },
  };
}
