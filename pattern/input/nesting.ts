import { BACKSLASH, QUOTE } from "./bytes";

/** Braces differ from brackets in this bit alone. */
const NO_BRACE_BIT = 0xdf;
const OPENING = 0x5b;
const CLOSING = 0x5d;

/**
 * Follows braces, brackets and strings until as many are closed as were opened, over any number of chunks. It knows
 * nothing else of JSON, which is what makes it fast: whether the text between is JSON, JSON.parse says.
 */
export class Nesting {
  private inString = false;
  private depth: number;
  /** Index of the next byte to look at; one past the end where an escaped byte is in the next chunk. */
  private at = 0;

  constructor(depth: number, at: number) {
    this.depth = depth;
    this.at = at;
  }

  /** The index behind the byte that closes everything; undefined where the bytes end before. */
  end(bytes: Uint8Array): number | undefined {
    let { at, depth, inString } = this;
    const { length } = bytes;
    while (at < length) {
      const byte = bytes[at++] as number;
      if (inString) {
        if (byte === QUOTE) inString = false;
        else if (byte === BACKSLASH) at++;
      } else if (byte === QUOTE) inString = true;
      else {
        const kind = byte & NO_BRACE_BIT;
        if (kind === OPENING) depth++;
        else if (kind === CLOSING && --depth === 0) return at;
      }
    }
    this.at = at;
    this.depth = depth;
    this.inString = inString;
    return undefined;
  }

  /** Says that so many bytes at the beginning will not be there any more. */
  shift(count: number): void {
    this.at -= count;
  }
}
