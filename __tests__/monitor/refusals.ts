import { wordsOfMessages } from "./setting-names";

/** One bad input, in the names of the variables, and the one message that it gives. */
export interface Refusal {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly message: string;
}

const TOPIC = "arn:aws:sns:us-east-1:123456789012:ops";
const topics = (count: number) => Array.from({ length: count }, (_, i) => `${TOPIC}-${i}`);
const long = (length: number) => "x".repeat(length);

/** What is right, so that each case is wrong in one thing. */
export const good = {
  log_group_name: "cloudtrail",
  subscriptions: { security: { protocol: "email", endpoint: "security@example.com" } },
} as const;

const to = (protocol: string, endpoint: string) => ({ subscriptions: { oncall: { protocol, endpoint } } });
const existing = { create_topic: false, subscriptions: {}, alarm_actions: [TOPIC] };
const nobody =
  "alarm_actions must name at least one action, or subscriptions at least one subscriber of a created topic: nobody would be told of the alarm";
const kinds =
  "alarm_actions must hold only ARNs of actions that tell somebody (SNS topic, Lambda function, SSM OpsItem, Incident Manager response plan; EC2 and Auto Scaling actions tell nobody)";
const protocolWanted =
  "subscriptions must have a protocol of email, email-json, https, sms, sqs, lambda (http is refused: it would carry alerts in plain text): oncall";
const managedKey =
  "kms_master_key_id must not be a key that AWS manages, such as alias/aws/sns: its policy can't be changed and does not let CloudWatch publish, so nobody would be told";

