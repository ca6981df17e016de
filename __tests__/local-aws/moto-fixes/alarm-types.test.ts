import {
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandInput,
  PutCompositeAlarmCommand,
  PutLogAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from "@aws-sdk/client-cloudwatch";
import { useLocalAws } from "../clients";

const local = useLocalAws();

const METRIC: PutMetricAlarmCommandInput = {
  AlarmName: "metric",
  Namespace: "n",
  MetricName: "m",
  Statistic: "Sum",
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: "GreaterThanThreshold",
};

const putMetricAlarm = (more: Partial<PutMetricAlarmCommandInput> = {}) =>
  local.clients.cloudwatch.send(new PutMetricAlarmCommand({ ...METRIC, ...more }));

const putCompositeAlarm = (AlarmName = "composite") =>
  local.clients.cloudwatch.send(new PutCompositeAlarmCommand({ AlarmName, AlarmRule: "ALARM(metric)" }));

const putLogAlarm = (AlarmName = "log") =>
  local.clients.cloudwatch.send(
    new PutLogAlarmCommand({
      AlarmName,
      ScheduledQueryConfiguration: {
        QueryString: "fields @message",
        ScheduledQueryRoleARN: "arn:aws:iam::123456789012:role/query",
        ScheduleConfiguration: { ScheduleExpression: "rate(5 minutes)", StartTimeOffset: 300 },
        AggregationExpression: "count(*)",
      },
      QueryResultsToEvaluate: 1,
      QueryResultsToAlarm: 1,
      Threshold: 1,
      ComparisonOperator: "GreaterThanThreshold",
    }),
  );

const describeAlarms = (input: DescribeAlarmsCommandInput = {}) =>
  local.clients.cloudwatch.send(new DescribeAlarmsCommand(input));

/** The names of the alarms by type. */
async function names(input: DescribeAlarmsCommandInput = {}) {
  const { MetricAlarms, CompositeAlarms, LogAlarms, NextToken } = await describeAlarms(input);
  const of = (alarms: readonly { AlarmName?: string }[] = []) => alarms.map(({ AlarmName }) => AlarmName);
  return { metric: of(MetricAlarms), composite: of(CompositeAlarms), log: of(LogAlarms), NextToken };
}

describe("the types of alarms", () => {
  beforeEach(async () => {
    await putMetricAlarm();
    await putCompositeAlarm();
    await putLogAlarm();
  });

  it.each([
    ["metric alarms alone, by default", undefined, { metric: ["metric"], composite: [], log: [] }],
    ["composite alarms alone", ["CompositeAlarm"], { metric: [], composite: ["composite"], log: [] }],
    ["log alarms alone", ["LogAlarm"], { metric: [], composite: [], log: ["log"] }],
    [
      "all",
      ["MetricAlarm", "CompositeAlarm", "LogAlarm"],
      { metric: ["metric"], composite: ["composite"], log: ["log"] },
    ],
  ] as const)("DescribeAlarms answers with %s", async (_, types, expected) => {
    // WHEN
    const answer = await names({ AlarmTypes: types && [...types] });

    // THEN
    expect(answer).toEqual(expected);
  });

  it.each([
    [{ AlarmNames: ["composite"] }, ["composite"]],
    [{ AlarmNames: ["other"] }, []],
    [{ AlarmNamePrefix: "comp" }, ["composite"]],
    [{ AlarmNamePrefix: "x" }, []],
  ])("a composite alarm is chosen by %j", async (chosen, expected) => {
    expect((await names({ AlarmTypes: ["CompositeAlarm"], ...chosen })).composite).toEqual(expected);
  });

  it("a composite alarm has what it was given, an ARN, and enabled actions", async () => {
    // WHEN
    const { CompositeAlarms } = await describeAlarms({ AlarmTypes: ["CompositeAlarm"] });

    // THEN
    expect(CompositeAlarms).toEqual([
      {
        AlarmName: "composite",
        AlarmRule: "ALARM(metric)",
        AlarmArn: "arn:aws:cloudwatch:us-east-1:123456789012:alarm:composite",
        ActionsEnabled: true,
        StateValue: "INSUFFICIENT_DATA",
      },
    ]);
  });

  it("DeleteAlarms deletes them", async () => {
    // WHEN
    await local.clients.cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ["composite", "metric"] }));

    // THEN
    expect(await names({ AlarmTypes: ["MetricAlarm", "CompositeAlarm", "LogAlarm"] })).toEqual({
      metric: [],
      composite: [],
      log: ["log"],
    });
  });

  it("reset() forgets them", async () => {
    // WHEN
    await local.aws.reset();

    // THEN
    expect(await names({ AlarmTypes: ["CompositeAlarm", "LogAlarm"] })).toMatchObject({
      composite: [],
      log: [],
    });
  });
});

describe("the pages of DescribeAlarms", () => {
  it("have as many alarms as are asked for, by their names, metric alarms first", async () => {
    // GIVEN
    for (const AlarmName of ["c", "a", "b"]) await putMetricAlarm({ AlarmName });
    for (const name of ["b", "a"]) await putCompositeAlarm(name);
    const types = { AlarmTypes: ["CompositeAlarm", "MetricAlarm"], MaxRecords: 2 } as const;
    const asked = { ...types, AlarmTypes: [...types.AlarmTypes] };

    // WHEN
    const first = await names(asked);
    const second = await names({ ...asked, NextToken: first.NextToken });
    const third = await names({ ...asked, NextToken: second.NextToken });

    // THEN
    expect([first, second, third]).toMatchObject([
      { metric: ["a", "b"], composite: [] },
      { metric: ["c"], composite: ["a"] },
      { metric: [], composite: ["b"] },
    ]);
    expect(third.NextToken).toBeUndefined();
  });

  it("have 50 alarms by default", async () => {
    // GIVEN
    for (let number = 0; number < 51; number += 1) await putCompositeAlarm(`composite-${number}`);

    // THEN
    const { composite, NextToken } = await names({ AlarmTypes: ["CompositeAlarm"] });
    expect(composite).toHaveLength(50);
    expect(NextToken).toBeDefined();
  });
});

describe("what a metric alarm was given", () => {
  const alarm = async () => (await describeAlarms()).MetricAlarms?.[0];

  it("is returned with the account of a metric", async () => {
    // GIVEN
    const Metrics = [
      {
        Id: "m1",
        AccountId: "111122223333",
        ReturnData: true,
        MetricStat: { Metric: { Namespace: "n", MetricName: "m" }, Period: 60, Stat: "Sum" },
      },
    ];

    // WHEN
    await putMetricAlarm({ Namespace: undefined, MetricName: undefined, Statistic: undefined, Metrics });

    // THEN
    expect((await alarm())?.Metrics).toEqual(Metrics);
  });

  it("is returned with its criteria, and forgotten with the next put", async () => {
    // GIVEN
    const EvaluationCriteria = { PromQLCriteria: { Query: "up", PendingPeriod: 60, RecoveryPeriod: 60 } };
    await putMetricAlarm({ EvaluationCriteria, EvaluationInterval: 60 });
    const before = await alarm();

    // WHEN
    await putMetricAlarm();

    // THEN
    expect(before).toMatchObject({ EvaluationCriteria, EvaluationInterval: 60 });
    expect((await alarm())?.EvaluationCriteria).toBeUndefined();
  });
});
