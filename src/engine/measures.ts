/** How many looks the medians run over. */
const WINDOW = 50;

/** Running costs of the engine: for the schedule's budget, for diagnostics and tests. */
export class Measures {
  looks = 0;
  private detect: number[] = [];
  private classify: number[] = [];

  detected(ms: number): void {
    push(this.detect, ms);
  }

  /** One batch of `looks` looks took `ms`. */
  classified(ms: number, looks: number): void {
    this.looks += looks;
    if (looks > 0) push(this.classify, ms / looks);
  }

  get detectMs(): number {
    return median(this.detect);
  }

  get classifyMs(): number {
    return median(this.classify);
  }

  /** Milliseconds of one look, all stages. */
  get lookMs(): number {
    return this.detectMs + this.classifyMs;
  }
}

function push(values: number[], value: number): void {
  values.push(value);
  if (values.length > WINDOW) values.shift();
}

/** Middle value; 0 of none. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
