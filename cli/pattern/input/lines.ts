import { NEWLINE } from "./bytes";

/** Finds the line of an index. The indexes must only grow, so that the time is linear in the number of bytes. */
export class LineCounter {
  private line = 1;
  /** The index of the first newline that is not counted yet; undefined if it was not searched for. */
  private next: number | undefined;

  /** From 1. */
  lineAt(bytes: Buffer, index: number): number {
    let next = this.next ?? endUnless(bytes.indexOf(NEWLINE));
    while (next < index) {
      this.line++;
      next = endUnless(bytes.indexOf(NEWLINE, next + 1));
    }
    this.next = next;
    return this.line;
  }

  /** Counts the lines before the index. The caller then removes these bytes. */
  cut(bytes: Buffer, index: number): void {
    this.lineAt(bytes, index);
    this.next = undefined;
  }
}

const endUnless = (index: number) => (index < 0 ? Number.POSITIVE_INFINITY : index);
