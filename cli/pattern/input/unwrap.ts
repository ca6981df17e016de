import { gunzipSync } from "node:zlib";
import { isObject, type JsonObject, parseJson, type Reason } from "./json";
import { recordOfColumns } from "./lake";

/** An event, and what is known of where it was. */
export interface Unwrapped {
  readonly event: JsonObject;
  /** Its bytes, where it was a text in something else. */
  readonly size?: number;
  /** Where it was a row of columns: the fields of the record that are known. */
  readonly known?: ReadonlySet<string>;
}

/** An event for each that the text holds, and a reason for each that can't be read. */
export type Found = readonly (Unwrapped | Reason)[];

/** Lists of answers and deliveries. Where they come first in their object, `envelope.ts` has taken them apart. */
const LISTS = ["Records", "Events", "events", "logEvents", "results", "QueryResultRows"];
/** A record, as it is or as a text: of EventBridge, lookup-events, Logs Insights, log events. */
const RECORDS = ["detail", "CloudTrailEvent", "@message", "message"];

/** Envelopes in envelopes: in a subscription, messages that are events of EventBridge. */
const MAX_DEPTH = 8;
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024;

export function eventsIn(text: string, depth = 0): Found {
  const parsed = parseJson(text);
  return "reason" in parsed ? [parsed] : unwrap(parsed.value, depth);
}

/**
 * The records in the envelopes in which AWS hands them on. What is in none that is known is an event as it is: whether
 * CloudTrail wrote it, its `eventVersion` tells.
 */
function unwrap(value: unknown, depth: number): Found {
  if (isText(value)) return eventsInText(value, depth + 1);
  if (Array.isArray(value) && value.length > 0 && value.every(isObject)) return unwrapRow(value, depth + 1);
  if (!isObject(value)) return [{ reason: "JSON, but not an object" }];
  if ("eventVersion" in value || depth > MAX_DEPTH) return [{ event: value }];
  if (value.messageType === "CONTROL_MESSAGE") return [];
  const list = LISTS.find((name) => Array.isArray(value[name]));
  if (list !== undefined) return (value[list] as unknown[]).flatMap((each) => unwrap(each, depth + 1));
  const found = RECORDS.map((name) => value[name]).find(
    (each) => isText(each) || (isObject(each) && "eventVersion" in each),
  );
  if (found !== undefined) return unwrap(found, depth + 1);
  const { awslogs } = value;
  return isObject(awslogs) && typeof awslogs.data === "string"
    ? unpack(awslogs.data, depth + 1)
    : [{ event: value }];
}

/** A text that is to be JSON, and no mere text. */
const isText = (value: unknown): value is string => typeof value === "string" && /^\s*\{/.test(value);

const eventsInText = (text: string, depth: number): Found =>
  eventsIn(text, depth).map((found) =>
    "reason" in found ? found : { size: Buffer.byteLength(text), ...found },
  );

/** A row of Logs Insights (a field and its value each) or of CloudTrail Lake (a column each), or a list in a list. */
function unwrapRow(row: readonly JsonObject[], depth: number): Found {
  if (row.every(({ field }) => typeof field === "string")) {
    const message = row.find(({ field }) => field === "@message")?.value;
    return isText(message)
      ? eventsInText(message, depth)
      : [{ reason: "a row of Logs Insights without @message: begin the query with fields @message" }];
  }
  if (row.some((column) => Object.keys(column).length !== 1))
    return row.flatMap((each) => unwrap(each, depth));
  const columns = row.flatMap((column) => Object.entries(column));
  const whole = columns.find(([name]) => name.toLowerCase() === "eventjson")?.[1];
  return isText(whole) ? eventsInText(whole, depth) : [recordOfColumns(columns)];
}

/** What Lambda gets of a subscription. */
function unpack(data: string, depth: number): Found {
  try {
    const bytes = gunzipSync(Buffer.from(data, "base64"), { maxOutputLength: MAX_UNPACKED_BYTES });
    return eventsIn(bytes.toString(), depth);
  } catch (error) {
    return [{ reason: `awslogs.data can't be unpacked: ${(error as Error).message}` }];
  }
}
