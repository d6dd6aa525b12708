/** The worker's owner hears this often that it does not hang. */
const ALIVE_MS = 500;

/** What works in the worker. */
interface Working {
  working: () => void;
  /** Settles when all is compiled, in one piece that takes seconds on a busy machine. */
  whole: Promise<void>;
}

/** Says that the worker lives: by a timer, and while it works on without a pause, in which no timer fires. Not before all is compiled. */
export class Pulse {
  private at = 0;
  private isWhole = false;

  constructor(private readonly post: (message: { type: 'alive' }) => void) {}

  /** `judge` is to call `working` between two pieces of its work. Comes back with the timer. */
  start(judge: Working): ReturnType<typeof setInterval> {
    const whole = (): void => void (this.isWhole = true);
    judge.whole.then(whole, () => undefined);
    judge.working = () => {
      if (performance.now() - this.at >= ALIVE_MS) this.beat();
    };
    return setInterval(this.beat, ALIVE_MS);
  }

  private readonly beat = (): void => {
    if (!this.isWhole) return;
    this.at = performance.now();
    this.post({ type: 'alive' });
  };
}
