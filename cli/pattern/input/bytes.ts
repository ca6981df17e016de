/** The bytes that give JSON its structure. No byte of a multi-byte character in UTF-8 is one of them. */
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPENING_BRACE = 0x7b;
export const OPENING_BRACKET = 0x5b;
export const CLOSING_BRACKET = 0x5d;
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const NEWLINE = 0x0a;
export const TAB = 0x09;

export const isSpace = (byte: number | undefined) =>
  byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === TAB;

/** The index of the first byte at or after `at` that is not white space, or the length if there is none. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  let index = at;
  while (index < bytes.length && isSpace(bytes[index])) index++;
  return index;
}
