import { alarmActionKinds } from "../controls/alarm-actions";
import type { Control } from "../controls/control";
import { MAX_LENGTH } from "../controls/exclusions";
import { names } from "../controls/names";
import type { Setting } from "../terraform/setting";
import { COMPLIANCE } from "./compliance";
import { exclusionNames } from "./exclusions";
import type { AlarmProps, NotificationsProps } from "./props";
import { protocols } from "./protocols";

type Settings<Props> = Readonly<Record<keyof Props & string, Setting>>;

const KEY_ID = "(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})";
const KEY_ALIAS = "alias/[A-Za-z0-9/_-]+";

const tags = {
  type: "map(string)",
  description:
    "Tags of the alarm, the topic and the key. At most 50; keys of 1 to 128 and values of up to 256 characters; keys must not begin with aws:.",
  default: {},
  rules: [
    { length: [0, 50], must: "have at most 50 tags" },
    { each: "key", length: [1, 128], must: "have keys of 1 to 128 characters" },
    { each: "key", doesNotMatch: "^[aA][wW][sS]:", must: "have no key that begins with aws:" },
    { each: "value", length: [0, 256], must: "have values of up to 256 characters" },
  ],
} as const;

const actionsTellSomebody = {
  each: "element",
  matches: Object.values(alarmActionKinds).join("|"),
  must: `hold only ARNs of actions that tell somebody (${Object.keys(alarmActionKinds).join(", ")}; EC2 and Auto Scaling actions tell nobody)`,
} as const;

/** How a control is counted and when it alarms. */
export const alarmSettings = (control: Control) =>
  ({
    alarmName: { ...names.alarmName, default: control.alarmName },
    complianceAlarmActions: {
      type: "list(string)",
      description:
        "With compliance_tier: ARNs of what the compliance alarm calls, one to five of the kinds of alarm_actions. Empty: what the other alarm calls, so that people are told twice of one refused call.",
      default: [],
      rules: [actionsTellSomebody],
    },
    complianceTier: {
      type: "bool",
      description: `Add a second metric filter with the exact pattern that strict auditors want (Security Hub CloudWatch.2, ScoutSuite and others), a metric and an alarm of its own: nothing is counted twice, and audits pass while filter_pattern and exclusions are tuned. Filter and metric are named metric_name with ${COMPLIANCE} behind it, the alarm alarm_name with ${COMPLIANCE} behind it.`,
      default: false,
    },
    datapointsToAlarm: {
      type: "number",
      description:
        "How many of the evaluation periods must reach the threshold for the alarm to fire. From 1 to evaluation_periods.",
      default: 1,
      rules: [{ whole: true }, { atLeast: 1 }],
    },
    evaluationPeriods: {
      type: "number",
      description:
        "How many periods the alarm looks back on. period times evaluation_periods is at most 86,400 seconds (one day), or 604,800 (seven days) for periods of an hour or more.",
      default: 1,
      rules: [{ whole: true }, { atLeast: 1 }],
    },
    exclusions: {
      type: "list(map(string))",
      description: `Events that do not count, though the pattern matches them: each has one or more of ${exclusionNames.join(", ")}, and leaves out the events of which all of them are true. A value may begin or end with *, which stands for any text; case counts. The pattern with its exclusions has at most 1,024 characters. docs/detection.md has ready-made ones, and what they hide.`,
      default: [],
    },
    filterPattern: {
      type: "string",
      description:
        "CloudWatch Logs filter pattern (JSON form) of the events that count. 1 to 1,024 characters. One that is malformed, compares what no CloudTrail record has, matches nearly every event or none of the error codes that it names is refused.",
      default: control.filterPattern,
      rules: [{ length: [1, MAX_LENGTH] }],
    },
    logGroupName: names.logGroupName,
    metricFilterName: { ...names.metricFilterName, default: control.metricFilterName },
    metricName: { ...names.metricName, default: control.metricName },
    metricNamespace: { ...names.metricNamespace, default: control.metricNamespace },
    notifyOn: {
      type: "set(string)",
      description:
        "State changes of the alarm that are sent to the topic and the actions: ALARM, which must be among them, OK, INSUFFICIENT_DATA.",
      default: ["ALARM"],
      rules: [
        {
          each: "element",
          oneOf: ["ALARM", "OK", "INSUFFICIENT_DATA"],
          must: "hold only ALARM, OK and INSUFFICIENT_DATA",
        },
        { contains: "ALARM", must: "hold ALARM, or nobody is told when the alarm fires" },
      ],
    },
    period: {
      type: "number",
      description:
        "Seconds over which refused calls are counted. A multiple of 60: a metric filter's metric has no finer resolution. At most 604,800.",
      default: 300,
      rules: [
        // What lies between 1 and 59 is no multiple of 60: one message is enough.
        { atLeast: 1, must: "be at least 60 seconds" },
        { multipleOf: 60, must: "be a multiple of 60 seconds" },
      ],
    },
    tags,
    threshold: {
      type: "number",
      description: "How many refused calls in one period are too many. A whole number of at least 1.",
      default: 1,
      rules: [{ whole: true }, { atLeast: 1 }],
    },
    treatMissingData: {
      type: "string",
      description:
        "How the alarm takes a period without data: notBreaching (the default), breaching, ignore or missing.",
      default: "notBreaching",
      rules: [{ oneOf: ["notBreaching", "breaching", "ignore", "missing"] }],
    },
    verifyLogGroup: {
      type: "bool",
      description:
        "Read the log group at plan, and fail when it is missing or of a class without metric filters. Set it to false when the same configuration creates the log group.",
      default: true,
    },
  }) as const satisfies Settings<AlarmProps>;

