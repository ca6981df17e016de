import type { MetricAlarm } from "../../../src/audit/evidence";
import {
  judgeAlarm,
  metricOf,
  mightBeFor,
  type PublishedMetric,
  watches,
} from "../../../src/audit/judge/alarm";
import { alarms } from "../../check/judged/alarm";
import type { Case } from "../../check/judged/case";
import { OTHER_ACCOUNT } from "./notified";
import { alarmOf, auditSays, filterOf, gateSays } from "./of-gate";
import { expression, metric, metricAlarm, NAME, query, queryAlarm } from "./watching";

interface Row {
  readonly name: string;
  readonly alarm?: MetricAlarm;
  readonly metric?: Partial<PublishedMetric>;
  readonly maxThreshold?: number;
  /** `FAIL CODE: found`, and nothing for an alarm that is well. */
  readonly says?: readonly string[];
}

const OTHER_METRIC = (found: string) => [`FAIL ALARM_OTHER_METRIC: ${found}`];
const CANNOT_FIRE = (found: string) => [`FAIL ALARM_CANNOT_FIRE: ${found}`];
const UNKNOWN = (found: string) => [`INCOMPLETE ALARM_CANNOT_FIRE: ${found}`];
const of = (differences: Partial<MetricAlarm>) => metricAlarm(differences);

const well: readonly Row[] = [
  { name: "what monitor deploys" },
  {
    name: "a Sum above 0",
    alarm: of({ comparisonOperator: "GreaterThanThreshold", threshold: 0 }),
  },
  { name: "a Maximum of 1", alarm: of({ statistic: "Maximum" }) },
  { name: "a threshold of 5, where 5 events are few enough", alarm: of({ threshold: 5 }), maxThreshold: 5 },
  { name: "1 of 5 datapoints", alarm: of({ evaluationPeriods: 5, datapointsToAlarm: 1 }) },
  { name: "a period of an hour", alarm: of({ period: 3600 }) },
  {
    name: "missing data as missing",
    alarm: of({ treatMissingData: "missing" }),
    metric: { defaultValue: undefined },
  },
  { name: "missing data ignored, with a default value", alarm: of({ treatMissingData: "ignore" }) },
  { name: "the unit None", alarm: of({ unit: "None" }) },
  { name: "the unit of the filter", alarm: of({ unit: "Count" }), metric: { units: ["Count"] } },
  { name: "the metric by a query", alarm: queryAlarm([query()]) },
  {
    name: "the only query, which returns its data all the same",
    alarm: queryAlarm([query({}, { returnData: false })]),
  },
  {
    name: "the metric by the expression m1",
    alarm: queryAlarm([query({}, { returnData: false }), expression(" m1 ")]),
  },
  {
    name: "the metric by an expression of an expression",
    alarm: queryAlarm([
      query({}, { returnData: false }),
      { ...expression("m1"), returnData: false },
      expression("e1", "e2"),
    ]),
  },
  {
    name: "the metric by a query, beside another that is not evaluated",
    alarm: queryAlarm([query({ metricName: "Other" }, { id: "m0", returnData: false }), query()]),
  },
  {
    name: "the metric by a query that names the alarm's own account",
    alarm: queryAlarm([query({}, { accountId: "123456789012" })]),
  },
];

const otherMetrics: readonly Row[] = [
  {
    name: "another namespace",
    alarm: of({ namespace: "CloudTrail" }),
    says: OTHER_METRIC(
      `${NAME} watches CloudTrail/UnauthorizedAPICalls, and the filter publishes Security/UnauthorizedAPICalls`,
    ),
  },
  {
    name: "no metric",
    alarm: of({ metricName: undefined, namespace: undefined }),
    says: OTHER_METRIC(
      `${NAME} watches no namespace/no metric, and the filter publishes Security/UnauthorizedAPICalls`,
    ),
  },
  {
    name: "a unit that the filter does not publish",
    alarm: of({ unit: "Count" }),
    says: OTHER_METRIC(`${NAME} watches the unit Count, and the filter publishes None`),
  },
  {
    name: "one of the units of two filters",
    alarm: of({ unit: "Count" }),
    metric: { units: ["Count", "None"] },
    says: OTHER_METRIC(`${NAME} watches the unit Count, and the filter publishes Count and None`),
  },
  {
    name: "dimensions",
    alarm: of({ dimensions: ["Event", "Region"] }),
    says: OTHER_METRIC(
      `${NAME} watches the dimensions Event, Region, of which it sees one metric among many`,
    ),
  },
  {
    name: "a query with a unit",
    alarm: queryAlarm([query({ unit: "Seconds" })]),
    says: OTHER_METRIC(`${NAME} watches the unit Seconds, and the filter publishes None`),
  },
  {
    name: "metric math on other metrics",
    alarm: queryAlarm([query({ metricName: "Other" }, { returnData: false }), expression("FILL(m1, 0)")]),
    says: OTHER_METRIC(
      `${NAME} is on metric math: FILL(m1, 0), and does not read Security/UnauthorizedAPICalls`,
    ),
  },
  {
    name: "an anomaly of another metric",
    alarm: of({ metricName: "Other", thresholdMetricId: "ad1" }),
    says: OTHER_METRIC(`${NAME} is on anomaly detection, and does not read Security/UnauthorizedAPICalls`),
  },
];

