import { ACCOUNT, OTHER_ACCOUNT, type Properties, REGION } from "./account";
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
  name: `${Statistic} ${ComparisonOperator} ${Threshold} with max_threshold ${max_threshold}`,
  ...alarm({ Statistic, ComparisonOperator, Threshold }),
  control: { max_threshold },
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
      says: ["DatapointsToAlarm none, EvaluationPeriods 3"],
    },
    {
      name: "2 of 3 datapoints",
      ...alarm({ DatapointsToAlarm: 2, EvaluationPeriods: 3 }),
      says: ["DatapointsToAlarm 2, EvaluationPeriods 3"],
    },
    { name: "240 of 240 datapoints", ...alarm({ DatapointsToAlarm: 240, EvaluationPeriods: 240 }) },
  ]),
];

/** An alarm that treats missing data as a breach, or ignores it between two events, does not return to OK. */
const missingData: readonly Case[] = ["notBreaching", "missing", "ignore", "breaching", undefined].flatMap(
  (TreatMissingData) =>
    [0, undefined].map((DefaultValue) => ({
      name: `missing data treated as ${TreatMissingData ?? "none"}, default value ${DefaultValue ?? "none"}`,
      account: { alarm: { TreatMissingData }, transformation: { DefaultValue } },
      ...(TreatMissingData === "breaching" || (TreatMissingData === "ignore" && DefaultValue === undefined)
        ? CANNOT_FIRE
        : {}),
      says: [
        `missing data is treated as ${TreatMissingData ?? "missing"}, the filter's default value is ${DefaultValue ?? "none"}`,
      ],
    })),
);

const OTHER_METRIC = { codes: ["ALARM_OTHER_METRIC"] };
const NO_METRIC = { MetricName: undefined, Namespace: undefined, Statistic: undefined, Period: undefined };
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
      ...alarm({ MetricName: "Denied" }),
      says: [
        `the alarm arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:UnauthorizedAPICallAlarm watches Security/Denied, unit none, dimensions []; the filter publishes Security/UnauthorizedAPICalls, unit None`,
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
    codes: ["ALARM_OTHER_METRIC", "METRIC_FILTER_NOT_VALID"],
  },
  ...all(
    { ...OTHER_METRIC, says: ["watches metric math, a query or an anomaly, and the check takes plain"] },
    [
      { name: "metric math", ...alarm({ ...NO_METRIC, Metrics: [{ Id: "e1", Expression: "FILL(m1, 0)" }] }) },
      {
        name: "one plain metric by a query",
        ...alarm({
          ...NO_METRIC,
          Metrics: [
            { Id: "m1", MetricStat: { Metric: { MetricName: "UnauthorizedAPICalls" }, Stat: "Sum" } },
          ],
        }),
      },
      { name: "metric math beside the name of the metric", ...alarm({ Metrics: [{ Id: "e1" }] }) },
      {
        name: "an anomaly detector",
        ...alarm({
          ...NO_METRIC,
          Threshold: undefined,
          ThresholdMetricId: "ad1",
          ComparisonOperator: "GreaterThanUpperThreshold",
          Metrics: [{ Id: "ad1", Expression: "ANOMALY_DETECTION_BAND(m1, 2)" }],
        }),
      },
      { name: "an anomaly detector beside the name of the metric", ...alarm({ ThresholdMetricId: "ad1" }) },
    ],
  ),
  ...all(OTHER_METRIC, [
    {
      name: "no metric, as the filter has none",
      account: { alarm: { MetricName: undefined }, transformation: { MetricName: undefined } },
    },
    { name: "an alarm of another name", ...alarm({ AlarmName: "UnauthorizedAPICallAlarm-2" }) },
    ...(
      [
        ["region", "aws", "eu-west-1", ACCOUNT],
        ["account", "aws", REGION, OTHER_ACCOUNT],
        ["partition", "aws-cn", REGION, ACCOUNT],
      ] as const
    ).map(([name, partition, region, account]) => {
      const Arn = `arn:${partition}:cloudwatch:${region}:${account}:alarm:UnauthorizedAPICallAlarm`;
      return { name: `an alarm of another ${name}`, ...alarm({ Arn }), says: [`the alarm ${Arn} watches`] };
    }),
  ]),
  {
    name: "a metric whose name is none, by a threshold that is too high",
    account: { alarm: { MetricName: "none", Threshold: 9 }, transformation: { MetricName: "none" } },
    ...CANNOT_FIRE,
  },
];

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (Period) */
const periods: readonly Case[] = [
  ...[60, 300, 3600].map((Period) => ({ name: `a period of ${Period} seconds`, ...alarm({ Period }) })),
  ...[7200, 86_400].map((Period) => ({
    name: `a period of ${Period} seconds, in which one message covers hours`,
    ...alarm({ Period }),
    verdict: "INCOMPLETE" as const,
    unverified: [`whether UnauthorizedAPICallAlarm notifies in time: its period is ${Period} s`],
  })),
  ...all(CANNOT_FIRE, [
    ...[10, 20, 30].map((Period) => ({
      name: `a period of ${Period} seconds, shorter than what a filter publishes`,
      ...alarm({ Period }),
    })),
    { name: "a period of more than a day", ...alarm({ Period: 86_460 }), says: ["in 86460 s"] },
  ]),
];

/** What a person decided is seen in the evidence. */
const raised: readonly Case[] = [
  { name: "max_threshold 1", says: ["max_threshold is 1;"], saysNot: ["raised"] },
  { name: "max_threshold 5", control: { max_threshold: 5 }, says: ["max_threshold is 5 (raised from 1);"] },
  { name: "max_threshold 1,000", ...alarm({ Threshold: 1000 }), control: { max_threshold: 1000 } },
];

export const alarms = { thresholds, unsure, datapoints, missingData, metric, periods, raised };
