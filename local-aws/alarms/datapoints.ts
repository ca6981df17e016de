import type { MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import { compile, parse } from "../../src/filter-pattern";

/** An event of a log group. */
export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

/** The values of a metric by minute: the start of the minute, in milliseconds since 1970. */
export type Datapoints = ReadonlyMap<number, readonly number[]>;

const MINUTE = 60_000;

/**
 * The datapoints that a metric filter publishes for events: its value for each event that matches, and its default
 * value for a minute with events of which none matches. A minute without events has no datapoint.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
 */
export function datapointsOf(filter: MetricFilter, events: readonly LogEvent[]): Datapoints {
  const [transformation] = filter.metricTransformations ?? [];
  const matches = compile(parse(filter.filterPattern ?? ""));
  const minutes = new Map<number, number[]>();
  for (const { timestamp, message } of events) {
    const minute = Math.floor(timestamp / MINUTE) * MINUTE;
    const values = minutes.get(minute) ?? [];
    minutes.set(minute, values);
    if (matches(parsed(message))) values.push(Number(transformation?.metricValue));
  }
  const byDefault = transformation?.defaultValue;
  return new Map(
    [...minutes].flatMap(([minute, values]): [number, readonly number[]][] => {
      if (values.length > 0) return [[minute, values]];
      return byDefault === undefined ? [] : [[minute, [byDefault]]];
    }),
  );
}

/** Text that is not JSON matches no JSON pattern. */
function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
