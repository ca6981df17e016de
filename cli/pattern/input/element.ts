import { BACKSLASH, CLOSING_BRACKET, COMMA, QUOTE } from "./bytes";

/** An element of a list that is neither object nor list: it ends at the next comma or bracket that is in no string. */
export class Element {
  private inString: boolean;

  constructor(
    bytes: Uint8Array,
    private at: number,
  ) {
    this.inString = bytes[at] === QUOTE;
    // The quote itself: the next one ends the string.
    if (this.inString) this.at++;
  }

  /** The index of the byte behind it; undefined where the bytes end before. */
  end(bytes: Uint8Array): number | undefined {
    while (this.inString && this.at < bytes.length) {
      const byte = bytes[this.at++];
      if (byte === BACKSLASH) this.at++;
      else this.inString = byte !== QUOTE;
    }
    while (this.at < bytes.length && bytes[this.at] !== COMMA && bytes[this.at] !== CLOSING_BRACKET)
      this.at++;
    return this.at < bytes.length ? this.at : undefined;
  }

  /** Says that so many bytes at the beginning will not be there any more. */
  shift(count: number): void {
    this.at -= count;
  }
}
