/** Addresses are multiples of so many bytes: what a cache reads at once. */
const LINE = 64;

export const aligned = (bytes: number): number => Math.ceil(bytes / LINE) * LINE;

/** Room for maps that are needed for a while, from `start` on: what is let go is given out again. */
export class Layout {
  /** Where the last of all that was ever given out ends. */
  end: number;
  private readonly taken = new Map<string, { at: number; end: number }>();

  constructor(private readonly start: number) {
    this.end = start;
  }

  /** The lowest address with so many free bytes. */
  take(name: string, bytes: number): number {
    let at = this.start;
    for (const other of [...this.taken.values()].sort((a, b) => a.at - b.at)) {
      if (other.at - at >= bytes) break;
      at = Math.max(at, other.end);
    }
    const end = at + aligned(bytes);
    this.taken.set(name, { at, end });
    this.end = Math.max(this.end, end);
    return at;
  }

  letGo(name: string): void {
    this.taken.delete(name);
  }
}