const statistic = (seen: string, why: string) => CANNOT_FIRE(`statistic ${seen}: ${why}`);
const NO_EVENT = "it does not go off on 1 event";
const cannotFire: readonly Row[] = [
  {
    name: "an Average",
    alarm: of({ statistic: "Average", threshold: 5 }),
    says: statistic(
      "Average, GreaterThanOrEqualToThreshold 5",
      "of the statistics, Sum and Maximum are sure to show an event",
    ),
  },
  {
    name: "no comparison",
    alarm: of({ comparisonOperator: undefined }),
    says: statistic("Sum, none 1", "it does not go off on more events"),
  },
  {
    name: "no statistic",
    alarm: of({ statistic: undefined }),
    says: statistic(
      "none, GreaterThanOrEqualToThreshold 1",
      "of the statistics, Sum and Maximum are sure to show an event",
    ),
  },
  {
    name: "more than 1",
    alarm: of({ comparisonOperator: "GreaterThanThreshold" }),
    says: statistic("Sum, GreaterThanThreshold 1", NO_EVENT),
  },
  {
    name: "6 events, where 5 are few enough",
    alarm: of({ threshold: 6 }),
    maxThreshold: 5,
    says: statistic("Sum, GreaterThanOrEqualToThreshold 6", "it does not go off on 5 events"),
  },
  {
    name: "a Maximum of 2, whatever the number of events",
    alarm: of({ statistic: "Maximum", threshold: 2 }),
    maxThreshold: 5,
    says: statistic("Maximum, GreaterThanOrEqualToThreshold 2", "it does not go off on 5 events"),
  },
  {
    name: "a threshold of 2 on a filter that counts each event as 2, as the check has it",
    alarm: of({ threshold: 2 }),
    metric: { value: "2" },
    says: statistic(
      "Sum, GreaterThanOrEqualToThreshold 2",
      `${NO_EVENT}, each taken as 1 (the filter counts 2)`,
    ),
  },
  {
    name: "a threshold of 0",
    alarm: of({ threshold: 0 }),
    says: statistic(
      "Sum, GreaterThanOrEqualToThreshold 0",
      "it is in ALARM without an event too, and never rests",
    ),
  },
  {
    name: "a less-than comparison",
    alarm: of({ comparisonOperator: "LessThanThreshold" }),
    says: statistic("Sum, LessThanThreshold 1", "it does not go off on more events"),
  },
  {
    name: "no threshold",
    alarm: of({ threshold: undefined }),
    says: statistic(
      "Sum, GreaterThanOrEqualToThreshold without a threshold",
      "it does not go off on more events",
    ),
  },
  {
    name: "3 periods",
    alarm: of({ evaluationPeriods: 3 }),
    says: CANNOT_FIRE("3 of 3 datapoints to alarm: events in one period are not enough"),
  },
  {
    name: "2 of 3 datapoints",
    alarm: of({ evaluationPeriods: 3, datapointsToAlarm: 2 }),
    says: CANNOT_FIRE("2 of 3 datapoints to alarm: events in one period are not enough"),
  },
  {
    name: "a period below a minute",
    alarm: of({ period: 30 }),
    says: CANNOT_FIRE("a period of 30 s, and a metric filter publishes by the minute"),
  },
  {
    name: "a period above a day",
    alarm: of({ period: 172_800 }),
    says: CANNOT_FIRE("a period of 172800 s: one message covers more than a day"),
  },
  { name: "no period", alarm: of({ period: undefined }), says: CANNOT_FIRE("it has no period") },
  {
    name: "missing data as breaching",
    alarm: of({ treatMissingData: "breaching" }),
    says: CANNOT_FIRE("missing data is treated as breaching: it never rests"),
  },
  {
    name: "missing data ignored, without a default value",
    alarm: of({ treatMissingData: "ignore" }),
    metric: { defaultValue: undefined },
    says: CANNOT_FIRE(
      "missing data is ignored, and the filter has no default value: after the first event it never rests",
    ),
  },
  {
    name: "a query with a statistic and a period of its own",
    alarm: queryAlarm([query({ stat: "Average", period: 10 })]),
    says: CANNOT_FIRE(
      "statistic Average, GreaterThanOrEqualToThreshold 1: of the statistics, Sum and Maximum are sure to show an event; a period of 10 s, and a metric filter publishes by the minute",
    ),
  },
  {
    name: "another metric that it would not fire on either",
    alarm: of({ namespace: "CloudTrail", threshold: 9 }),
    says: [
      ...OTHER_METRIC(
        `${NAME} watches CloudTrail/UnauthorizedAPICalls, and the filter publishes Security/UnauthorizedAPICalls`,
      ),
      ...statistic("Sum, GreaterThanOrEqualToThreshold 9", NO_EVENT),
    ],
  },
];