/** Who is told, and through what. */
export const notificationSettings = {
  alarmActions: {
    type: "list(string)",
    description: `ARNs of further actions, or of other ones when create_topic is false: ${Object.keys(alarmActionKinds).join(", ")}. Five at most, the created topic included. May be unknown until apply. A topic that is not created here needs a policy, and where it is encrypted a key policy, that lets cloudwatch.amazonaws.com publish; a Lambda function needs a permission for lambda.alarms.cloudwatch.amazonaws.com.`,
    default: [],
    rules: [actionsTellSomebody],
  },
  createKmsKey: {
    type: "bool",
    description:
      "Create a customer managed KMS key with rotation and an alias, which CloudWatch may use, and encrypt the topic with it.",
    default: false,
  },
  createTopic: {
    type: "bool",
    description: "Create the SNS topic. When false, alarm_actions say who is told.",
    default: true,
  },
  kmsMasterKeyId: {
    type: "string",
    description:
      "Existing customer managed KMS key for the topic: key id, key ARN, alias/NAME or alias ARN. Its policy must let cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*. May be unknown until apply. Null: the topic is not encrypted, unless create_kms_key is true.",
    default: null,
    rules: [
      {
        doesNotMatch: "(^|:)alias/aws/",
        must: "not be a key that AWS manages, such as alias/aws/sns: its policy can't be changed and does not let CloudWatch publish, so nobody would be told",
      },
      {
        matches: `^(${KEY_ID}|${KEY_ALIAS}|arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key/${KEY_ID}|${KEY_ALIAS}))$`,
        must: "be a key id, a key ARN, alias/NAME or an alias ARN",
      },
    ],
  },
  subscriptions: {
    type: "map(object({ protocol = string, endpoint = string, raw_message_delivery = optional(bool, false), endpoint_auto_confirms = optional(bool, false) }))",
    description: `Who is told through the created topic, keyed by a name of your choice, which is the subscription's address. protocol is one of ${Object.keys(protocols).join(", ")}; endpoint may be unknown until apply. sqs also needs a queue policy that lets sns.amazonaws.com send from this topic, and lambda a permission for sns.amazonaws.com to invoke: see examples/sqs-and-lambda. raw_message_delivery (https and sqs) sends the alarm without SNS's envelope; endpoint_auto_confirms (https) waits until the endpoint has confirmed.`,
    default: {},
    shown: false,
  },
  topicName: {
    type: "string",
    description:
      "Name of the SNS topic. 1 to 256 letters, digits, - and _. A rename makes a new topic: e-mail and https subscribers have to confirm again, and hear nothing until then.",
    default: "unauthorized-api-alerts",
    rules: [
      {
        matches: "^[A-Za-z0-9_-]{1,256}$",
        must: "be 1 to 256 letters, digits, - and _",
      },
    ],
  },
  tags,
} as const satisfies Settings<NotificationsProps>;

/** Everything that `monitor` takes: the variables of the stack, in alphabetical order. */
export const monitorSettings = (control: Control): Settings<AlarmProps & NotificationsProps> => ({
  ...alarmSettings(control),
  ...notificationSettings,
});
