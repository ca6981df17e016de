import { describeStates, missing, type State } from "./states";

const LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:page";
const control = (attributes: object) => ({ controls: { "unauthorized-api-calls": attributes } });
const CANNOT_FIRE = ["ALARM_CANNOT_FIRE"];

const watching = (
  name: string,
  alarm: NonNullable<Parameters<Account["putAlarm"]>[0]>,
): Omit<State, "codes"> => ({
  name,
  arrange: (account) => account.putAlarm(alarm),
});
type Account = Parameters<State["arrange"]>[0];

describeStates("the gate passes with an alarm", [
  watching("on a Sum above 0", { ComparisonOperator: "GreaterThanThreshold", Threshold: 0 }),
  {
    ...watching("on 5 calls, where a person has raised max_threshold, which the evidence says", {
      Threshold: 5,
    }),
    variables: control({ max_threshold: 5 }),
    says: "max_threshold is 5 (raised from 1)",
    audit: ["FAIL", "ALARM_CANNOT_FIRE"],
  },
  {
    name: "that treats missing data as missing, on a filter without a default value",
    arrange: async (account) => {
      await account.putMetricFilter({}, { defaultValue: undefined });
      await account.putAlarm({ TreatMissingData: undefined });
    },
  },
  {
    ...watching("that calls a Lambda function", { AlarmActions: [LAMBDA] }),
    unverified: `whether ${LAMBDA} may be called, and notifies anybody`,
    audit: ["INCOMPLETE"],
  },
]);

describeStates("the gate is INCOMPLETE with an alarm", [
  {
    ...watching("whose period is two hours", { Period: 7200 }),
    verdict: "INCOMPLETE",
    unverified: "notifies in time: its period is 7200 s",
  },
  {
    ...watching("that calls a Lambda function of another region", {
      AlarmActions: [LAMBDA.replace("us-east-1", "eu-west-1")],
    }),
    verdict: "INCOMPLETE",
    unverified: `the action ${LAMBDA.replace("us-east-1", "eu-west-1")}: it belongs to another account or region`,
    audit: ["FAIL", "ALARM_WITHOUT_NOTIFICATION"],
  },
]);

describeStates("the gate fails with an alarm", [
  {
    name: "that is missing",
    arrange: (account) => account.deleteAlarm(),
    unread: [missing.alarm],
    audit: ["FAIL", "ALARM_OTHER_METRIC"],
  },
  {
    ...watching("on an Average of 5", { Statistic: "Average", Threshold: 5 }),
    codes: CANNOT_FIRE,
    says: "Average",
  },
  {
    ...watching("on more than 1", { ComparisonOperator: "GreaterThanThreshold" }),
    codes: CANNOT_FIRE,
    says: "Sum GreaterThanThreshold 1 in 300 s, DatapointsToAlarm none, EvaluationPeriods 1, max_threshold is 1;",
  },
  {
    ...watching("on 240 of 240 datapoints", { EvaluationPeriods: 240 }),
    codes: CANNOT_FIRE,
    says: "DatapointsToAlarm none, EvaluationPeriods 240",
  },
  {
    ...watching("by a less-than comparison", { ComparisonOperator: "LessThanThreshold" }),
    codes: CANNOT_FIRE,
  },
  {
    name: "that ignores missing data, on a filter without a default value",
    arrange: async (account) => {
      await account.putMetricFilter({}, { defaultValue: undefined });
      await account.putAlarm({ TreatMissingData: "ignore" });
    },
    codes: CANNOT_FIRE,
    says: "missing data is treated as ignore, the filter's default value is none",
  },
  {
    ...watching("that treats missing data as breaching", { TreatMissingData: "breaching" }),
    codes: CANNOT_FIRE,
  },
  {
    ...watching("by metric math, and says so", {
      MetricName: undefined,
      Namespace: undefined,
      Statistic: undefined,
      Period: undefined,
      Metrics: [
        {
          Id: "m1",
          ReturnData: true,
          MetricStat: {
            Metric: { MetricName: "UnauthorizedAPICalls", Namespace: "Security" },
            Stat: "Sum",
            Period: 300,
          },
        },
      ],
    }),
    codes: ["ALARM_OTHER_METRIC"],
    says: "watches metric math, a query or an anomaly, and the check takes plain alarms",
    audit: ["PASS"],
  },
  {
    name: "of another name, which is what AWS answers with",
    arrange: (account) => account.putAlarm({ AlarmName: "Another" }),
    substitute: { resource: "AWS::CloudWatch::Alarm", identifier: "Another" },
    codes: ["ALARM_OTHER_METRIC"],
    says: "the alarm arn:aws:cloudwatch:us-east-1:123456789012:alarm:Another watches",
    audit: ["PASS"],
  },
  {
    ...watching("on another namespace", { Namespace: "CloudTrail" }),
    codes: ["ALARM_OTHER_METRIC"],
    says: "CloudTrail/UnauthorizedAPICalls",
  },
  {
    ...watching("of a unit that the filter does not publish", { Unit: "Count" }),
    codes: ["ALARM_OTHER_METRIC"],
    says: "unit Count",
  },
  {
    ...watching("with a dimension that the filter does not publish", {
      Dimensions: [{ Name: "Region", Value: "us-east-1" }],
    }),
    codes: ["ALARM_OTHER_METRIC"],
  },
  { ...watching("whose actions are disabled", { ActionsEnabled: false }), codes: ["ALARM_ACTIONS_DISABLED"] },
  {
    ...watching("without an action", { AlarmActions: [] }),
    codes: ["ALARM_WITHOUT_NOTIFICATION"],
    says: "the ALARM actions are none",
  },
  {
    ...watching("that stops an instance and notifies nobody", {
      AlarmActions: ["arn:aws:automate:us-east-1:ec2:stop"],
    }),
    codes: ["ALARM_WITHOUT_NOTIFICATION"],
    says: "arn:aws:automate:us-east-1:ec2:stop",
  },
]);

