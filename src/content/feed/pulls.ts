import { isId, isListOf, isRecord, isText } from '../../shared/guards';
import {
  MAX_KEY_LENGTH,
  MAX_TILES,
  type FeedDown,
  type FeedUp,
  type NoFrameReason,
} from '../../shared/protocol';
import { carry } from './carry';
import { hop } from './hop';

export type Pull = Extract<FeedDown, { type: 'pull' }>;
/** Takes the newest picture of the tile with this key. */
export type TakePicture = (key: string) => Promise<ImageBitmap | NoFrameReason>;

const isKey = (value: unknown): value is string => isText(value, MAX_KEY_LENGTH);

/** What the engine may ask for; anything else is null. */
export function readDown(message: unknown): FeedDown | null {
  if (!isRecord(message)) return null;
  const { type, seq, keys } = message;
  if (type === 'refresh') return { type };
  return type === 'pull' && isId(seq) && isListOf(keys, MAX_TILES, isKey) ? { type, seq, keys } : null;
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

  async #answer({ seq, keys }: Pull): Promise<void> {
    for (const key of new Set(keys)) {
      const picture = await this.take(key).catch((): NoFrameReason => 'refused');
      this.#hand(seq, key, picture);
      await hop();
      if (this.signal.aborted) return;
    }
    this.post({ type: 'pulled', seq });
  }

  #hand(seq: number, key: string, picture: ImageBitmap | NoFrameReason): void {
    if (typeof picture === 'string') {
      if (!this.signal.aborted) this.post({ type: 'no-frame', seq, key, reason: picture });
      return;
    }
    try {
      if (!this.signal.aborted) this.post({ type: 'frame', seq, key, bitmap: carry(picture) });
    } catch {
      // A picture from another site's film cannot be copied.
      this.post({ type: 'no-frame', seq, key, reason: 'foreign' });
    } finally {
      picture.close();
    }
  }
}
