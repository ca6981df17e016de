import { FIELDS } from "../../../src/filter-pattern/record";
import type { JsonObject, Reason } from "./json";

const names = new Map(FIELDS.map((name) => [name.toLowerCase(), name]));
const BOOLEANS = ["managementEvent", "readOnly"];

/**
 * The record of a row of CloudTrail Lake whose columns are fields of the record, and which fields are known. AWS does
 * not document the form of the values. Absent values, and the text of fields with fields of their own, are written as
 * Trino prints them. Such text is JSON only by chance, and times have another form than in the record.
 */
export function recordOfColumns(
  columns: readonly (readonly [name: string, value: unknown])[],
): { readonly event: JsonObject; readonly known: ReadonlySet<string> } | Reason {
  const event: Record<string, unknown> = {};
  const known = new Set<string>();
  for (const [column, value] of columns) {
    const name = names.get(column.toLowerCase());
    if (name === undefined) continue;
    const read = readValue(name, value);
    if (read === undefined) continue;
    if (name !== "eventTime") known.add(name);
    if (read !== ABSENT) event[name] = read;
  }
  return known.size > 0
    ? { event, known }
    : { reason: "a row of columns, none of which is a field of a CloudTrail record: SELECT eventJson" };
}

const ABSENT = Symbol("absent");

/** Undefined if the value can't be determined. */
function readValue(name: string, value: unknown): unknown {
  if (typeof value !== "string") return value ?? ABSENT;
  if (value === "" || value === "null") return ABSENT;
  if (BOOLEANS.includes(name)) return value === "true";
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
