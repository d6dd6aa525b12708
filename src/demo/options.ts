import { MOST_PARTICIPANTS } from './cast';
import { FASTEST, SLOWEST } from './pace';

/** What the address asks for. */
export interface DemoOptions {
  participants: number;
  like: 'plain' | 'jitsi';
  /** Every so many seconds somebody leaves, and whoever left before comes back; 0: only those whose act it is. */
  churn: number;
  /** Pictures a second from everybody; null: as many as the machine can spare (pace.ts). */
  pictures: number | null;
}

/** Reads `?participants=N&like=jitsi&churn=SECONDS&pictures=N`. What makes no sense is as if it were not there: this is a page, not a program. */
export function readOptions(search: string): DemoOptions {
  const asked = new URLSearchParams(search);
  const participants = Number(asked.get('participants') ?? '9');
  const churn = Number(asked.get('churn') ?? '0');
  const pictures = Number(asked.get('pictures') ?? '0');
  const sensible = Number.isInteger(participants) && participants >= 1;
  return {
    participants: sensible ? Math.min(participants, MOST_PARTICIPANTS) : 9,
    like: asked.get('like') === 'jitsi' ? 'jitsi' : 'plain',
    churn: churn > 0 ? churn : 0,
    pictures: pictures >= SLOWEST && pictures <= FASTEST ? pictures : null,
  };
}
