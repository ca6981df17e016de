/** The events that a text holds, or what is wrong with it. */
export type Parsed = readonly object[] | { readonly reason: string };

/** An export of CloudWatch Logs to S3 (CreateExportTask) has the time of each event before it. */
const EXPORTED_AT = /^\s*\d{4}-\d\d-\d\dT[\d:.]+Z /;

export function parseRecord(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (EXPORTED_AT.test(text)) return parseRecord(text.replace(EXPORTED_AT, ""));
    return { reason: reasonOf(text, error as Error) };
  }
  if (!isObject(value)) return { reason: "JSON, but not an object" };
  // Only where Records is not the first key: the splitter has taken all other envelopes apart.
  if (Array.isArray(value.Records))
    return value.Records.every(isObject)
      ? value.Records
      : { reason: "a list of Records that are not all objects" };
  if (Array.isArray(value.Events))
    return { reason: "an answer of lookup-events; its records are: jq -r '.Events[].CloudTrailEvent'" };
  if (Array.isArray(value.events))
    return { reason: "an answer of filter-log-events; its records are: jq -r '.events[].message'" };
  return [value];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function reasonOf(text: string, error: Error): string {
  if (text.includes("\u0000")) return "no JSON: it has NUL bytes, as binary files and UTF-16 have";
  // What the engine quotes of the text can be anything, and this goes to a terminal.
  return `no JSON: ${error.message.replace(/[^ -~]/g, "?").slice(0, 120)}`;
}