export const refusals: readonly Refusal[] = [
  ["an empty log group name", { log_group_name: "" }, "log_group_name must be 1 to 512 characters long"],
  [
    "a log group name of 513 characters",
    { log_group_name: long(513) },
    "log_group_name must be 1 to 512 characters long",
  ],
  [
    "a log group name with a space",
    { log_group_name: "a b" },
    "log_group_name must have only letters, digits and the characters _ - / . #",
  ],
  [
    "an empty metric filter name",
    { metric_filter_name: "" },
    "metric_filter_name must be 1 to 512 characters long",
  ],
  [
    "a metric filter name of 513 characters",
    { metric_filter_name: long(513) },
    "metric_filter_name must be 1 to 512 characters long",
  ],
  [
    "a metric filter name with a colon",
    { metric_filter_name: "a:b" },
    "metric_filter_name must have no : and no *",
  ],
  ["an empty metric name", { metric_name: "" }, "metric_name must be 1 to 255 characters long"],
  [
    "a metric name of 256 characters",
    { metric_name: long(256) },
    "metric_name must be 1 to 255 characters long",
  ],
  ["a metric name with a dollar", { metric_name: "a$b" }, "metric_name must have no :, no * and no $"],
  ["an empty namespace", { metric_namespace: "" }, "metric_namespace must be 1 to 255 characters long"],
  [
    "a namespace of 256 characters",
    { metric_namespace: long(256) },
    "metric_namespace must be 1 to 255 characters long",
  ],
  [
    "a namespace with an asterisk",
    { metric_namespace: "a*b" },
    "metric_namespace must have no :, no * and no $",
  ],
  [
    "a namespace of AWS's own",
    { metric_namespace: "AWS/Logs" },
    "metric_namespace must not begin with AWS/, which is kept for AWS's own metrics",
  ],
  ["a blank namespace", { metric_namespace: "  " }, "metric_namespace must not be blank"],
  ["an empty alarm name", { alarm_name: "" }, "alarm_name must be 1 to 255 characters long"],
  [
    "an alarm name of 256 characters",
    { alarm_name: long(256) },
    "alarm_name must be 1 to 255 characters long",
  ],
  [
    "an alarm name with a control character",
    { alarm_name: "a\tb" },
    "alarm_name must have no control characters",
  ],
  ["an empty topic name", { topic_name: "" }, "topic_name must be 1 to 256 letters, digits, - and _"],
  [
    "a topic name of 257 characters",
    { topic_name: long(257) },
    "topic_name must be 1 to 256 letters, digits, - and _",
  ],
  [
    "the name of a FIFO topic",
    { topic_name: "alerts.fifo" },
    "topic_name must be 1 to 256 letters, digits, - and _",
  ],
  [
    "a pattern over 1,024 characters",
    { filter_pattern: `{ $.errorCode = "${long(1024)}" }` },
    "filter_pattern must be 1 to 1024 characters long",
  ],
  ["an empty pattern", { filter_pattern: "" }, "filter_pattern must be 1 to 1024 characters long"],
  ...[
    ["that is not for JSON", "AccessDenied"],
    ["without a condition", "{  }"],
    ["with == for =", '{ $.errorCode == "AccessDenied" }'],
    ["with a single &", '{ $.errorCode = "AccessDenied" & $.eventName = "x" }'],
    ["with a parenthesis that is not closed", '{ ($.errorCode = "AccessDenied" }'],
    ["with a quote that is not closed", '{ $.errorCode = "AccessDenied }'],
    ["with text behind its end", '{ $.errorCode = "AccessDenied" } x'],
    ["that ends in ||", '{ $.errorCode = "AccessDenied" || }'],
    ["with parentheses eleven deep", `{ ${"(".repeat(12)}$.errorCode = "x"${")".repeat(12)} }`],
  ].map(([name, filter_pattern]) => [
    `a pattern ${name}`,
    { filter_pattern },
    'filter_pattern must be a filter pattern for JSON events, such as { $.errorCode = "AccessDenied*" }',
  ]),
  ...[
    ["of a field in another case", '{ $.errorcode = "AccessDenied*" }'],
    ["of a field that no record has", '{ $.error_code = "AccessDenied*" }'],
    ["of EventBridge", '{ $.detail.errorCode = "AccessDenied*" }'],
    ["of a file in S3", '{ $.Records[*].errorCode = "AccessDenied*" }'],
    [
      "of a caller in another case",
      '{ $.errorCode = "AccessDenied*" && $.userIdentity.ARN != "arn:aws:iam::123456789012:user/x" }',
    ],
    ["of a number where there is text", "{ $.errorCode >= 400 }"],
    ["of the inside of an error code", '{ $.errorCode.code = "AccessDenied*" }'],
    [
      "of a type of caller in another case",
      '{ ($.errorCode = "AccessDenied*") && ($.userIdentity.type = "root") }',
    ],
    [
      "of error codes of which a formatter took the asterisks",
      '{ ($.errorCode = "_UnauthorizedOperation") || ($.errorCode = "AccessDenied_") }',
    ],
    ["of an error code in another case", '{ $.errorCode = "accessdenied*" }'],
    [
      "of two error codes, one of them in another case",
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "Accessdenied*") }',
    ],
    ["of an empty error code", '{ $.errorCode = "" }'],
    ["with a regular expression between quotes", '{ $.errorCode = "^AccessDenied.*" }'],
  ].map(([name, filter_pattern]) => [
    `a pattern ${name}`,
    { filter_pattern },
    'filter_pattern must compare only what CloudTrail\'s records have, spelt as there: fields such as $.errorCode, error codes such as "AccessDenied*"',
  ]),
  ...[
    [
      "with || before its exclusions",
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") || ($.sourceIPAddress != "delivery.logs.amazonaws.com") || ($.eventName != "HeadBucket") }',
    ],
    ["for calls without an error", "{ $.errorCode NOT EXISTS }"],
    ["for every call that has a name", "{ $.eventName = * }"],
  ].map(([name, filter_pattern]) => [
    `a pattern ${name}`,
    { filter_pattern },
    "filter_pattern must leave most events out: it matches calls that were not refused, and its alarm would never rest",
  ]),
  ...[
    [
      "that wants two codes of one call",
      '{ $.errorCode = "*UnauthorizedOperation" && $.errorCode = "AccessDenied*" }',
    ],
    ["that leaves out what it wants", '{ ($.errorCode = "AccessDenied") && ($.errorCode != "Access*") }'],
    ["that wants an error and none", '{ $.errorCode = "AccessDenied*" && $.errorCode NOT EXISTS }'],
  ].map(([name, filter_pattern]) => [
    `a pattern ${name}`,
    { filter_pattern },
    "filter_pattern must match an event with one of the error codes that it names: it matches none, and its alarm would never fire",
  ]),
  [
    "an exclusion by a key that does not exist",
    { exclusions: [{ event_name: "GetObject", region: "eu-central-1" }] },
    "exclusions can have event_source, event_name, error_code, user_identity_arn, invoked_by, source_ip_address, and nothing else: 0.region",
  ],
  [
    "an exclusion of nothing",
    { exclusions: [{ event_name: "GetObject" }, {}] },
    "exclusions must each have at least one of event_source, event_name, error_code, user_identity_arn, invoked_by, source_ip_address",
  ],
  [
    "an exclusion by an empty value",
    { exclusions: [{ event_name: "" }] },
    "exclusions values must be 1 to 256 characters long: 0.event_name",
  ],
  [
    "an exclusion by a value of 257 characters",
    { exclusions: [{ event_name: long(257) }] },
    "exclusions values must be 1 to 256 characters long: 0.event_name",
  ],
  ...["*", "*.amazonaws.com", "*s*", "arn:aws:*", "*.*", "*amazonaws*"].map((value) => [
    `an exclusion of ${value}`,
    { exclusions: [{ event_name: "GetObject" }, { user_identity_arn: value }] },
    "exclusions values must not be what nearly every event has, such as asterisks alone, *.amazonaws.com or arn:*, which would leave out every refused call: 1.user_identity_arn",
  ]),
  [
    "an exclusion with an asterisk inside",
    { exclusions: [{ event_name: "Get*Object" }] },
    "exclusions values must have an asterisk at its start or its end only; what one between other characters means, AWS does not say: 0.event_name",
  ],
  [
    "an exclusion by a control character",
    { exclusions: [{ event_name: "Get\nObject" }] },
    "exclusions values must have no control characters: 0.event_name",
  ],
  [
    "exclusions that are too long together",
    { exclusions: ["a", "b", "c", "d"].map((letter) => ({ event_name: letter.repeat(200) })) },
    "exclusions and filter_pattern must make a pattern of at most 1024 characters",
  ],
  [
    "a compliance tier whose metric would have too long a name",
    { compliance_tier: true, metric_name: long(246) },
    "compliance_tier must be false when metric_name is longer than 245 characters: with Compliance behind it, it would be over CloudWatch's 255",
  ],
  [
    "a compliance tier whose alarm would have too long a name",
    { compliance_tier: true, alarm_name: long(246) },
    "compliance_tier must be false when alarm_name is longer than 245 characters: with Compliance behind it, it would be over CloudWatch's 255",
  ],
  [
    "a compliance tier whose filter would overwrite the other",
    { compliance_tier: true, metric_name: "Refused", metric_filter_name: "RefusedCompliance" },
    "compliance_tier must be false when metric_filter_name is metric_name with Compliance behind it: one metric filter would overwrite the other",
  ],
  [
    "actions of a compliance alarm that does not exist",
    { compliance_alarm_actions: [TOPIC] },
    "compliance_alarm_actions must be empty when compliance_tier is false: there is no alarm to call them",
  ],
  [
    "six actions of the compliance alarm",
    { compliance_tier: true, compliance_alarm_actions: topics(6) },
    "compliance_alarm_actions must name at most 5 actions, which is CloudWatch's limit",
  ],
  [
    "one action of the compliance alarm twice",
    { compliance_tier: true, compliance_alarm_actions: [TOPIC, TOPIC] },
    "compliance_alarm_actions must not name the same action twice",
  ],
  [
    "an action of the compliance alarm that tells nobody",
    { compliance_tier: true, compliance_alarm_actions: ["arn:aws:automate:us-east-1:ec2:stop"] },
    `compliance_${kinds}`,
  ],
  ["a threshold of 0", { threshold: 0 }, "threshold must be at least 1"],
  ["a threshold of half a call", { threshold: 1.5 }, "threshold must be a whole number"],
  ["a period of 45 seconds", { period: 45 }, "period must be a multiple of 60 seconds"],
  ["a period of 0 seconds", { period: 0 }, "period must be at least 60 seconds"],
  [
    "no evaluation periods",
    { evaluation_periods: 0, datapoints_to_alarm: 1 },
    "evaluation_periods must be at least 1",
  ],
  [
    "one and a half evaluation periods",
    { evaluation_periods: 1.5 },
    "evaluation_periods must be a whole number",
  ],
  [
    "a window over a day of short periods",
    { evaluation_periods: 289 },
    "evaluation_periods times period must be at most 86400 seconds, or 604800 seconds for periods of 3600 seconds or more",
  ],
  [
    "a window over seven days of long periods",
    { evaluation_periods: 169, period: 3600 },
    "evaluation_periods times period must be at most 86400 seconds, or 604800 seconds for periods of 3600 seconds or more",
  ],
  ["no datapoints", { datapoints_to_alarm: 0 }, "datapoints_to_alarm must be at least 1"],
  [
    "half a datapoint more",
    { datapoints_to_alarm: 1.5, evaluation_periods: 2 },
    "datapoints_to_alarm must be a whole number",
  ],
  [
    "more datapoints than evaluation periods",
    { datapoints_to_alarm: 3, evaluation_periods: 2 },
    "datapoints_to_alarm must be at most evaluation_periods, or the alarm can never fire",
  ],
  [
    "an unknown treatment of missing data",
    { treat_missing_data: "notbreaching" },
    "treat_missing_data must be one of notBreaching, breaching, ignore, missing",
  ],
  [
    "an unknown state",
    { notify_on: ["ALARM", "Ok"] },
    "notify_on must hold only ALARM, OK and INSUFFICIENT_DATA",
  ],
  [
    "states without ALARM",
    { notify_on: ["OK"] },
    "notify_on must hold ALARM, or nobody is told when the alarm fires",
  ],
  ["a subscription by http", to("http", "http://example.com/hook"), protocolWanted],
  ["a subscription by an unknown protocol", to("slack", "#security"), protocolWanted],
  [
    "a malformed e-mail address",
    to("email", "security@localhost"),
    "subscriptions of protocol email must have as endpoint an e-mail address: oncall",
  ],
  [
    "a malformed address of email-json",
    to("email-json", "a b@example.com"),
    "subscriptions of protocol email-json must have as endpoint an e-mail address: oncall",
  ],
  [
    "an http URL for https",
    to("https", "http://example.com/hook"),
    "subscriptions of protocol https must have as endpoint a URL that begins with https://: oncall",
  ],
  [
    "a phone number without a country",
    to("sms", "2065550100"),
    "subscriptions of protocol sms must have as endpoint a phone number in E.164 form, such as +12065550100: oncall",
  ],
  [
    "the ARN of a topic for sqs",
    to("sqs", TOPIC),
    "subscriptions of protocol sqs must have as endpoint the ARN of a standard SQS queue (a topic that is not FIFO can't deliver to a FIFO queue): oncall",
  ],
  [
    "a FIFO queue",
    to("sqs", "arn:aws:sqs:us-east-1:123456789012:alerts.fifo"),
    "subscriptions of protocol sqs must have as endpoint the ARN of a standard SQS queue (a topic that is not FIFO can't deliver to a FIFO queue): oncall",
  ],
  [
    "a queue for lambda",
    to("lambda", "arn:aws:sqs:us-east-1:123456789012:alerts"),
    "subscriptions of protocol lambda must have as endpoint the ARN of a Lambda function: oncall",
  ],
  [
    "raw delivery by e-mail",
    {
      subscriptions: { oncall: { protocol: "email", endpoint: "a@example.com", raw_message_delivery: true } },
    },
    "subscriptions can have raw message delivery only with the protocols https and sqs: oncall",
  ],
  [
    "a queue that is to confirm by itself",
    {
      subscriptions: {
        oncall: {
          protocol: "sqs",
          endpoint: "arn:aws:sqs:us-east-1:123456789012:alerts",
          endpoint_auto_confirms: true,
        },
      },
    },
    "subscriptions can confirm automatically only with the protocol https: oncall",
  ],
  [
    "one endpoint twice",
    {
      subscriptions: {
        a: { protocol: "email", endpoint: "a@example.com" },
        b: { protocol: "email", endpoint: "a@example.com" },
      },
    },
    "subscriptions must not have the same protocol and endpoint twice: SNS makes one subscription of the two, and removing one would remove both",
  ],
  [
    "subscriptions without a topic",
    { create_topic: false, alarm_actions: [TOPIC] },
    "subscriptions must be empty when create_topic is false: there is no topic here to subscribe to; subscribe to the existing one where it is made",
  ],
  ["a topic without a subscriber", { subscriptions: {}, alarm_actions: [] }, nobody],
  ["no topic and no action", { create_topic: false, subscriptions: {}, alarm_actions: [] }, nobody],
  ["an action that stops an instance", { alarm_actions: ["arn:aws:automate:us-east-1:ec2:stop"] }, kinds],
  [
    "an action that scales a group",
    {
      alarm_actions: [
        "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:autoScalingGroupName/g:policyName/p",
      ],
    },
    kinds,
  ],
  ["an action that is no ARN", { alarm_actions: ["ops"] }, kinds],
  [
    "five actions and the topic",
    { alarm_actions: topics(5) },
    "alarm_actions must leave the alarm with at most 5 actions, the created topic included, which is CloudWatch's limit",
  ],
  [
    "six actions",
    { ...existing, alarm_actions: topics(6) },
    "alarm_actions must leave the alarm with at most 5 actions, the created topic included, which is CloudWatch's limit",
  ],
  [
    "one action twice",
    { alarm_actions: [TOPIC, TOPIC] },
    "alarm_actions must not name the same action twice",
  ],
  ["the key that AWS manages", { kms_master_key_id: "alias/aws/sns" }, managedKey],
  [
    "the ARN of a key that AWS manages",
    { kms_master_key_id: "arn:aws:kms:us-east-1:123456789012:alias/aws/sns" },
    managedKey,
  ],
  [
    "something that is no key",
    { kms_master_key_id: "my-key" },
    "kms_master_key_id must be a key id, a key ARN, alias/NAME or an alias ARN",
  ],
  [
    "an ARN of a key without key/",
    { kms_master_key_id: "arn:aws:kms:us-east-1:123456789012:1234abcd-12ab-34cd-56ef-1234567890ab" },
    "kms_master_key_id must be a key id, a key ARN, alias/NAME or an alias ARN",
  ],
  [
    "an empty key",
    { kms_master_key_id: "" },
    "kms_master_key_id must be a key id, a key ARN, alias/NAME or an alias ARN",
  ],
  [
    "a key of one's own and a created one",
    { create_kms_key: true, kms_master_key_id: "alias/alerts" },
    "kms_master_key_id must be null when create_kms_key is true: a topic has one key",
  ],
  [
    "a created key without a topic",
    { ...existing, create_kms_key: true },
    "create_kms_key must be false when create_topic is false: there is no topic here to encrypt",
  ],
  [
    "a created key for a topic whose name leaves no room for the alias",
    { create_kms_key: true, topic_name: long(251) },
    "create_kms_key must be false when topic_name is longer than 250 characters: the key's alias would be over KMS's 256",
  ],
  [
    "a key without a topic",
    { ...existing, kms_master_key_id: "alias/alerts" },
    "kms_master_key_id must be null when create_topic is false: there is no topic here to encrypt",
  ],
  [
    "51 tags",
    { tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, "v"])) },
    "tags must have at most 50 tags",
  ],
  ["a tag without a key", { tags: { "": "v" } }, "tags must have keys of 1 to 128 characters"],
  ["a tag of AWS's own", { tags: { "AWS:team": "v" } }, "tags must have no key that begins with aws:"],
  [
    "a tag value of 257 characters",
    { tags: { team: long(257) } },
    "tags must have values of up to 256 characters",
  ],
].map(([name, variables, message]) => ({ name, variables, message }) as Refusal);

/** Variables as props. */
export const asProps = (variables: object) =>
  Object.fromEntries(
    Object.entries({ ...good, ...variables }).map(([name, value]) => [
      camelCase(name),
      ["subscriptions", "exclusions"].includes(name) ? inCamelCase(value as object) : value,
    ]),
  );

/** A message with the names of props. */
export const asPropMessage = (message: string) =>
  message.replace(new RegExp(wordsOfMessages.join("|"), "g"), camelCase);

const inCamelCase = (subscriptions: object) =>
  JSON.parse(JSON.stringify(subscriptions).replace(/"\w+":/g, (key) => camelCase(key)));

const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
