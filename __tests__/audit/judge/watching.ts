import type { Alarms, CompositeAlarm, MetricAlarm, MetricQuery } from "../../../src/audit/evidence";
import type { PublishedMetric } from "../../../src/audit/judge/alarm";
import { arn } from "./notified";

export const NAME = "UnauthorizedAPICallAlarm";

/** The metric of the filter that `monitor` deploys. */
export const metric = (differences: Partial<PublishedMetric> = {}): PublishedMetric => ({
  namespace: "Security",
  metricName: "UnauthorizedAPICalls",
  units: ["None"],
  defaultValue: 0,
  value: "1",
  ...differences,
});

/** An alarm that goes off on one event, and rests without. */
export const metricAlarm = (differences: Partial<MetricAlarm> = {}): MetricAlarm => ({
  name: NAME,
  arn: arn("cloudwatch", `alarm:${NAME}`),
  actionsEnabled: true,
  alarmActions: [],
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  period: 300,
  evaluationPeriods: 1,
  statistic: "Sum",
  treatMissingData: "notBreaching",
  metricName: "UnauthorizedAPICalls",
  namespace: "Security",
  dimensions: [],
  metrics: [],
  ...differences,
});

/** The same alarm by queries instead of the name of a metric. */
export const queryAlarm = (
  metrics: readonly MetricQuery[],
  differences: Partial<MetricAlarm> = {},
): MetricAlarm =>
  metricAlarm({
    metricName: undefined,
    namespace: undefined,
    statistic: undefined,
    period: undefined,
    metrics,
    ...differences,
  });

/** A query of the filter's metric. */
export const query = (
  differences: Partial<NonNullable<MetricQuery["metric"]>> = {},
  { id = "m1", returnData = true, accountId }: Partial<MetricQuery> = {},
): MetricQuery => ({
  id,
  returnData,
  accountId,
  metric: {
    metricName: "UnauthorizedAPICalls",
    namespace: "Security",
    dimensions: [],
    period: 300,
    stat: "Sum",
    ...differences,
  },
});

export const expression = (text: string, id = "e1"): MetricQuery => ({
  id,
  expression: text,
  returnData: true,
});

export const composite = (rule: string, differences: Partial<CompositeAlarm> = {}): CompositeAlarm => ({
  name: "Security",
  arn: arn("cloudwatch", `alarm:${differences.name ?? "Security"}`),
  actionsEnabled: true,
  alarmActions: [arn("sns", "alerts")],
  rule,
  ...differences,
});

export const alarmsWith = (differences: Partial<Alarms> = {}): Alarms => ({
  metric: { value: [] },
  composite: { value: [] },
  others: { value: [] },
  mutedBy: {},
  ...differences,
});
