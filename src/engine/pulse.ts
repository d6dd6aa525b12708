import type { WorkPhase } from '../shared/protocol';

/** The worker's owner hears this often that it does not hang. */
const ALIVE_MS = 500;

/** What works in the worker. */
interface Working {
  working: () => void;
  /** Settles when MediaPipe's detector is about to compile, in pieces that take up to seconds on a busy machine. */
  compiling: Promise<void>;
  /** Settles when it has. */
  whole: Promise<void>;
}

/** Says that the worker lives, and what it is at: by a timer, and while it works on without a pause, in which no timer fires. */
export class Pulse {
  private at = 0;
  private phase: WorkPhase = 'first-looks';

  constructor(private readonly post: (message: { type: 'alive'; phase: WorkPhase }) => void) {}

  /** `judge` is to call `working` between two pieces of its work. Comes back with the timer. */
  start(judge: Working): ReturnType<typeof setInterval> {
    const enter = (phase: WorkPhase): void => {
      this.phase = phase;
      this.beat();
    };
    judge.compiling
      .then(() => {
        enter('compiling');
        return judge.whole;
      })
      .then(
        () => {
          enter('looks');
        },
        () => undefined,
      );
    judge.working = () => {
      if (performance.now() - this.at >= ALIVE_MS) this.beat();
    };
    return setInterval(this.beat, ALIVE_MS);
  }

  private readonly beat = (): void => {
    this.at = performance.now();
    this.post({ type: 'alive', phase: this.phase });
  };
}
