import { isId, isListOf, isOneOf, isRecord, isShare, isText } from '../../shared/guards';
import {
  MAX_KEY_LENGTH,
  MAX_TILES,
  type FeedDown,
  type FeedUp,
  type NoFrameReason,
  type Want,
} from '../../shared/protocol';
import { converted } from '../../shared/pictures';
import type { Box } from '../../shared/verdict';
import { carry } from './carry';
import { hop } from './hop';
import type { Taken } from './part';

export type Pull = Extract<FeedDown, { type: 'pull' }>;
/** Takes what is wanted of the newest picture of the tile with this key. */
export type TakePicture = (key: string, want: Want) => Promise<Taken | NoFrameReason>;

const isKey = (value: unknown): value is string => isText(value, MAX_KEY_LENGTH);

const isBox = (value: unknown): value is Box =>
  isRecord(value) && [value['x'], value['y'], value['width'], value['height']].every(isShare);
const isWant = (value: unknown): value is Want => isOneOf(['whole', 'sketch'], value) || isBox(value);

/** What the engine may ask for; anything else is null. */
export function readDown(message: unknown): FeedDown | null {
  if (!isRecord(message)) return null;
  const { type, seq, keys, wants = [] } = message;
  if (type === 'refresh') return { type };
  const reads =
    type === 'pull' && isId(seq) && isListOf(keys, MAX_TILES, isKey) && isListOf(wants, MAX_TILES, isWant);
  return reads ? { type, seq, keys, wants } : null;
}

/**
 * Answers pulls one at a time. While one is answered only the newest other waits; a pull that is passed over is
 * reported as done, so that the engine waits for nothing.
 */
export class PullDesk {
  #waiting: Pull | null = null;
  #busy = false;

  constructor(
    readonly post: (message: FeedUp) => void,
    readonly take: TakePicture,
    readonly signal: AbortSignal,
  ) {}

  async pull(pull: Pull): Promise<void> {
    if (this.#waiting) this.post({ type: 'pulled', seq: this.#waiting.seq });
    this.#waiting = pull;
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#answer(next);
    } finally {
      this.#busy = false;
    }
  }

  #next(): Pull | null {
    const next = this.#waiting;
    this.#waiting = null;
    return this.signal.aborted ? null : next;
  }

  async #answer({ seq, keys, wants }: Pull): Promise<void> {
    for (const [key, want] of new Map(keys.map((key, i) => [key, wants?.[i] ?? 'whole'] as const))) {
      const picture = await this.take(key, want).catch((): NoFrameReason => 'refused');
      this.#hand(seq, key, picture);
      await hop();
      if (this.signal.aborted) return;
    }
    this.post({ type: 'pulled', seq });
  }

  #hand(seq: number, key: string, picture: Taken | NoFrameReason): void {
    if (typeof picture === 'string') {
      if (!this.signal.aborted) this.post({ type: 'no-frame', seq, key, reason: picture });
      return;
    }
    try {
      if (this.signal.aborted) return;
      if ('whole' in picture) this.post({ type: 'frame', seq, key, bitmap: carry(picture.whole) });
      else this.post({ type: 'part', seq, key, ...converted(picture, carry) });
    } catch {
      // A picture from another site's film cannot be copied.
      this.post({ type: 'no-frame', seq, key, reason: 'foreign' });
    } finally {
      close(picture);
    }
  }
}

function close(picture: Taken): void {
  if ('whole' in picture) picture.whole.close();
  else {
    picture.sketch.close();
    picture.part?.bitmap.close();
  }
}
