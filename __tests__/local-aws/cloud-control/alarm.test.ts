import { PutMetricAlarmCommand, type PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { identify } from "../../../local-aws/aws/identify";
import { alarm as alarmType } from "../../../local-aws/cloud-control/alarm";
import { ServiceCalls } from "../../../local-aws/cloud-control/service-calls";
import { useLocalAws } from "../clients";
import { getResource, NOT_FOUND } from "./client";

const local = useLocalAws();

const read = (name: string) => getResource(local.aws, "AWS::CloudWatch::Alarm", name);

const SETTINGS = {
  AlarmName: "denied",
  MetricName: "m",
  Namespace: "n",
  Statistic: "Sum",
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 0,
  ComparisonOperator: "GreaterThanThreshold",
} as const;

const METRICS = [
  {
    Id: "m1",
    MetricStat: { Metric: { MetricName: "m", Namespace: "n" }, Period: 300, Stat: "Sum" },
    ReturnData: true,
  },
  { Id: "band", Expression: "ANOMALY_DETECTION_BAND(m1, 2)", ReturnData: true },
];

const ARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:denied";

const alarm = (set: Partial<PutMetricAlarmCommandInput> = {}) =>
  local.clients.cloudwatch.send(new PutMetricAlarmCommand({ ...SETTINGS, ...set }));

it("has no state, no timestamps and no property without a value", async () => {
  // GIVEN
  await alarm();

  // WHEN
  const { properties } = await read("denied");

  // THEN
  expect(properties).toEqual({ ...SETTINGS, ActionsEnabled: true, Arn: ARN });
});

it("has every setting", async () => {
  // GIVEN
  const actions = ["arn:aws:sns:us-east-1:123456789012:alerts"];
  const set = {
    ActionsEnabled: false,
    AlarmActions: actions,
    AlarmDescription: "why",
    DatapointsToAlarm: 1,
    Dimensions: [{ Name: "User", Value: "u" }],
    InsufficientDataActions: actions,
    OKActions: actions,
    Tags: [{ Key: "team", Value: "security" }],
    TreatMissingData: "notBreaching",
    Unit: "Count",
  } as const;
  await alarm({ ...set, Dimensions: [...set.Dimensions], Tags: [...set.Tags] });

  // WHEN
  const { properties } = await read("denied");

  // THEN
  expect(properties).toEqual({ ...SETTINGS, ...set, Arn: ARN });
});

it("has Metrics and ThresholdMetricId of an anomaly detection alarm", async () => {
  // GIVEN
  await local.clients.cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName: "denied",
      EvaluationPeriods: 1,
      ThresholdMetricId: "band",
      ComparisonOperator: "GreaterThanUpperThreshold",
      Metrics: METRICS,
    }),
  );

  // WHEN
  const { properties } = await read("denied");

  // THEN
  expect(properties).toMatchObject({ AlarmName: "denied", ThresholdMetricId: "band", Metrics: METRICS });
  for (const name of ["MetricName", "Namespace", "Statistic", "Period", "Threshold"]) {
    expect(properties).not.toHaveProperty(name);
  }
});

it("is not found if it does not exist", async () => {
  // THEN
  expect(await read("denied")).toMatchObject(NOT_FOUND);
});

it("is not found if a composite alarm has the name", async () => {
  // GIVEN
  // moto has no composite alarms. This is the answer of DescribeAlarms on AWS.
  const answer = {
    MetricAlarms: [],
    CompositeAlarms: [{ AlarmName: "composite", AlarmRule: "ALARM(denied)" }],
  };
  const request = identify("POST", "/", [], Buffer.alloc(0));
  const calls = new ServiceCalls(request, async () => ({
    status: 200,
    headers: [],
    body: Buffer.from(JSON.stringify(answer)),
  }));

  // THEN
  await expect(alarmType.read("composite", calls)).rejects.toMatchObject({ code: "NotFound" });
});
