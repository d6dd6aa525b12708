import { MOST_PARTICIPANTS } from './cast';

/** What the address asks for. */
export interface DemoOptions {
  participants: number;
  like: 'plain' | 'jitsi';
}

/** Reads `?participants=N&like=jitsi`. What makes no sense is as if it were not there: this is a page, not a program. */
export function readOptions(search: string): DemoOptions {
  const asked = new URLSearchParams(search);
  const participants = Number(asked.get('participants') ?? '9');
  const sensible = Number.isInteger(participants) && participants >= 1;
  return {
    participants: sensible ? Math.min(participants, MOST_PARTICIPANTS) : 9,
    like: asked.get('like') === 'jitsi' ? 'jitsi' : 'plain',
  };
}
