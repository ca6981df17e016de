import { NEWLINE } from "./bytes";

/** Tells the line of an index, for indexes that only grow, in time that is linear in the bytes. */
export class LineCounter {
  private line = 1;
  /** The first newline that is not counted yet; undefined where it was not looked for. */
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

  /** Counts what comes before the index, and says that it will not be there any more. */
  cut(bytes: Buffer, index: number): void {
    this.lineAt(bytes, index);
    this.next = undefined;
  }
}

const endUnless = (index: number) => (index < 0 ? Number.POSITIVE_INFINITY : index);
