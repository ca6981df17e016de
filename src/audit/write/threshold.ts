import type { MetricAlarm } from "../evidence";

/** The smallest whole number of events in one period that sets the alarm off: its threshold, compared with >=. */
export function eventsToAlarm({ threshold = 1, comparisonOperator }: MetricAlarm): number {
  const events =
    comparisonOperator === "GreaterThanThreshold" ? Math.floor(threshold) + 1 : Math.ceil(threshold);
  return Math.max(1, events);
}
