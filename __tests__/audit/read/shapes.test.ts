import { AlarmType } from "@aws-sdk/client-cloudwatch";
import type { Alarms, MetricAlarm } from "../../../src/audit/evidence";
import { Handmade, ID, REGION } from "./handmade";
import { failuresIn, readOnce, useAudit, valueIn } from "./reading";

const local = useAudit();
let made: Handmade;

beforeEach(async () => {
  made = new Handmade(local.aws);
  await made.logGroup("logs");
});

async function alarms(): Promise<Alarms> {
  const account = await readOnce({ logGroup: "logs" });
  expect(failuresIn(account)).toEqual([]);
  return account.alarms[REGION] as Alarms;
}

test("every type of alarm that the SDK knows is asked for", () => {
  expect(Object.keys(AlarmType).sort()).toEqual(["CompositeAlarm", "LogAlarm", "MetricAlarm"]);
});

describe("a metric alarm", () => {
  const theAlarm = async (): Promise<MetricAlarm | undefined> => valueIn((await alarms()).metric)[0];

  test("with everything that changes when it fires", async () => {
    // GIVEN
    await made.alarm("one", "Denied", {
      ActionsEnabled: false,
      DatapointsToAlarm: 2,
      EvaluationPeriods: 3,
      TreatMissingData: "notBreaching",
      Unit: "Count",
      Dimensions: [{ Name: "Account", Value: ID }],
    });

    // THEN
    expect(await theAlarm()).toMatchObject({
      actionsEnabled: false,
      datapointsToAlarm: 2,
      evaluationPeriods: 3,
      treatMissingData: "notBreaching",
      unit: "Count",
      dimensions: ["Account"],
    });
  });

  test("on a percentile", async () => {
    // GIVEN
    await made.alarm("one", "Denied", { Statistic: undefined, ExtendedStatistic: "p99" });

    // THEN
    const alarm = await theAlarm();
    expect(alarm).toMatchObject({ extendedStatistic: "p99" });
    expect(alarm?.statistic).toBeUndefined();
  });

  test("on metric math", async () => {
    // GIVEN
    const metric = { Namespace: "Security", MetricName: "Denied", Dimensions: [{ Name: "a", Value: "b" }] };
    await made.alarm("one", "", {
      MetricName: undefined,
      Namespace: undefined,
      Statistic: undefined,
      Period: undefined,
      Metrics: [
        {
          Id: "m1",
          AccountId: "111122223333",
          ReturnData: false,
          MetricStat: { Metric: metric, Period: 60, Stat: "Sum", Unit: "Count" },
        },
        { Id: "e1", Expression: "m1 * 2" },
      ],
    });

    // THEN
    const alarm = await theAlarm();
    expect(alarm?.metrics).toEqual([
      {
        id: "m1",
        accountId: "111122223333",
        returnData: false,
        metric: {
          metricName: "Denied",
          namespace: "Security",
          dimensions: ["a"],
          period: 60,
          stat: "Sum",
          unit: "Count",
        },
      },
      { id: "e1", expression: "m1 * 2", returnData: true },
    ]);
    expect(alarm).toMatchObject({ dimensions: [] });
    expect([alarm?.metricName, alarm?.namespace, alarm?.period]).toEqual([undefined, undefined, undefined]);
  });

  test("on an anomaly", async () => {
    // GIVEN
    await made.alarm("one", "Denied", {
      Threshold: undefined,
      ThresholdMetricId: "band",
      ComparisonOperator: "GreaterThanUpperThreshold",
    });

    // THEN
    const alarm = await theAlarm();
    expect(alarm).toMatchObject({
      thresholdMetricId: "band",
      comparisonOperator: "GreaterThanUpperThreshold",
    });
    expect(alarm?.threshold).toBeUndefined();
  });

  test("on PromQL, by its name alone", async () => {
    // GIVEN
    await made.alarm("one", "Denied", {
      MetricName: undefined,
      Namespace: undefined,
      Statistic: undefined,
      EvaluationCriteria: { PromQLCriteria: { Query: "up == 0", PendingPeriod: 60, RecoveryPeriod: 60 } },
      EvaluationInterval: 60,
    });

    // THEN
    expect(await theAlarm()).toMatchObject({ otherCriteria: "PromQL" });
  });
});

test("a composite alarm with its suppressor", async () => {
  // GIVEN
  await made.compositeAlarm("all", "ALARM(a) OR ALARM(b)", { ActionsSuppressor: "maintenance" });

  // THEN
  expect(valueIn((await alarms()).composite)).toEqual([
    {
      name: "all",
      arn: made.arn("cloudwatch", "alarm:all"),
      actionsEnabled: true,
      alarmActions: [],
      rule: "ALARM(a) OR ALARM(b)",
      actionsSuppressor: "maintenance",
    },
  ]);
});

