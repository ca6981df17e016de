import { COLON, OPENING_BRACE, OPENING_BRACKET, skipSpace } from "./bytes";

/**
 * Names of the lists in CloudTrail's own files, and in answers of lookup-events, filter-log-events, Logs Insights and
 * CloudTrail Lake.
 */
const LISTS = ["Records", "Events", "events", "results", "QueryResultRows"].map((name) =>
  Buffer.from(`"${name}"`),
);

/**
 * The index after `{"Records": [`, or after another such list, with any white space that JSON allows. "no" if the bytes
 * are something else, and "more" if they end too early to decide.
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

/** Whether the expected bytes are at the index, as far as the bytes go. */
function isThere(bytes: Buffer, at: number, expected: Buffer): boolean {
  for (let index = 0; index < expected.length && at + index < bytes.length; index++)
    if (bytes[at + index] !== expected[index]) return false;
  return true;
}
