/** The worker's owner hears this often that it does not hang. */
const ALIVE_MS = 500;

/** Says that the worker lives: by a timer, and while it works on without a pause, in which no timer fires. */
export class Pulse {
  private at = 0;

  constructor(private readonly post: (message: { type: 'alive' }) => void) {}

  /** `judge` is to call `working` between two pieces of its work. Comes back with the timer. */
  start(judge: { working: () => void }): ReturnType<typeof setInterval> {
    judge.working = () => {
      if (performance.now() - this.at >= ALIVE_MS) this.beat();
    };
    return setInterval(this.beat, ALIVE_MS);
  }

  private readonly beat = (): void => {
    this.at = performance.now();
    this.post({ type: 'alive' });
  };
}
