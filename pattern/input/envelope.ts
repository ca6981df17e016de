import { COLON, OPENING_BRACE, OPENING_BRACKET, skipSpace } from "./bytes";

const RECORDS = Buffer.from('"Records"');

/**
 * The index behind `{"Records": [`, with white space wherever JSON allows it; "no" where something else stands, and
 * "more" where the bytes end before it is decided.
 */
export function envelopeAt(bytes: Buffer, from: number): number | "no" | "more" {
  let at = from;
  for (const expected of [Buffer.of(OPENING_BRACE), RECORDS, Buffer.of(COLON), Buffer.of(OPENING_BRACKET)]) {
    at = skipSpace(bytes, at);
    const there = bytes.subarray(at, at + expected.length);
    if (!expected.subarray(0, there.length).equals(there)) return "no";
    if (there.length < expected.length) return "more";
    at += expected.length;
  }
  return at;
}
