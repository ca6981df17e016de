import {
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { useLocalAws } from "../clients";

const local = useLocalAws();

const TOPIC = "arn:aws:sns:us-east-1:123456789012:alerts";

const SETTINGS = {
  AlarmName: "denied-calls",
  AlarmDescription: "A call was denied.",
  ActionsEnabled: true,
  AlarmActions: [TOPIC],
  OKActions: [`${TOPIC}-ok`],
  InsufficientDataActions: [`${TOPIC}-data`],
  MetricName: "UnauthorizedAPICalls",
  Namespace: "Security",
  Statistic: "Sum",
  Dimensions: [{ Name: "Account", Value: "123456789012" }],
  Period: 300,
  Unit: "Count",
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 1.5,
  ComparisonOperator: "GreaterThanOrEqualToThreshold",
  TreatMissingData: "notBreaching",
} as const satisfies PutMetricAlarmCommandInput;

const put = (settings: PutMetricAlarmCommandInput = { ...SETTINGS, Dimensions: [...SETTINGS.Dimensions] }) =>
  local.clients.cloudwatch.send(new PutMetricAlarmCommand(settings));

const theAlarm = async () =>
  (await local.clients.cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0];

describe("PutMetricAlarm", () => {
  it("creates an alarm in INSUFFICIENT_DATA", async () => {
    // WHEN
    await put();

    // THEN
    expect(await theAlarm()).toMatchObject({
      StateValue: "INSUFFICIENT_DATA",
      StateReason: "Unchecked: Initial alarm creation",
    });
  });

  it("keeps the state of an existing alarm", async () => {
    // GIVEN
    await put();
    await local.clients.cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName: SETTINGS.AlarmName, StateValue: "ALARM", StateReason: "drill" }),
    );

    // WHEN
    await put({ ...SETTINGS, Threshold: 5, Dimensions: undefined });

    // THEN
    expect(await theAlarm()).toMatchObject({ Threshold: 5, StateValue: "ALARM", StateReason: "drill" });
  });
});

describe("DisableAlarmActions", () => {
  it("changes nothing but ActionsEnabled", async () => {
    // GIVEN
    await put();

    // WHEN
    await local.clients.cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: [SETTINGS.AlarmName] }));

    // THEN
    expect(await theAlarm()).toMatchObject({ ...SETTINGS, ActionsEnabled: false });
  });

  it("keeps the state of the alarm", async () => {
    // GIVEN
    await put();
    await local.clients.cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName: SETTINGS.AlarmName, StateValue: "ALARM", StateReason: "drill" }),
    );

    // WHEN
    await local.clients.cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: [SETTINGS.AlarmName] }));

    // THEN
    expect(await theAlarm()).toMatchObject({ StateValue: "ALARM", StateReason: "drill" });
  });

  it("keeps the queries of an alarm on a metric expression", async () => {
    // GIVEN
    const metrics = [
      {
        Id: "m1",
        ReturnData: false,
        MetricStat: { Metric: { Namespace: "n", MetricName: "m" }, Period: 60, Stat: "Sum" },
      },
      { Id: "e1", ReturnData: true, Label: "doubled", Expression: "m1 * 2" },
    ];
    await put({
      AlarmName: "expression",
      Metrics: metrics,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: "GreaterThanThreshold",
    });

    // WHEN
    await local.clients.cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: ["expression"] }));

    // THEN
    expect(await theAlarm()).toMatchObject({ ActionsEnabled: false, Metrics: metrics });
  });

  it("ignores a name without an alarm", async () => {
    // WHEN
    const disabled = local.clients.cloudwatch.send(
      new DisableAlarmActionsCommand({ AlarmNames: ["nothing"] }),
    );

    // THEN
    await expect(disabled).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });
});

describe("EnableAlarmActions", () => {
  it("enables the actions again", async () => {
    // GIVEN
    await put({ ...SETTINGS, Dimensions: [...SETTINGS.Dimensions], ActionsEnabled: false });

    // WHEN
    await local.clients.cloudwatch.send(new EnableAlarmActionsCommand({ AlarmNames: [SETTINGS.AlarmName] }));

    // THEN
    expect(await theAlarm()).toMatchObject({ ...SETTINGS, ActionsEnabled: true });
  });

  it("accepts the query protocol too", async () => {
    // GIVEN
    await put({ ...SETTINGS, Dimensions: [...SETTINGS.Dimensions], ActionsEnabled: false });
    const authorization = "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/monitoring/aws4_request";
    const form = { Action: "EnableAlarmActions", "AlarmNames.member.1": SETTINGS.AlarmName };

    // WHEN
    const response = await fetch(local.aws.endpoint, {
      method: "POST",
      headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form),
    });

    // THEN
    expect(await response.text()).toMatch(/^<EnableAlarmActionsResponse/);
    expect(await theAlarm()).toMatchObject({ ActionsEnabled: true });
  });
});
