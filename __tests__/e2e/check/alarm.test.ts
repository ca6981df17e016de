import { describeStates, missing, type State } from "./states";

const LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:page-somebody";
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
    ...watching("on 5 calls, where so many may pass", { Threshold: 5 }),
    variables: { max_threshold: 5 },
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
    unverified: `whether ${LAMBDA} may be called by the alarm`,
  },
]);

describeStates("the gate fails with an alarm", [
  {
    name: "that is missing",
    arrange: (account) => account.deleteAlarm(),
    unread: [missing.alarm],
  },
  {
    ...watching("on an Average of 5", { Statistic: "Average", Threshold: 5 }),
    codes: CANNOT_FIRE,
    says: "Average",
  },
  {
    ...watching("on more than 1", { ComparisonOperator: "GreaterThanThreshold" }),
    codes: CANNOT_FIRE,
    says: "Sum GreaterThanThreshold 1 in 300 s, 1 of 1 datapoints, for 1 event(s) in a period",
  },
  {
    ...watching("on 240 of 240 datapoints", { EvaluationPeriods: 240 }),
    codes: CANNOT_FIRE,
    says: "240 of 240 datapoints",
  },
  { ...watching("that looks down", { ComparisonOperator: "LessThanThreshold" }), codes: CANNOT_FIRE },
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
    ...watching("that stops an instance and tells nobody", {
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
    name: "a missing filter and everything that is wrong with the alarm, the trail and the topic",
    arrange: async (account) => {
      await account.deleteMetricFilter();
      await account.stopLogging();
      const arn = await account.createTopic("silent", { KmsMasterKeyId: "alias/aws/sns" });
      await account.putAlarm({ ActionsEnabled: false, Threshold: 9, AlarmActions: [arn] });
    },
    unread: [missing.metricFilter],
    codes: [
      "ALARM_ACTIONS_DISABLED",
      "ALARM_CANNOT_FIRE",
      "CLOUDTRAIL_NOT_LOGGING",
      "SNS_SUBSCRIPTION_NOT_PRESENT",
      "SNS_TOPIC_NOT_PUBLISHABLE",
    ],
  },
  {
    name: "a missing topic and disabled actions",
    arrange: (account) =>
      account.putAlarm({ ActionsEnabled: false, AlarmActions: ["arn:aws:sns:us-east-1:123456789012:gone"] }),
    unread: [missing.topic("arn:aws:sns:us-east-1:123456789012:gone")],
    codes: ["ALARM_ACTIONS_DISABLED"],
  },
]);