describeStates("the gate reports together", [
  {
    name: "disabled actions and a broken pattern",
    arrange: async (account) => {
      await account.putAlarm({ ActionsEnabled: false });
      await account.putMetricFilter({ filterPattern: '{ $.errorCode = "AccessDenied" }' });
    },
    codes: ["ALARM_ACTIONS_DISABLED", "METRIC_FILTER_PATTERN_NOT_VALID"],
  },
  {
    name: "a missing filter and a trail that was stopped, and not yet what is wrong with the alarm",
    arrange: async (account) => {
      await account.deleteMetricFilter();
      await account.stopLogging();
      await account.putAlarm({ ActionsEnabled: false });
    },
    unread: [missing.metricFilter],
    codes: ["CLOUDTRAIL_NOT_LOGGING"],
    audit: ["FAIL", "CLOUDTRAIL_NOT_LOGGING", "METRIC_FILTER_NOT_PRESENT"],
  },
  {
    name: "a missing trail and everything that is wrong with the filter, the alarm and the topic",
    arrange: async (account) => {
      await account.putMetricFilter({ filterPattern: "{ $.a = 1 }" });
      const arn = await account.createTopic("silent", { KmsMasterKeyId: "alias/aws/sns" });
      await account.putAlarm({ ActionsEnabled: false, Threshold: 9, AlarmActions: [arn] });
    },
    variables: { trail_name: "another-trail" },
    unread: [missing.trail],
    codes: [
      "ALARM_ACTIONS_DISABLED",
      "ALARM_CANNOT_FIRE",
      "METRIC_FILTER_PATTERN_NOT_VALID",
      "SNS_SUBSCRIPTION_NOT_PRESENT",
      "SNS_TOPIC_NOT_PUBLISHABLE",
    ],
    audit: ["FAIL", "CLOUDTRAIL_NOT_PRESENT"],
  },
  {
    name: "a missing topic and a trail that was stopped",
    arrange: async (account) => {
      await account.stopLogging();
      await account.putAlarm({ AlarmActions: ["arn:aws:sns:us-east-1:123456789012:gone"] });
    },
    unread: [missing.topic("arn:aws:sns:us-east-1:123456789012:gone")],
    codes: ["CLOUDTRAIL_NOT_LOGGING"],
    audit: ["FAIL", "CLOUDTRAIL_NOT_LOGGING", "SNS_TOPIC_NOT_PUBLISHABLE"],
  },
]);
