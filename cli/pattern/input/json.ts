export type JsonObject = Readonly<Record<string, unknown>>;

/** What is wrong with an input. */
export interface Reason {
  readonly reason: string;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Exports of CloudWatch Logs to S3 (CreateExportTask) have the time of each event before the event. */
const EXPORTED_AT = /^\s*\d{4}-\d\d-\d\dT[\d:.]+Z /;

export function parseJson(text: string): { readonly value: unknown } | Reason {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (EXPORTED_AT.test(text)) return parseJson(text.replace(EXPORTED_AT, ""));
    return { reason: reasonOf(text, error as Error) };
  }
}

function reasonOf(text: string, error: Error): string {
  if (text.includes("\u0000")) return "not JSON: it has NUL bytes, as binary files and UTF-16 have";
  // The engine's message can quote any part of the text, and this message goes to a terminal.
  return `not JSON: ${error.message.replace(/[^ -~]/g, "?").slice(0, 120)}`;
}