const unknown: readonly Row[] = [
  {
    name: "metric math on the metric",
    alarm: queryAlarm([query({}, { returnData: false }), expression("FILL(m1, 0)")]),
    says: UNKNOWN(`${NAME} is on metric math: FILL(m1, 0), which is not judged`),
  },
  {
    name: "two queries that name each other",
    alarm: queryAlarm([
      query({}, { returnData: false }),
      { ...expression("e2"), returnData: false },
      expression("e1", "e2"),
    ]),
    says: UNKNOWN(`${NAME} is on metric math: e2, which is not judged`),
  },
  {
    name: "a Metrics Insights query that names the metric",
    alarm: queryAlarm([expression('SELECT SUM(UnauthorizedAPICalls) FROM "Security"')]),
    says: UNKNOWN(
      `${NAME} is on metric math: SELECT SUM(UnauthorizedAPICalls) FROM "Security", which is not judged`,
    ),
  },
  {
    name: "an anomaly of the metric",
    alarm: queryAlarm(
      [query({}, { returnData: false }), expression("ANOMALY_DETECTION_BAND(m1, 2)", "ad1")],
      {
        thresholdMetricId: "ad1",
      },
    ),
    says: UNKNOWN(`${NAME} is on anomaly detection, which is not judged`),
  },
  {
    name: "a band without a threshold metric",
    alarm: queryAlarm([query(), expression("ANOMALY_DETECTION_BAND(m1, 2)", "ad1")]),
    says: UNKNOWN(`${NAME} is on anomaly detection, which is not judged`),
  },
  {
    name: "PromQL",
    alarm: queryAlarm([], { otherCriteria: "PromQL" }),
    says: UNKNOWN(`${NAME} is on PromQL, which is not judged`),
  },
  {
    name: "the metric of another account",
    alarm: queryAlarm([query({}, { accountId: OTHER_ACCOUNT })]),
    says: UNKNOWN(`${NAME} is on a metric of the account ${OTHER_ACCOUNT}, which is not judged`),
  },
  {
    name: "a percentile",
    alarm: of({ statistic: undefined, extendedStatistic: "p99" }),
    says: UNKNOWN(`${NAME} has the statistic p99, which is not judged`),
  },
  {
    name: "a percentile by a query",
    alarm: queryAlarm([query({ stat: "tm90" })]),
    says: UNKNOWN(`${NAME} has the statistic tm90, which is not judged`),
  },
  {
    name: "a percentile over three periods, which is one too many in any case",
    alarm: of({ statistic: undefined, extendedStatistic: "p99", evaluationPeriods: 3 }),
    says: [
      ...CANNOT_FIRE("3 of 3 datapoints to alarm: events in one period are not enough"),
      ...UNKNOWN(`${NAME} has the statistic p99, which is not judged`),
    ],
  },
  {
    name: "a period of two hours",
    alarm: of({ period: 7200 }),
    says: UNKNOWN(`${NAME} may notify late: its period is 7200 s`),
  },
  {
    name: "a period of a day",
    alarm: of({ period: 86_400 }),
    says: UNKNOWN(`${NAME} may notify late: its period is 86400 s`),
  },
];

describe.each(
  Object.entries({
    "that goes off and rests": well,
    "on another metric": otherMetrics,
    "that does not go off, or does not rest": cannotFire,
    "that is not understood": unknown,
  }),
)("An alarm %s:", (_, rows) => {
  test.each(rows)("$name", ({ alarm = metricAlarm(), metric: differences, maxThreshold = 1, says = [] }) => {
    const problems = judgeAlarm(alarm, metric(differences), maxThreshold);
    expect(problems.map(({ verdict, code, found }) => `${verdict} ${code}: ${found}`)).toEqual(says);
  });
});

