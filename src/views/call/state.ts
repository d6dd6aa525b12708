import type { WatchProblem } from '../../shared/protocol';
import type { EngineErrorCode, Session } from '../../shared/session';
import type { Incorrect } from '../../shared/settings';
import type { Pictures } from './album';

/** What the popup knows. The service worker's session is the truth; the rest is what the user is doing right now. */
export interface PopupState {
  step: 'reading' | 'idle' | 'asking' | 'refused' | 'starting';
  /** The tab's host, or null where the browser does not tell. */
  host: string | null;
  /** What to ask the permission for; null where there is nothing that could be asked for. */
  pattern: string | null;
  granted: boolean;
  session: Session | null;
  problem: WatchProblem | 'no-answer' | null;
  /** The session is that of another tab than the one in front; only the side panel shows such. */
  elsewhere: boolean;
  /** Whether a mask worn wrongly counts like none. */
  incorrect: Incorrect;
  /** Minutes that "quiet" lasts; null where alerts are off. */
  quietMinutes: number | null;
  /** The faces to show beside the names; null where the user does not want them. */
  portraits: Pictures | null;
}

export const START: PopupState = {
  step: 'reading',
  host: null,
  pattern: null,
  granted: false,
  session: null,
  problem: null,
  elsewhere: false,
  incorrect: 'apart',
  quietMinutes: null,
  portraits: null,
};

/** What fills the popup's middle. */
export type Screen =
  | { name: 'reading' | 'off' | 'off-granted' | 'off-unknown' | 'asking' | 'refused' | 'starting' }
  | { name: 'problem'; problem: WatchProblem | 'no-answer' }
  | { name: 'loading'; progress: number }
  | { name: 'failed'; error: EngineErrorCode }
  | { name: 'empty' | 'paused' }
  | { name: 'people'; session: Session; incorrect: Incorrect; portraits: Pictures | null };

/** Chooses what to show. While the engine is not ready nothing is claimed of anybody. */
export function screenOf(state: PopupState): Screen {
  const { session, step, problem } = state;
  // A retry shows that it goes on, whatever the session still says.
  if (session && step !== 'starting') return watchedScreen(session, state);
  if (step === 'reading' || step === 'asking' || step === 'starting') return { name: step };
  if (problem) return { name: 'problem', problem };
  if (step === 'refused') return { name: 'refused' };
  if (state.granted) return { name: 'off-granted' };
  return { name: state.pattern === null ? 'off-unknown' : 'off' };
}

function watchedScreen(session: Session, { incorrect, portraits }: PopupState): Screen {
  const { engine, participants } = session;
  if (engine.state === 'failed') return { name: 'failed', error: engine.error ?? 'engine-crashed' };
  if (session.paused) return { name: 'paused' };
  if (engine.state === 'loading') return { name: 'loading', progress: engine.progress };
  return participants.length === 0 ? { name: 'empty' } : { name: 'people', session, incorrect, portraits };
}

/** An engine that gives no sign of life for this long is not to be believed. */
const SILENCE_MS = 10_000;

/** How long a session has heard nothing, or null while that is no cause for doubt. */
export function silence(session: Session, now: number): number | null {
  // A sign of life from the future was heard before the clock was put back.
  const silent = Math.abs(now - session.heardAt);
  return silent > SILENCE_MS ? silent : null;
}
