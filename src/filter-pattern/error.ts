const WINDOW = 72;

/** A filter pattern that can't be parsed: why, where, and what would have been right there. */
export class FilterPatternError extends Error {
  override readonly name = "FilterPatternError";

  constructor(
    reason: string,
    readonly pattern: string,
    /** From 1, in UTF-16 units as an editor counts them; one past the end where something is missing there. */
    readonly column: number,
    /** Completes "expected ...". */
    readonly expected: string,
  ) {
    super(`${reason} at column ${column}; expected ${expected}`);
  }

  /** The pattern, or the part of it around the mistake, and a line below it with a caret under the mistake. */
  get excerpt(): string {
    const start = Math.max(0, Math.min(this.column - WINDOW / 2, this.pattern.length - WINDOW + 1));
    const end = start + WINDOW;
    const before = start > 0 ? "..." : "";
    const after = end < this.pattern.length ? "..." : "";
    // The caret is below the right character only if each character takes one place in one line.
    const shown = this.pattern.slice(start, end).replace(/[\s\p{Cc}]/gu, " ");
    return `${before}${shown}${after}\n${" ".repeat(before.length + this.column - 1 - start)}^`;
  }
}
