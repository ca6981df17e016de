import { COLON, OPENING_BRACE, OPENING_BRACKET, skipSpace } from "./bytes";

/** Of CloudTrail's own files, and of answers of lookup-events, filter-log-events, Logs Insights and CloudTrail Lake. */
const LISTS = ["Records", "Events", "events", "results", "QueryResultRows"].map((name) =>
  Buffer.from(`"${name}"`),
);

/**
 * The index behind `{"Records": [`, or another such list, with white space wherever JSON allows it; "no" where something
 * else stands, and "more" where the bytes end before it is decided.
 */
export function envelopeAt(bytes: Buffer, from: number): number | "no" | "more" {
  const brace = skipSpace(bytes, from);
  if (brace < bytes.length && bytes[brace] !== OPENING_BRACE) return "no";
  const name = skipSpace(bytes, brace + 1);
  const list = LISTS.find((one) => isThere(bytes, name, one));
  if (list === undefined) return "no";
  const colon = skipSpace(bytes, name + list.length);
  if (colon < bytes.length && bytes[colon] !== COLON) return "no";
  const bracket = skipSpace(bytes, colon + 1);
  if (bracket >= bytes.length) return "more";
  return bytes[bracket] === OPENING_BRACKET ? bracket + 1 : "no";
}

/** Whether they are what stands there, as far as the bytes go. */
function isThere(bytes: Buffer, at: number, expected: Buffer): boolean {
  for (let index = 0; index < expected.length && at + index < bytes.length; index++)
    if (bytes[at + index] !== expected[index]) return false;
  return true;
}
