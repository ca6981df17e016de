import { BACKSLASH, CLOSING_BRACKET, COMMA, QUOTE } from "./bytes";

/** A list element that is neither an object nor a list. It ends at the next comma or bracket outside a string. */
export class Element {
  private inString: boolean;

  constructor(
    bytes: Uint8Array,
    private at: number,
  ) {
    this.inString = bytes[at] === QUOTE;
    // Skips the opening quote: the next quote ends the string.
    if (this.inString) this.at++;
  }

  /** The index of the byte after the element, or undefined if the bytes end first. */
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

  /** Adjusts the position after this many bytes are removed from the beginning. */
  shift(count: number): void {
    this.at -= count;
  }
}