describe("Which alarms are looked at:", () => {
  const others = { metricName: "Other", namespace: "Security" };
  test.each<[string, MetricAlarm, boolean, boolean]>([
    ["one on the metric", metricAlarm(), true, true],
    ["one on the metric with a unit of its own", of({ unit: "Count" }), true, true],
    ["one on the metric with dimensions", of({ dimensions: ["Event"] }), true, true],
    ["one by a query", queryAlarm([query()]), true, true],
    [
      "metric math on the metric",
      queryAlarm([query({}, { returnData: false }), expression("m1*2")]),
      true,
      false,
    ],
    [
      "a Metrics Insights query of it",
      queryAlarm([expression("SELECT SUM(UnauthorizedAPICalls) FROM x")]),
      true,
      false,
    ],
    ["one on the same name in another namespace", of({ namespace: "CloudTrail" }), false, true],
    ["one on a name with a prefix", of({ metricName: "prod-UnauthorizedAPICalls" }), false, true],
    ["one on a name in another case", of({ metricName: "unauthorizedApiCalls" }), false, true],
    [
      "one on a name in another case and namespace",
      of({ metricName: "unauthorizedApiCalls", namespace: "X" }),
      false,
      false,
    ],
    ["PromQL, of which nobody knows", queryAlarm([], { otherCriteria: "PromQL" }), false, true],
    ["one on another metric", of(others), false, false],
    ["one without a metric", of({ metricName: undefined }), false, false],
    [
      "metric math on another metric",
      queryAlarm([query(others, { returnData: false }), expression("m1*2")]),
      false,
      false,
    ],
  ])("%s", (_, alarm, isWatching, mightBe) => {
    expect([watches(alarm, metric()), mightBeFor(alarm, metric())]).toEqual([isWatching, mightBe]);
  });
});

describe("What filters publish:", () => {
  const transformation = {
    metricName: "UnauthorizedAPICalls",
    metricNamespace: "Security",
    metricValue: "1",
    defaultValue: 0,
    dimensions: [],
  };

  test("the metric of the first transformation", () => {
    const second = { ...transformation, metricName: "Other", unit: "Count" };
    expect(metricOf([{ transformations: [transformation, second] }])).toEqual(metric());
  });

  test("the units of all, and the default value of any", () => {
    const { defaultValue: _, ...without } = transformation;
    expect(
      metricOf([
        { transformations: [{ ...without, unit: "Count" }] },
        { transformations: [transformation] },
        { transformations: [transformation] },
      ]),
    ).toEqual(metric({ units: ["Count", "None"] }));
  });

  test("nothing without a transformation", () => {
    expect(metricOf([{ transformations: [] }])).toBeUndefined();
  });
});

describe("The gate's table, which the audit answers alike:", () => {
  const CODES = ["ALARM_OTHER_METRIC", "ALARM_CANNOT_FIRE"];
  /** The gate takes plain alarms alone. Its query has neither a namespace nor a period. */
  const otherwise: Readonly<Record<string, readonly string[]>> = {
    "a percentile": ["INCOMPLETE"],
    "metric math beside the name of the metric": ["INCOMPLETE"],
    "an anomaly detector beside the name of the metric": ["INCOMPLETE"],
    "one plain metric by a query": ["ALARM_CANNOT_FIRE", "ALARM_OTHER_METRIC"],
  };
  /** Objects of another name or account are found by their lists, or not at all. */
  const notAsked = /^(an alarm of another|no metric, as the filter has none)/;
  const cases: readonly Case[] = [
    ...alarms.thresholds,
    ...alarms.unsure,
    ...alarms.datapoints,
    ...alarms.missingData,
    ...alarms.metric,
    ...alarms.periods,
    ...alarms.raised,
  ].filter(({ name }) => !notAsked.test(name));

  test.each(cases)("$name", (one) => {
    const published = metricOf([filterOf(one.account)]);
    const { max_threshold = 1 } = (one.control ?? {}) as { max_threshold?: number };
    const problems = judgeAlarm(alarmOf(one.account), published as PublishedMetric, max_threshold);
    expect(auditSays(problems)).toEqual(otherwise[one.name] ?? gateSays(one, CODES));
  });

  test("has each case that is answered otherwise", () => {
    const names = cases.map(({ name }) => name);
    expect(Object.keys(otherwise).filter((name) => !names.includes(name))).toEqual([]);
  });
});