test("a log alarm with the names of its log groups", async () => {
  // GIVEN
  const groups = ["logs", "/aws/cloudtrail"];
  await made.logAlarm("by-names", groups);
  await made.logAlarm(
    "by-arns",
    groups.map((name) => made.arn("logs", `log-group:${name}:*`)),
  );

  // THEN
  expect(valueIn((await alarms()).others)).toEqual([
    { name: "by-arns", type: "LogAlarm", logGroups: groups },
    { name: "by-names", type: "LogAlarm", logGroups: groups },
  ]);
});

describe("mute rules", () => {
  beforeEach(async () => {
    await made.metricFilter("logs", "Denied");
    for (const name of ["first", "second"]) await made.alarm(name, "Denied");
    local.aws.calls.clear();
  });

  const asked = () => local.aws.calls.counts()["cloudwatch:ListAlarmMuteRules"];

  test("none is active: one call for all alarms", async () => {
    // GIVEN one that is over, and one that is to come
    await made.muteRule("yesterday", ["first"], 24);
    await made.muteRule("tomorrow", ["first"], -24);

    // THEN
    expect((await alarms()).mutedBy).toEqual({ first: { value: [] }, second: { value: [] } });
    expect(asked()).toBe(1);
  });

  test("those that are active on an alarm, and on no other", async () => {
    // GIVEN
    await made.muteRule("deployment", ["first"], 1);
    await made.muteRule("night shift", ["first", "else"], 1);
    await made.muteRule("yesterday", ["second"], 24);

    // THEN
    expect((await alarms()).mutedBy).toEqual({
      first: { value: ["deployment", "night shift"] },
      second: { value: [] },
    });
    expect(asked()).toBe(3);
  });
});

test("a metric filter with all that it can have", async () => {
  // GIVEN
  await made.metricFilter(
    "logs",
    "Denied",
    {
      applyOnTransformedLogs: true,
      fieldSelectionCriteria: '@aws.region = "eu-west-1"',
      emitSystemFieldDimensions: ["@aws.account"],
    },
    { metricValue: "$.size", dimensions: { User: "$.userIdentity.arn" }, unit: "Count" },
  );

  // THEN
  const { logGroups } = await readOnce({ logGroup: "logs" });
  expect(logGroups.map(({ metricFilters }) => valueIn(metricFilters))).toEqual([
    [
      {
        name: "Denied",
        pattern: '{ $.errorCode = "AccessDenied" }',
        transformations: [
          {
            metricName: "Denied",
            metricNamespace: "Security",
            metricValue: "$.size",
            dimensions: ["User", "@aws.account"],
            unit: "Count",
          },
        ],
        applyOnTransformedLogs: true,
        fieldSelectionCriteria: '@aws.region = "eu-west-1"',
      },
    ],
  ]);
});

test("the default value of a metric filter, which may be 0", async () => {
  // GIVEN
  await made.metricFilter("logs", "Denied", {}, { defaultValue: 0 });

  // THEN
  const { logGroups } = await readOnce({ logGroup: "logs" });
  expect(valueIn(logGroups[0]?.metricFilters)[0]?.transformations[0]?.defaultValue).toBe(0);
});

test("the class of a log group", async () => {
  // GIVEN
  await made.logGroup("rare", { logGroupClass: "INFREQUENT_ACCESS" });

  // THEN
  const { logGroups } = await readOnce({ logGroup: "rare" });
  expect(valueIn(logGroups[0]?.description)).toEqual({ logGroupClass: "INFREQUENT_ACCESS" });
});

test("the scope of a subscriber's filter policy", async () => {
  // GIVEN
  await made.metricFilter("logs", "Denied");
  const topic = await made.topic("pager");
  await made.alarm("denials", "Denied", { AlarmActions: [topic] });
  const policy = '{"NewStateValue":["OK"]}';
  await made.subscribe(topic, "sqs", made.arn("sqs", "queue"), {
    FilterPolicy: policy,
    FilterPolicyScope: "MessageBody",
  });

  // THEN
  const { topics } = await readOnce({ logGroup: "logs" });
  expect(valueIn(topics[topic]?.subscriptions)).toEqual([
    { protocol: "sqs", isConfirmed: true, filter: { value: { policy, scope: "MessageBody" } } },
  ]);
});
