/** Where progress is shown; stderr, in tests something else. */
export interface ProgressOutput {
  isTTY?: boolean;
  write: (text: string) => unknown;
}

const WIDTH = 28;

/** One line of a bar: how far, how many, how long it will still take. */
export function bar(done: number, total: number, elapsedMs: number): string {
  const share = total === 0 ? 1 : done / total;
  const full = Math.round(share * WIDTH);
  const left = done === 0 ? '' : `, ${duration((elapsedMs / done) * (total - done))} left`;
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done}/${total}${left}`;
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A progress bar that redraws itself in a terminal, and elsewhere writes a line at every tenth. */
export class Progress {
  private done = 0;
  private tenths = 0;
  private readonly start = Date.now();

  constructor(
    private readonly total: number,
    private readonly output: ProgressOutput = process.stderr,
  ) {}

  add(count: number): void {
    this.done += count;
    const line = bar(this.done, this.total, Date.now() - this.start);
    const tenths = Math.floor((10 * this.done) / this.total);
    if (this.output.isTTY) this.output.write(`\r${line}\u001b[K`);
    else if (tenths > this.tenths) this.output.write(`${line}\n`);
    this.tenths = tenths;
  }

  /** A line of its own, above the bar. */
  say(text: string): void {
    this.output.write(`${this.output.isTTY ? '\r\u001b[K' : ''}${text}\n`);
  }

  end(): void {
    if (this.output.isTTY) this.output.write('\n');
  }
}
