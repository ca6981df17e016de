import { ALARM_ACTION, ALARM_ACTION_KINDS } from "../controls/alarm-actions";
import { names } from "../controls/names";
import { tf } from "../terraform/expression";
import { attributeLines, DROPPED, objectType, type Settings } from "../terraform/setting";
import { controlSettings } from "./control-settings";
import { controlsValidations } from "./control-validations";
import type { AlarmsProps, AlarmsSettings, NotificationSettings, NotificationsProps } from "./props";
import { protocols } from "./protocols";
import { TAGS_MUST } from "./tags";

const NEEDS_TOPIC =
  "create_topic must be true with subscriptions, create_kms_key or kms_master_key_id: they are for the created topic.";
const NEEDS_ONE_KEY = "create_kms_key must be false with kms_master_key_id: a topic has one key.";
const NEEDS_TIER =
  "compliance_alarm_actions must be empty when compliance_tier is false: there is no alarm to call them.";

const tags = {
  type: "map(string)",
  description:
    "Tags of the alarms, the topic and the key. At most 50. Keys have 1 to 128 characters and do not begin with aws:, values have at most 256.",
  default: {},
  validations: [
    {
      condition: tf`length(var.tags) <= 50 && alltrue([for key, value in var.tags : can(regex("^.{1,128}$", key)) && !can(regex("^(?i)aws:", key)) && try(length(value) <= 256, false)])`,
      errorMessage: `tags must ${TAGS_MUST}.`,
    },
  ],
} as const;

/** The local that holds the regular expression of alarm actions. */
export const ALARM_ACTION_LOCAL = "alarm_action";

const actions = {
  type: "list(string)",
  default: [],
  rules: [
    {
      each: "element",
      matches: ALARM_ACTION,
      must: `contain only ARNs of actions that notify (${ALARM_ACTION_KINDS}; no FIFO topic, no EC2 or Auto Scaling action)`,
      named: true,
      local: ALARM_ACTION_LOCAL,
    },
  ],
} as const;

/** The controls, and how they are counted. */
const alarmsSettings = {
  complianceAlarmActions: {
    ...actions,
    description:
      "With compliance_tier: ARNs of the actions of the second alarms, of the same kinds as alarm_actions. Empty: the actions of the first alarms, so that people get two messages for one event.",
    validations: [
      {
        condition: tf`var.compliance_tier || length(var.compliance_alarm_actions) == 0`,
        errorMessage: NEEDS_TIER,
      },
    ],
  },
  complianceTier: {
    type: "bool",
    description:
      "For each control whose pattern is not the text that auditors compare character by character (Security Hub, ScoutSuite and others): a second metric filter with that text, with a metric and an alarm of its own. The second filter has -compliance after its name, metric and alarm have Compliance.",
    default: false,
  },
  controls: {
    type: `map(${objectType(controlSettings)})`,
    description: `What to detect, by the control's id: one of the catalog in controls.tf, or an id of your own with a filter_pattern. Each attribute is optional:\n${attributeLines(controlSettings)}${DROPPED}`,
    default: { "unauthorized-api-calls": {} },
    validations: controlsValidations,
  },
  logGroupName: names.logGroupName,
  metricNamespace: { ...names.metricNamespace, default: "Security" },
  notifyOn: {
    type: "set(string)",
    description:
      "State changes of the alarms that are sent to the topic and the other actions: ALARM, which must be among them, OK, INSUFFICIENT_DATA.",
    default: ["ALARM"],
    rules: [
      {
        each: "element",
        oneOf: ["ALARM", "OK", "INSUFFICIENT_DATA"],
        including: "ALARM",
        must: "contain ALARM, and besides it only OK and INSUFFICIENT_DATA",
      },
    ],
  },
  tags,
  treatMissingData: {
    type: "string",
    description:
      "How the alarms treat missing data: notBreaching (the default), missing or ignore. breaching is rejected: an alarm in a quiet account would stay in ALARM, and an event would then send no message.",
    default: "notBreaching",
    rules: [{ oneOf: ["notBreaching", "missing", "ignore"] }],
  },
  verifyLogGroup: {
    type: "bool",
    description:
      "Read the log group at plan, and fail when it is missing or of a class without metric filters. Set it to false when the same configuration creates the log group.",
    default: true,
  },
} as const satisfies Settings<AlarmsProps>;

