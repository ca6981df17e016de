import { PutMetricAlarmCommand, type PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { identify } from "../../../local-aws/aws/identify";
import { alarm as alarmType } from "../../../local-aws/cloud-control/alarm";
import { ServiceCalls } from "../../../local-aws/cloud-control/service-calls";
import { useLocalAws } from "../clients";
import { getResource, NOT_FOUND } from "./client";

const local = useLocalAws();

const read = (name: string) => getResource(local.aws, "AWS::CloudWatch::Alarm", name);

const SETTINGS = {
  AlarmName: "refused",
  MetricName: "m",
  Namespace: "n",
  Statistic: "Sum",
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 0,
  ComparisonOperator: "GreaterThanThreshold",
} as const;

const ARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:refused";

const alarm = (set: Partial<PutMetricAlarmCommandInput> = {}) =>
  local.clients.cloudwatch.send(new PutMetricAlarmCommand({ ...SETTINGS, ...set }));

it("has a plain alarm without what it lacks, its state and its time stamps", async () => {
  // GIVEN
  await alarm();

  // WHEN
  const { properties } = await read("refused");

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
  const { properties } = await read("refused");

  // THEN
  expect(properties).toEqual({ ...SETTINGS, ...set, Arn: ARN });
});

it("has the queries of an alarm on metric math", async () => {
  // GIVEN
  await local.clients.cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName: "refused",
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: "GreaterThanThreshold",
      Metrics: [
        {
          Id: "m1",
          MetricStat: { Metric: { MetricName: "m", Namespace: "n" }, Period: 300, Stat: "Sum" },
          ReturnData: true,
        },
      ],
    }),
  );

  // WHEN
  const { properties } = await read("refused");

  // THEN
  expect(properties).not.toHaveProperty("MetricName");
  expect(properties?.Metrics).toMatchObject([
    { Id: "m1", MetricStat: { Metric: { MetricName: "m", Namespace: "n" }, Period: 300, Stat: "Sum" } },
  ]);
});

it("is not found where there is none", async () => {
  // THEN
  expect(await read("refused")).toMatchObject(NOT_FOUND);
});

it("is not found where a composite alarm has the name", async () => {
  // GIVEN
  // moto has no composite alarms: this is how DescribeAlarms of AWS answers where there is one.
  const answer = {
    MetricAlarms: [],
    CompositeAlarms: [{ AlarmName: "composite", AlarmRule: "ALARM(refused)" }],
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
