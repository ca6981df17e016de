import { gunzipSync } from "node:zlib";
import { isObject, type JsonObject, parseJson, type Reason } from "./json";
import { recordOfColumns } from "./lake";

/** An event, and what is known about the form in which it came. */
export interface Unwrapped {
  readonly event: JsonObject;
  /** Its size in bytes, if it was text inside something else. */
  readonly size?: number;
  /** The known fields of the record, if it was a row of columns. */
  readonly known?: ReadonlySet<string>;
}

/** An event for each record in the text, or the reason why that record can't be read. */
export type Found = readonly (Unwrapped | Reason)[];

/**
 * Names of the lists in answers and deliveries. A list that comes first in its object was already taken apart by
 * `envelope.ts`.
 */
const LISTS = ["Records", "Events", "events", "logEvents", "results", "QueryResultRows"];
/**
 * Names of the fields that hold a record, as an object or as text: in EventBridge, lookup-events, Logs Insights and log
 * events.
 */
const RECORDS = ["detail", "CloudTrailEvent", "@message", "message"];

/** Envelopes can be nested. A subscription can carry messages that are events of EventBridge. */
const MAX_DEPTH = 8;
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024;

export function eventsIn(text: string, depth = 0): Found {
  const parsed = parseJson(text);
  return "reason" in parsed ? [parsed] : unwrap(parsed.value, depth);
}

/**
 * Takes the records out of the envelopes in which AWS delivers them. A value without a known envelope is an event as it
 * is. Its `eventVersion` says whether CloudTrail wrote it.
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

/** Whether the value is text that should be a JSON object. */
const isText = (value: unknown): value is string => typeof value === "string" && /^\s*\{/.test(value);

const eventsInText = (text: string, depth: number): Found =>
  eventsIn(text, depth).map((found) =>
    "reason" in found ? found : { size: Buffer.byteLength(text), ...found },
  );

/**
 * A row of Logs Insights (objects with a field and its value), a row of CloudTrail Lake (objects with one column), or a
 * list in a list.
 */
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

/** Unpacks what a subscription sends to Lambda. */
function unpack(data: string, depth: number): Found {
  try {
    const bytes = gunzipSync(Buffer.from(data, "base64"), { maxOutputLength: MAX_UNPACKED_BYTES });
    return eventsIn(bytes.toString(), depth);
  } catch (error) {
    return [{ reason: `awslogs.data can't be unpacked: ${(error as Error).message}` }];
  }
}
