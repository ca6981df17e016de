import { COMMA, isSpace, NEWLINE, OPENING_BRACE, TAB } from "./bytes";
import { Nesting } from "./nesting";

/**
 * Several records on one line, as `--output text` and Firehose write them. No record continues after the line: one that
 * is not closed there is broken, and does not affect other lines.
 */
export class Run {
  private nesting: Nesting | undefined;

  /** `lineEnd` is the index of the line's end, if it is known; it is not before `searched`. */
  constructor(
    private lineEnd: number | undefined,
    private searched: number,
  ) {}

  /** Whether an object has begun and not ended yet. */
  get isInObject(): boolean {
    return this.nesting !== undefined;
  }

  /** The index of the next piece on the line, or of the line's end, or the length if neither is there yet. */
  next(bytes: Buffer, from: number): number {
    const end = this.endOfLine(bytes) ?? bytes.length;
    let at = from;
    while (at < end && (isSpace(bytes[at]) || bytes[at] === COMMA)) at++;
    return at;
  }

  /** The index after the piece that begins at `at`, or undefined if more bytes are needed. */
  endOfPiece(bytes: Buffer, at: number): number | undefined {
    const lineEnd = this.endOfLine(bytes);
    const line = lineEnd === undefined ? bytes : bytes.subarray(0, lineEnd);
    if (bytes[at] === OPENING_BRACE) this.nesting ??= new Nesting(0, at);
    const end = (this.nesting ? this.nesting.end(line) : indexOf(line, TAB, at)) ?? lineEnd;
    if (end !== undefined) this.nesting = undefined;
    return end;
  }

  endOfLine(bytes: Buffer): number | undefined {
    this.lineEnd ??= indexOf(bytes, NEWLINE, this.searched);
    this.searched = bytes.length;
    return this.lineEnd;
  }

  /**
   * Adjusts the positions after this many bytes are removed from the beginning. `lineEnd` needs no adjustment, since
   * the end of the line ends the run.
   */
  shift(count: number): void {
    this.searched -= count;
    this.nesting?.shift(count);
  }
}

function indexOf(bytes: Buffer, byte: number, from: number): number | undefined {
  const found = bytes.indexOf(byte, from);
  return found < 0 ? undefined : found;
}

/** Whether an object ends before the line does. */
export function isRun(bytes: Buffer, from: number, lineEnd: number): boolean {
  if (bytes[from] !== OPENING_BRACE) return false;
  const end = new Nesting(0, from).end(bytes.subarray(0, lineEnd));
  return end !== undefined && end < lineEnd;
}