/** The topic with its subscribers, or other actions. */
export const notificationSettings = {
  alarmActions: {
    ...actions,
    description: `ARNs of further actions of the alarms, or of all of them when create_topic is false: ${ALARM_ACTION_KINDS}, in the region of the alarms. At most five, the created topic included. May be unknown until apply. A topic that is not created here needs a policy that lets cloudwatch.amazonaws.com publish, and a key policy too if it is encrypted. A Lambda function needs a permission for lambda.alarms.cloudwatch.amazonaws.com.`,
  },
  createKmsKey: {
    type: "bool",
    description:
      "Create a customer managed KMS key with rotation that CloudWatch may use, and encrypt the topic with it.",
    default: false,
    validations: [
      {
        condition: tf`!var.create_kms_key || var.kms_master_key_id == null`,
        errorMessage: NEEDS_ONE_KEY,
      },
    ],
  },
  createTopic: {
    type: "bool",
    description: "Create the SNS topic. When false, alarm_actions are all that the alarms call.",
    default: true,
    validations: [
      {
        condition: tf`var.create_topic || (length(var.subscriptions) == 0 && !var.create_kms_key && var.kms_master_key_id == null)`,
        errorMessage: NEEDS_TOPIC,
      },
    ],
  },
  kmsMasterKeyId: {
    type: "string",
    description:
      "Existing customer managed KMS key for the topic: key id, key ARN, alias/NAME or alias ARN. Its policy must let cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*. May be unknown until apply. Null: the topic is not encrypted, unless create_kms_key is true.",
    default: null,
    rules: [
      {
        matches:
          "^(arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/.+|alias/.+|(mrk-)?[0-9a-f-]{32,36})$",
        must: "be a key id, a key ARN, alias/NAME or an alias ARN",
      },
      {
        doesNotMatch: "(^|:)alias/aws/",
        must: "not be a key that AWS manages, such as alias/aws/sns: its policy does not let CloudWatch publish",
      },
    ],
  },
  subscriptions: {
    type: "map(object({ protocol = string, endpoint = string, raw_message_delivery = optional(bool, false), endpoint_auto_confirms = optional(bool, false) }))",
    description: [
      "Subscribers of the created topic, by a name of your choice, which is part of the subscription's address:",
      `- protocol, endpoint: ${Object.keys(protocols).join(", ")}, with an address, a URL, a phone number in E.164 form or an ARN, which may be unknown until apply. http is rejected: it would carry alerts in plain text. sqs also needs a queue policy that lets sns.amazonaws.com send from this topic, and lambda a permission for sns.amazonaws.com to invoke: see examples/sqs-and-lambda.`,
      "- raw_message_delivery (https, sqs): send the alarm without SNS's envelope. endpoint_auto_confirms (https): wait until the endpoint has confirmed.",
      DROPPED,
    ].join("\n"),
    default: {},
    shown: false,
  },
  tags,
  topicName: {
    type: "string",
    description:
      "Name of the SNS topic. 1 to 256 letters, digits, - and _. A rename replaces the topic: e-mail and https subscribers have to confirm again, and receive nothing until then.",
    default: "unauthorized-api-alerts",
    rules: [{ matches: "^[A-Za-z0-9_-]{1,256}$", must: "be 1 to 256 letters, digits, - and _" }],
  },
} as const satisfies Settings<NotificationsProps>;

/** Everything that `monitor` takes. */
export const monitorSettings: Settings<AlarmsProps & NotificationsProps> = {
  ...alarmsSettings,
  ...notificationSettings,
};

/** The rules of Terraform's validations for variables, here for props. They reject inputs that nothing would read. */
export const needsTopic = ({
  createTopic,
  subscriptions,
  createKmsKey,
  kmsMasterKeyId,
}: NotificationSettings) =>
  createTopic === false &&
  (createKmsKey === true || kmsMasterKeyId !== null || Object.keys(subscriptions).length > 0)
    ? [inCamelCase(NEEDS_TOPIC)]
    : [];

export const needsOneKey = ({ createKmsKey, kmsMasterKeyId }: NotificationSettings) =>
  createKmsKey === true && kmsMasterKeyId !== null ? [inCamelCase(NEEDS_ONE_KEY)] : [];

export const needsTier = ({ complianceTier, complianceAlarmActions }: AlarmsSettings) =>
  complianceTier === false && complianceAlarmActions.length > 0 ? [inCamelCase(NEEDS_TIER)] : [];

const inCamelCase = (text: string) =>
  text.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()).replace(/\.$/, "");
