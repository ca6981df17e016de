// Not imported: tsx turns an export into a getter, which is slow in a loop that sees every byte.
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Braces differ from brackets only in this bit. */
const NO_BRACE_BIT = 0xdf;
const OPENING = 0x5b;
const CLOSING = 0x5d;

/**
 * Follows braces, brackets and strings until as many are closed as were opened, over any number of chunks. It knows
 * nothing else of JSON, which makes it fast: JSON.parse decides whether the text is JSON.
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

  /** The index after the byte that closes everything, or undefined if the bytes end first. */
  end(bytes: Uint8Array): number | undefined {
    const { length } = bytes;
    let { at, depth, inString } = this;
    while (at < length) {
      if (inString) {
        let byte = 0;
        while (at < length && byte !== QUOTE) {
          byte = bytes[at++] as number;
          if (byte === BACKSLASH) at++;
        }
        inString = byte !== QUOTE;
        continue;
      }
      const byte = bytes[at++] as number;
      const kind = byte & NO_BRACE_BIT;
      if (byte === QUOTE) inString = true;
      else if (kind === OPENING) depth++;
      else if (kind === CLOSING && --depth === 0) return at;
    }
    this.at = at;
    this.depth = depth;
    this.inString = inString;
    return undefined;
  }

  /** Adjusts the position after this many bytes are removed from the beginning. */
  shift(count: number): void {
    this.at -= count;
  }
}
