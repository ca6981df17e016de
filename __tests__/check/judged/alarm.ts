import type { Properties } from "./account";
import { all, type Case } from "./case";

const alarm = (properties: Properties) => ({ account: { alarm: properties } });
const CANNOT_FIRE = { codes: ["ALARM_CANNOT_FIRE"] };

const OVER = ["GreaterThanOrEqualToThreshold", "GreaterThanThreshold"] as const;
const OTHERS = [
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
  "LessThanLowerThreshold",
  "GreaterThanUpperThreshold",
  "LessThanLowerOrGreaterThanUpperThreshold",
] as const;

/** What a period of so many events comes to, each worth 1 or more; of the other statistics nothing is sure. */
const statistics: Readonly<Record<string, (events: number) => number>> = {
  Sum: (events) => events,
  Maximum: (events) => Math.min(events, 1),
};

/** Whether an alarm fires on so many events, and rests without any. */
function fires(statistic: string, operator: (typeof OVER)[number], threshold: number, events: number) {
  const of = statistics[statistic];
  const isOver = (value: number) =>
    operator === "GreaterThanThreshold" ? value > threshold : value >= threshold;
  return of !== undefined && isOver(of(events)) && !isOver(of(0));
}

const threshold = (
  Statistic: string,
  ComparisonOperator: string,
  Threshold: number,
  max_threshold: number,
) => ({
  name: `${Statistic} ${ComparisonOperator} ${Threshold}, where it has to fire on ${max_threshold}`,
  ...alarm({ Statistic, ComparisonOperator, Threshold }),
  variables: { max_threshold },
});

/** The thresholds at which something changes, for both bounds. */
const thresholds: readonly Case[] = ["Sum", "Maximum"].flatMap((statistic) =>
  OVER.flatMap((operator) =>
    [-1, 0, 0.5, 1, 1.5, 4, 5, 6].flatMap((value) =>
      [1, 5].map((events) => ({
        ...threshold(statistic, operator, value, events),
        ...(fires(statistic, operator, value, events) ? {} : CANNOT_FIRE),
      })),
    ),
  ),
);

const unsure: readonly Case[] = all(CANNOT_FIRE, [
  ...["Average", "Minimum", "SampleCount"].flatMap((statistic) =>
    [0.1, 1, 5].map((value) => threshold(statistic, "GreaterThanOrEqualToThreshold", value, 5)),
  ),
  ...OTHERS.flatMap((operator) => [0, 1].map((value) => threshold("Sum", operator, value, 5))),
  {
    name: "a percentile",
    ...alarm({ Statistic: undefined, ExtendedStatistic: "p99" }),
    says: ["none GreaterThanOrEqualToThreshold 1"],
  },
]);

const datapoints: readonly Case[] = [
  { name: "1 of 1 datapoints", ...alarm({ DatapointsToAlarm: 1 }) },
  { name: "1 of 5 datapoints", ...alarm({ DatapointsToAlarm: 1, EvaluationPeriods: 5 }) },
  ...all(CANNOT_FIRE, [
    {
      name: "3 periods without a number of datapoints",
      ...alarm({ EvaluationPeriods: 3 }),
      says: ["3 of 3 datapoints"],
    },
    {
      name: "2 of 3 datapoints",
      ...alarm({ DatapointsToAlarm: 2, EvaluationPeriods: 3 }),
      says: ["2 of 3 datapoints"],
    },
    { name: "240 of 240 datapoints", ...alarm({ DatapointsToAlarm: 240, EvaluationPeriods: 240 }) },
  ]),
];

/** Without data between two events, an alarm that ignores that, or takes it for a breach, does not come to rest. */
const missingData: readonly Case[] = ["notBreaching", "missing", "ignore", "breaching", undefined].flatMap(
  (TreatMissingData) =>
    [0, undefined].map((DefaultValue) => ({
      name: `missing data treated as ${TreatMissingData ?? "nobody says"}, default value ${DefaultValue ?? "none"}`,
      account: { alarm: { TreatMissingData }, transformation: { DefaultValue } },
      ...(DefaultValue === undefined && ["ignore", "breaching"].includes(String(TreatMissingData))
        ? CANNOT_FIRE
        : {}),
      says: [
        `missing data is treated as ${TreatMissingData ?? "missing"}, the filter's default value is ${DefaultValue ?? "none"}`,
      ],
    })),
);

const OTHER_METRIC = { codes: ["ALARM_OTHER_METRIC"] };
const dimension = [{ Name: "Event", Value: "HeadBucket" }];

const metric: readonly Case[] = [
  { name: "the unit None, which the filter publishes where it says none", ...alarm({ Unit: "None" }) },
  {
    name: "the unit that the filter publishes",
    account: { alarm: { Unit: "Count" }, transformation: { Unit: "Count" } },
  },
  ...all(OTHER_METRIC, [
    {
      name: "another metric",
      ...alarm({ MetricName: "Refused" }),
      says: [
        "the alarm watches Security/Refused, unit none, dimensions []; the filter publishes Security/UnauthorizedAPICalls, unit None, dimensions []",
      ],
    },
    { name: "a metric with a prefix", ...alarm({ MetricName: "prod-UnauthorizedAPICalls" }) },
    { name: "a metric of another case", ...alarm({ MetricName: "UnauthorizedApiCalls" }) },
    {
      name: "another namespace",
      ...alarm({ Namespace: "CloudTrail" }),
      says: ["CloudTrail/UnauthorizedAPICalls"],
    },
    { name: "a unit that the filter does not publish", ...alarm({ Unit: "Count" }), says: ["unit Count"] },
    {
      name: "the unit None where the filter publishes another",
      account: { alarm: { Unit: "None" }, transformation: { Unit: "Count" } },
    },
    {
      name: "a dimension that the filter does not publish",
      ...alarm({ Dimensions: dimension }),
      says: ['dimensions ["Event"]'],
    },
  ]),
  {
    name: "the dimension that the filter publishes, of which it is one metric among many",
    account: {
      alarm: { Dimensions: dimension },
      transformation: { DefaultValue: undefined, Dimensions: [{ Key: "Event", Value: "$.eventName" }] },
    },
    codes: ["METRIC_FILTER_NOT_VALID"],
  },
  ...all({ codes: ["ALARM_CANNOT_FIRE", "ALARM_OTHER_METRIC"], says: ["watches no single metric"] }, [
    {
      name: "metric math",
      ...alarm({
        MetricName: undefined,
        Namespace: undefined,
        Statistic: undefined,
        Period: undefined,
        Metrics: [{ Id: "e1", Expression: "FILL(m1, 0)", ReturnData: true }],
      }),
    },
    {
      name: "an anomaly detector",
      ...alarm({
        MetricName: undefined,
        Namespace: undefined,
        Statistic: undefined,
        Period: undefined,
        Threshold: undefined,
        ThresholdMetricId: "ad1",
        ComparisonOperator: "GreaterThanUpperThreshold",
        Metrics: [{ Id: "ad1", Expression: "ANOMALY_DETECTION_BAND(m1, 2)" }],
      }),
    },
  ]),
];

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (Period) */
const periods: readonly Case[] = [
  ...[60, 300, 3600].map((Period) => ({ name: `a period of ${Period} seconds`, ...alarm({ Period }) })),
  ...all(
    CANNOT_FIRE,
    [10, 20, 30].map((Period) => ({
      name: `a period of ${Period} seconds, shorter than what a filter publishes`,
      ...alarm({ Period }),
    })),
  ),
];

export const alarms = { thresholds, unsure, datapoints, missingData, metric, periods };
