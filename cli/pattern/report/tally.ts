/** The most different names that a tally counts, so that no input can fill the memory. */
const MAX_KEYS = 10_000;

/** Counts by name. */
export class Tally {
  private readonly counts = new Map<string, number>();
  /** How many items had new names after the tally was full. */
  beyond = 0;

  constructor(private readonly maxKeys = MAX_KEYS) {}

  add(name: string): void {
    const count = this.counts.get(name);
    if (count === undefined && this.counts.size >= this.maxKeys) this.beyond++;
    else this.counts.set(name, (count ?? 0) + 1);
  }

  /** The largest counts first. Equal counts are sorted by name. */
  get entries(): readonly (readonly [name: string, count: number])[] {
    return [...this.counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  }

  toJSON(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.entries);
  }
}
