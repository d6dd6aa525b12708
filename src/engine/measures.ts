import type { EngineMeasures, LookKind } from '../shared/engine-measures';

/** How many looks the medians run over. */
const WINDOW = 50;

/** Running costs of the engine: for the schedule's budget, for diagnostics and tests. Times in milliseconds. */
export class Measures {
  readonly kinds: Record<LookKind, number> = { thorough: 0, quick: 0, tracked: 0, glance: 0 };
  inVain = 0;
  spentMs = 0;
  private detect: number[] = [];
  private classify: number[] = [];
  private unpaid = { ms: 0, looks: 0 };

  /** A picture has been looked through in `ms`, its faces cut out. */
  detected(ms: number): void {
    push(this.detect, ms);
    this.spend(ms);
  }

  /** One batch, of looks of these kinds, took `ms`. */
  classified(ms: number, looks: readonly LookKind[]): void {
    for (const kind of looks) this.kinds[kind]++;
    this.unpaid.looks += looks.length;
    if (looks.length > 0) push(this.classify, ms / looks.length);
    this.spend(ms);
  }

  /** A part of a picture did not do; it has been on its way like any other. */
  missed(): void {
    this.inVain++;
    this.unpaid.looks++;
  }

  get looks(): number {
    return Object.values(this.kinds).reduce((sum, count) => sum + count, 0);
  }

  /** All that is told of them. */
  get counts(): Pick<EngineMeasures, 'looks' | 'kinds' | 'inVain' | 'spentMs' | 'detectMs' | 'classifyMs'> {
    const { looks, kinds, inVain, spentMs, detectMs, classifyMs } = this;
    return { looks, kinds, inVain, spentMs, detectMs, classifyMs };
  }

  get detectMs(): number {
    return median(this.detect);
  }

  get classifyMs(): number {
    return median(this.classify);
  }

  /** What has been spent, and on how many looks, since this was last asked. Time counts once its look is done. */
  takeUnpaid(): { ms: number; looks: number } {
    const { unpaid } = this;
    if (unpaid.looks === 0) return { ms: 0, looks: 0 };
    this.unpaid = { ms: 0, looks: 0 };
    return unpaid;
  }

  private spend(ms: number): void {
    this.spentMs += ms;
    this.unpaid.ms += ms;
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
