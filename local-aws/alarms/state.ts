import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { Datapoints } from "./datapoints";

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

const statistics: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Average: (values) => sum(values) / values.length,
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
  SampleCount: (values) => values.length,
  Sum: (values) => sum(values),
};

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

/**
 * The state of an alarm at a moment: ALARM if at least `DatapointsToAlarm` of the last `EvaluationPeriods` periods are
 * breaching. A period without data is treated as `TreatMissingData` says. Not implemented: the additional periods that
 * CloudWatch retrieves when data is late, percentiles, and metric math.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function stateOf(
  alarm: MetricAlarm,
  datapoints: Datapoints,
  moment: number,
  before: AlarmState = "INSUFFICIENT_DATA",
): AlarmState {
  const { EvaluationPeriods = 1, DatapointsToAlarm = EvaluationPeriods, Period = 0 } = alarm;
  const periods = Array.from({ length: EvaluationPeriods }, (_, i) => {
    const end = moment - i * Period * 1_000;
    return valuesIn(datapoints, end - Period * 1_000, end);
  });
  const treatment = alarm.TreatMissingData ?? "missing";
  if (periods.every((values) => values.length === 0)) {
    if (treatment === "missing") return "INSUFFICIENT_DATA";
    if (treatment === "ignore") return before;
  }
  const breaching = periods.filter((values) =>
    values.length === 0 ? treatment === "breaching" : breaches(alarm, values),
  );
  return breaching.length >= DatapointsToAlarm ? "ALARM" : "OK";
}

function breaches(
  { Statistic, ComparisonOperator, Threshold }: MetricAlarm,
  values: readonly number[],
): boolean {
  const statistic = statistics[Statistic ?? ""];
  const isBeyond = comparisons[ComparisonOperator ?? ""];
  if (statistic === undefined || isBeyond === undefined)
    throw new Error(`An alarm on ${Statistic} ${ComparisonOperator} is not implemented.`);
  return isBeyond(statistic(values), Threshold ?? Number.NaN);
}

const valuesIn = (datapoints: Datapoints, start: number, end: number): number[] =>
  [...datapoints].flatMap(([minute, values]) => (minute >= start && minute < end ? values : []));

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
