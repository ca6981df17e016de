import { brokenPatterns, patternsInCirculation } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import { unauthorizedApiCalls } from "../../src/controls/catalog/unauthorized-api-calls";

const ids = Object.keys(catalog);

/** Inputs in the names of the variables, and what is said of them, without a full stop. */
export interface Rejection {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What Terraform says at plan, each once. */
  readonly messages: readonly string[];
  /** How it begins what synth says of the same as props; null where Terraform is left to say it of them too. */
  readonly props: string | null;
}

export const ID = "unauthorized-api-calls";
const ROOT = "root-account-usage";
const TOPIC = "arn:aws:sns:us-east-1:123456789012:ops";
const topics = (count: number) => Array.from({ length: count }, (_, i) => `${TOPIC}-${i}`);
const long = (length: number) => "x".repeat(length);

/** What is right, so that each case is wrong in one thing. */
export const good = {
  log_group_name: "cloudtrail",
  subscriptions: { security: { protocol: "email", endpoint: "security@example.com" } },
} as const;

/** The mission's control with these attributes. */
export const control = (attributes: object) => ({ controls: { [ID]: attributes } });
const of = (message: string, id = ID) => `controls["${id}"]: ${message}`;
const own = (...ids: string[]) =>
  Object.fromEntries(ids.map((id) => [id, { filter_pattern: "{ $.eventName = x }" }]));
const to = (protocol: string, endpoint: string, more = {}) => ({
  subscriptions: { oncall: { protocol, endpoint, ...more } },
});

type Case = readonly [name: string, variables: object];

/** Said by synth in words of its own. */
const inOtherWords = (message: string, props: string | null, ...cases: readonly Case[]) =>
  cases.map(([name, variables]) => ({ name, variables, messages: [message], props }) as Rejection);

/** Said by a rule, which synth and Terraform share. */
const alike = (message: string, ...cases: readonly Case[]) =>
  inOtherWords(message, asPropMessage(message), ...cases);

/** Said by Terraform alone. */
const atPlan = (message: string, ...cases: readonly Case[]) => inOtherWords(message, null, ...cases);

/** Of one attribute of a control: Terraform says it of several at once. */
const ofAttribute = (
  message: string,
  attribute: string,
  must: string,
  values: Readonly<Record<string, unknown>>,
) =>
  inOtherWords(
    of(message),
    asPropMessage(of(`${attribute} must ${must}`)),
    ...Object.entries(values).map(([name, value]): Case => [name, control({ [attribute]: value })]),
  );

const logGroup =
  "log_group_name must be the log group's name, not its ARN: 1 to 512 letters, digits and the characters _ - / . #";
const namespace =
  "metric_namespace must be 1 to 255 characters without :, * and $, not blank, and must not begin with AWS/";
const actions = of(
  "the alarm must have 1 to 5 actions, the created topic included, in its region us-east-1 and its partition aws. See alarm_actions",
);
const kinds =
  "alarm_actions must contain only ARNs of actions that notify (SNS topic, Lambda function, SSM OpsItem, Incident Manager response plan; no FIFO topic, no EC2 or Auto Scaling action)";
const key = "kms_master_key_id must be a key id, a key ARN, alias/NAME or an alias ARN";
const managedKey =
  "kms_master_key_id must not be a key that AWS manages, such as alias/aws/sns: its policy does not let CloudWatch publish";
const keyPlace =
  "kms_master_key_id must be a key in the region of the topic, us-east-1, and the partition aws";
const datapoints = of(
  "datapoints_to_alarm must be at most evaluation_periods, or the alarm can never go off",
);
const window = of(
  "evaluation_periods times period must be at most 86,400 seconds, or 604,800 seconds for periods of 3,600 seconds or more",
);
const json = of(
  'the filter pattern must be one for JSON events, such as { $.errorCode = "AccessDenied*" }. The command "npm run pattern -- explain" of cloudtrail-alarms shows where it goes wrong',
);
const exclusionKeys = of(
  "each of the exclusions must have at least one of error_code, event_name, event_source, invoked_by, source_ip_address, user_identity_arn, and nothing else",
);
const exclusionValues = of(
  "the values of exclusions must have 1 to 254 characters without quotes, backslashes and control characters, and * only at the beginning and the end, and not be what nearly every event has, such as *.amazonaws.com or arn:*: it would leave out every event",
);
const subscription = (message: string) => `subscriptions["oncall"]: ${message}`;
const endpoint = (shape: string) => subscription(`the endpoint must be ${shape}`);
const protocols = subscription(
  "protocol must be one of email, email-json, https, sms, sqs, lambda. http is rejected: it would carry alerts in plain text",
);
const queue = endpoint("the ARN of a standard SQS queue");
const flags = subscription(
  "raw_message_delivery is for the protocols https and sqs, endpoint_auto_confirms for https",
);
const topicNeeded =
  "create_topic must be true with subscriptions, create_kms_key or kms_master_key_id: they are for the created topic";
const tags =
  "tags must have at most 50 keys of 1 to 128 characters that do not begin with aws:, and values of at most 256 characters";
const id =
  "controls: an id must have 1 to 100 lower-case letters, digits and -, and must not end with -compliance";
const coverage =
  'controls: coverage must be "benchmark", or "extended" without a filter_pattern: it chooses a pattern of the catalog: unauthorized-api-calls';
const existing = { create_topic: false, subscriptions: {}, alarm_actions: [TOPIC] };
const NAMES =
  "metric_filter_name must be 1 to 512 characters without : and *, and metric_name 1 to 255 without :, * and $";
const ALARM_NAME = "be the alarm's name, not its ARN: 1 to 255 characters without control characters";
const PERIOD = "be a multiple of 60 from 60 to 86,400";
const COUNTS = "threshold, evaluation_periods and datapoints_to_alarm must be whole numbers of at least 1";
const COUNT = "be a whole number of at least 1";
const states = "notify_on must contain ALARM, and besides it only OK and INSUFFICIENT_DATA";
const sameName =
  "another control has the same metric_filter_name or alarm_name. AWS would let one overwrite the other";

/** A malformed pattern: synth says where. */
const malformed = (name: string, filter_pattern: string, problem: string, message = json) =>
  inOtherWords(message, `controls["${ID}"].filterPattern is rejected: ${problem}`, [
    `a pattern ${name}`,
    control({ filter_pattern }),
  ]);

/** A pattern with a mistake that the control's data know. Synth says that, or what the parser finds before. */
const mistaken = (name: string, filter_pattern: string, mistake: string, danger?: string) =>
  inOtherWords(
    of(`the filter pattern ${mistake}`),
    danger === undefined
      ? `controls["${ID}"].filterPattern, with its exclusions, is rejected: it ${mistake}`
      : `controls["${ID}"].filterPattern is rejected: it ${danger}`,
    [`a pattern ${name}`, control({ filter_pattern })],
  );
const ALL = "matches nearly every event: an ordinary call that succeeds is enough";
const NONE = "matches none of the error codes that it names";

const [AND, OR, EQUAL, NO_CODE, REGEX] = Object.keys(unauthorizedApiCalls.mistakes ?? {}) as [
  string,
  string,
  string,
  string,
  string,
];
const inCirculation = (name: string) =>
  brokenPatterns.find((broken) => broken.name === name)?.filterPattern ?? "";

export const rejections: readonly Rejection[] = [
  // The log group and the metrics.
  ...alike(
    logGroup,
    ["an empty log group name", { log_group_name: "" }],
    ["a log group name of 513 characters", { log_group_name: long(513) }],
    ["a log group name with a space", { log_group_name: "a b" }],
    [
      "a log group's ARN for its name",
      { log_group_name: "arn:aws:logs:us-east-1:123456789012:log-group:cloudtrail:*" },
    ],
  ),
  ...alike(
    namespace,
    ["an empty namespace", { metric_namespace: "" }],
    ["a namespace of 256 characters", { metric_namespace: long(256) }],
    ["a namespace with an asterisk", { metric_namespace: "a*b" }],
    ["a namespace of AWS's own", { metric_namespace: "AWS/Logs" }],
    ["a blank namespace", { metric_namespace: "  " }],
  ),

  // The ids of controls, and what hangs on them.
  ...alike("controls must name at least one control", ["no control", { controls: {} }]),
  ...["Denied-Calls", "", long(101), "denied-compliance"].flatMap((name) =>
    inOtherWords(`${id}: ${name}`, `${id.replace("controls: an id", "the id of a control")}, got ${name}`, [
      `the id ${name}`,
      { controls: own(name) },
    ]),
  ),
  ...inOtherWords(
    `controls: an id must be in the catalog (${[...ids].sort().join(", ")}), or have a filter_pattern: unauthorised-calls`,
    `controls["unauthorised-calls"].filterPattern is required, since unauthorised-calls is not in the catalog (${ids.join(", ")})`,
    ["an unknown id without a pattern", { controls: { "unauthorised-calls": {} } }],
  ),
  ...inOtherWords(
    coverage,
    'controls["unauthorized-api-calls"].coverage must be one of benchmark, extended',
    ["an unknown coverage", control({ coverage: "wide" })],
  ),
  ...inOtherWords(
    coverage,
    'controls["unauthorized-api-calls"].coverage must not be extended beside a filterPattern: it chooses a pattern of the catalog',
    ["extended coverage beside a pattern", control({ coverage: "extended", filter_pattern: "{ $.a = x }" })],
  ),
  ...inOtherWords(of(COUNTS, ROOT), `controls["${ROOT}"].threshold must ${COUNT}, got 0`, [
    "one wrong control of two, which alone is named",
    { controls: { [ID]: {}, [ROOT]: { threshold: 0 } } },
  ]),

  // Names and numbers of one control.
  ...ofAttribute(NAMES, "metric_filter_name", "be 1 to 512 characters without : and *", {
    "an empty metric filter name": "",
    "a metric filter name of 513 characters": long(513),
    "a metric filter name with a colon": "a:b",
  }),
  ...ofAttribute(NAMES, "metric_name", "be 1 to 255 characters without :, * and $", {
    "an empty metric name": "",
    "a metric name of 256 characters": long(256),
    "a metric name with a dollar": "a$b",
  }),
  ...ofAttribute(`alarm_name must ${ALARM_NAME}`, "alarm_name", ALARM_NAME, {
    "an empty alarm name": "",
    "an alarm name of 256 characters": long(256),
    "an alarm name with a control character": "a\tb",
    "an alarm's ARN for its name": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:x",
  }),
  ...ofAttribute(`period must ${PERIOD}`, "period", PERIOD, {
    "a period of 0 seconds": 0,
    "a period of 45 seconds": 45,
    "a period of 61 seconds": 61,
    "a period over a day": 86_460,
  }),
  ...ofAttribute(COUNTS, "threshold", COUNT, {
    "a threshold of 0": 0,
    "a threshold of half a call": 1.5,
  }),
  ...ofAttribute(COUNTS, "evaluation_periods", COUNT, { "one and a half evaluation periods": 1.5 }),
  ...ofAttribute(COUNTS, "datapoints_to_alarm", COUNT, { "no datapoints": 0 }),
  // These also are fewer periods than datapoints.
  ...[
    ...ofAttribute(COUNTS, "evaluation_periods", COUNT, { "no evaluation periods": 0 }),
    ...ofAttribute(COUNTS, "datapoints_to_alarm", COUNT, { "half a datapoint more": 1.5 }),
  ].map((rejection) => ({ ...rejection, messages: [...rejection.messages, datapoints] })),
  ...atPlan(
    window,
    ["a window over a day of short periods", control({ evaluation_periods: 289 })],
    ["a window over seven days of long periods", control({ evaluation_periods: 169, period: 3600 })],
  ),
  ...atPlan(datapoints, [
    "more datapoints than evaluation periods",
    control({ datapoints_to_alarm: 3, evaluation_periods: 2 }),
  ]),

  // Patterns.
  ...malformed(
    "over 1,024 characters",
    `{ $.errorCode = "${long(1024)}" }`,
    "a pattern of 1044 characters, too long at column 1025; expected at most 1024",
    of("the filter pattern with its exclusions must have at most 1,024 characters"),
  ),
  ...malformed("of no characters", "", "not a JSON pattern at column 1"),
  ...malformed("that is not for JSON", "AccessDenied", "not a JSON pattern at column 1"),
  ...malformed("without a condition", "{  }", "unexpected } at column 4"),
  ...malformed("with == for =", '{ $.errorCode == "AccessDenied" }', "unexpected == at column 15"),
  ...malformed("with a single &", "{ $.errorCode = a & $.eventName = x }", "unexpected & at column 19"),
  ...malformed(
    "with a parenthesis that is not closed",
    "{ ($.a = b }",
    "no ) for the ( of column 3 at column 12",
  ),
  ...malformed("with a parenthesis that is not open", "{ $.a = b) }", "unexpected ) at column 10"),
  ...malformed(
    "with a quote that is not closed",
    '{ $.errorCode = "a }',
    'a " that is never closed at column 17',
  ),
  ...malformed("with text behind its end", '{ $.errorCode = "a" } x', "unexpected x at column 23"),
  ...malformed("that ends in ||", '{ $.errorCode = "a" || }', "unexpected } at column 24"),
  ...malformed("with | | for ||", "{ $.a = b | | $.a = c }", "unexpected | at column 11; expected ||"),
  ...malformed("with ! = for !=", "{ $.errorCode ! = a }", "unexpected ! at column 15"),
  ...malformed("with a space in a field", "{ $.error Code = a }", "unexpected Code at column 11"),
  ...malformed("with NOTEXISTS", "{ $.eventName NOTEXISTS }", "unexpected NOTEXISTS at column 15"),
  ...malformed("with smart quotes", "{ $.errorCode = “AccessDenied” }", "unexpected “ at column 17"),
  ...malformed("with single quotes", "{ $.errorCode = 'AccessDenied' }", "unexpected ' at column 17"),
  ...malformed("with &quot;", "{ $.errorCode = &quot;a&quot; }", "unexpected & at column 17"),
  ...malformed("with escaped quotes", '{ $.errorCode = \\"a\\" }', "unexpected \\ at column 17"),
  ...mistaken(
    "in circulation with || before its exclusions",
    patternsInCirculation.P3.filterPattern,
    OR,
    ALL,
  ),
  ...mistaken("in circulation with && for ||", inCirculation("&& for ||"), AND, NONE),
  ...mistaken(
    "in circulation with a condition that is never true",
    inCirculation("a condition that is never true"),
    NO_CODE,
    NONE,
  ),
  ...mistaken(
    "in circulation with a regular expression between quotes",
    inCirculation("a regular expression between quotes"),
    REGEX,
  ),
  ...mistaken("for calls without an error", "{ $.errorCode NOT EXISTS }", NO_CODE, ALL),
  ...mistaken(
    "that requires what it should leave out",
    '{ $.errorCode = a && $.eventName = "HeadBucket" }',
    EQUAL,
  ),

  // Exclusions.
  ...inOtherWords(
    exclusionKeys,
    `controls["${ID}"].exclusions[0].region is not known, only errorCode, eventName, eventSource, invokedBy, sourceIpAddress, userIdentityArn`,
    [
      "an exclusion by a key that does not exist",
      control({ exclusions: [{ event_name: "A", region: "b" }] }),
    ],
  ),
  ...inOtherWords(
    exclusionKeys,
    `controls["${ID}"].exclusions[1] must have at least one of errorCode, eventName, eventSource, invokedBy, sourceIpAddress, userIdentityArn`,
    ["an exclusion of nothing", control({ exclusions: [{ event_name: "GetObject" }, {}] })],
  ),
  ...["", long(257), "*", "Get*Object", "Get\nObject", "a\\b"].flatMap((value) =>
    inOtherWords(
      exclusionValues,
      `controls["${ID}"].exclusions[0].eventName must have 1 to 254 characters without quotes, backslashes and control characters, and * only at the beginning and the end`,
      [`an exclusion of ${JSON.stringify(value)}`, control({ exclusions: [{ event_name: value }] })],
    ),
  ),
  {
    name: "an exclusion with a quote",
    variables: control({ exclusions: [{ event_name: 'a"b' }] }),
    messages: [json, exclusionValues],
    props: `controls["${ID}"].exclusions[0].eventName must have 1 to 254 characters without quotes`,
  },
  ...["*.amazonaws.com", "*s*", "arn:aws:*", "*.*", "*amazonaws*"].flatMap((value) =>
    inOtherWords(
      exclusionValues,
      `controls["${ID}"].exclusions[1].userIdentityArn must not be what nearly every event has, such as *.amazonaws.com or arn:*: it would leave out every event`,
      [
        `an exclusion of ${value}`,
        control({ exclusions: [{ event_name: "GetObject" }, { user_identity_arn: value }] }),
      ],
    ),
  ),
  ...inOtherWords(
    of("the filter pattern with its exclusions must have at most 1,024 characters"),
    `controls["${ID}"].filterPattern, with its exclusions, is rejected: a pattern of 1070 characters, too long`,
    [
      "exclusions that are too long together",
      control({ exclusions: ["a", "b", "c", "d"].map((letter) => ({ event_name: letter.repeat(200) })) }),
    ],
  ),

  // Compliance tier and state changes.
  ...alike(
    "compliance_alarm_actions must be empty when compliance_tier is false: there is no alarm to call them",
    ["actions of a compliance alarm that does not exist", { compliance_alarm_actions: [TOPIC] }],
  ),
  ...atPlan(actions.replace(ID, `${ID}-compliance`), [
    "six actions of the compliance alarm",
    { compliance_tier: true, compliance_alarm_actions: topics(6) },
  ]),
  ...inOtherWords(
    `compliance_${kinds}, not arn:aws:automate:us-east-1:ec2:stop`,
    `complianceA${asPropMessage(kinds).slice(1)}`,
    [
      "an action of the compliance alarm that tells nobody",
      { compliance_tier: true, compliance_alarm_actions: ["arn:aws:automate:us-east-1:ec2:stop"] },
    ],
  ),
  ...alike(
    "treat_missing_data must be one of notBreaching, missing, ignore",
    ["an unknown treatment of missing data", { treat_missing_data: "notbreaching" }],
    ["missing data that breach, in an account that is quiet", { treat_missing_data: "breaching" }],
  ),
  ...alike(
    states,
    ["an unknown state", { notify_on: ["ALARM", "Ok"] }],
    ["states without ALARM", { notify_on: ["OK"] }],
  ),

  // Subscribers.
  ...atPlan(
    protocols,
    ["a subscription by http", to("http", "http://example.com/hook")],
    ["a subscription by an unknown protocol", to("slack", "#security")],
  ),
  ...atPlan(
    endpoint("an e-mail address"),
    ["a malformed e-mail address", to("email", "security@localhost")],
    ["a malformed address of email-json", to("email-json", "a b@example.com")],
  ),
  ...atPlan(endpoint("a URL that begins with https://"), [
    "an http URL for https",
    to("https", "http://example.com/secret-token"),
  ]),
  ...atPlan(endpoint("a phone number in E.164 form, such as +12065550100"), [
    "a phone number without a country",
    to("sms", "2065550100"),
  ]),
  ...atPlan(
    queue,
    ["the ARN of a topic for sqs", to("sqs", TOPIC)],
    ["a FIFO queue", to("sqs", "arn:aws:sqs:us-east-1:123456789012:alerts.fifo")],
  ),
  ...atPlan(endpoint("the ARN of a Lambda function"), [
    "a queue for lambda",
    to("lambda", "arn:aws:sqs:us-east-1:123456789012:alerts"),
  ]),
  ...atPlan(
    flags,
    ["raw delivery by e-mail", to("email", "a@example.com", { raw_message_delivery: true })],
    [
      "a queue that is to confirm by itself",
      to("sqs", "arn:aws:sqs:us-east-1:123456789012:alerts", { endpoint_auto_confirms: true }),
    ],
  ),
  ...atPlan(
    "subscriptions must name at least one subscriber of the created topic, or alarm_actions at least one action: the alarms would notify nobody",
    ["a topic without a subscriber", { subscriptions: {}, alarm_actions: [] }],
  ),

  // The topic, other actions, the key.
  ...alike(
    "topic_name must be 1 to 256 letters, digits, - and _",
    ["an empty topic name", { topic_name: "" }],
    ["a topic name of 257 characters", { topic_name: long(257) }],
    ["the name of a FIFO topic", { topic_name: "alerts.fifo" }],
  ),
  ...alike(
    topicNeeded,
    ["subscriptions without a topic", { create_topic: false, alarm_actions: [TOPIC] }],
    ["a created key without a topic", { ...existing, create_kms_key: true }],
    ["a key without a topic", { ...existing, kms_master_key_id: "alias/alerts" }],
  ),
  ...[
    ["an action that stops an instance", "arn:aws:automate:us-east-1:ec2:stop"],
    [
      "an action that scales a group",
      "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:autoScalingGroupName/g:policyName/p",
    ],
    ["an action that is no ARN", "ops"],
    ["a FIFO topic", `${TOPIC}.fifo`],
  ].flatMap(([name, action]) =>
    inOtherWords(`${kinds}, not ${action}`, asPropMessage(kinds), [
      `${name}, which alone is named`,
      { alarm_actions: [TOPIC, action] },
    ]),
  ),
  ...inOtherWords(`${kinds}, not null`, "alarmActions must be an array of strings", [
    "a null among the actions",
    { alarm_actions: [TOPIC, null] },
  ]),
  ...atPlan(
    actions,
    ["no topic and no action", { create_topic: false, subscriptions: {}, alarm_actions: [] }],
    ["five actions and the topic", { alarm_actions: topics(5) }],
    ["six actions", { ...existing, alarm_actions: topics(6) }],
    ["an action in another region", { alarm_actions: [TOPIC.replace("us-east-1", "eu-central-1")] }],
    ["an action in another partition", { alarm_actions: [TOPIC.replace("aws", "aws-us-gov")] }],
  ),
  ...alike(
    managedKey,
    ["the key that AWS manages", { kms_master_key_id: "alias/aws/sns" }],
    [
      "the ARN of a key that AWS manages",
      { kms_master_key_id: "arn:aws:kms:us-east-1:123456789012:alias/aws/sns" },
    ],
  ),
  ...alike(
    key,
    ["something that is no key", { kms_master_key_id: "my-key" }],
    [
      "an ARN of a key without key/",
      { kms_master_key_id: "arn:aws:kms:us-east-1:123456789012:1234abcd-12ab-34cd-56ef-1234567890ab" },
    ],
    ["an empty key", { kms_master_key_id: "" }],
  ),
  ...alike("create_kms_key must be false with kms_master_key_id: a topic has one key", [
    "a key of one's own and a created one",
    { create_kms_key: true, kms_master_key_id: "alias/alerts" },
  ]),
  ...atPlan(
    keyPlace,
    ["a key in another region", { kms_master_key_id: "arn:aws:kms:eu-west-1:123456789012:alias/alerts" }],
    [
      "a key in another partition",
      { kms_master_key_id: "arn:aws-cn:kms:us-east-1:123456789012:alias/alerts" },
    ],
  ),
  ...alike(
    tags,
    ["51 tags", { tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, "v"])) }],
    ["a tag without a key", { tags: { "": "v" } }],
    ["a tag of AWS's own", { tags: { "AWS:team": "v" } }],
    ["a tag value of 257 characters", { tags: { team: long(257) } }],
  ),
];

/** Two objects that would be one: each is told of the other. Synth says it of literals, but of subscriptions. */
export const duplicates: readonly Omit<Rejection, "props">[] = [
  {
    name: "two metric filters of one name",
    variables: { controls: { [ID]: { metric_filter_name: ROOT }, [ROOT]: {} } },
    messages: [ROOT, ID].map((name) => of(sameName, name)),
  },
  {
    name: "two alarms of one name",
    variables: { controls: { [ID]: {}, [ROOT]: { alarm_name: "UnauthorizedAPICallAlarm" } } },
    messages: [ROOT, ID].map((name) => of(sameName, name)),
  },
  {
    name: "a metric filter of the name of a second one",
    variables: {
      compliance_tier: true,
      controls: { [ID]: {}, [ROOT]: { metric_filter_name: `${ID}-compliance` } },
    },
    messages: [ROOT, `${ID}-compliance`].map((name) => of(sameName, name)),
  },
  {
    name: "one endpoint twice",
    variables: { subscriptions: { a: good.subscriptions.security, b: good.subscriptions.security } },
    messages: ["a", "b"].map(
      (name) =>
        `subscriptions["${name}"]: another subscription has the same protocol and endpoint. SNS makes one of the two, and removing one would remove both`,
    ),
  },
];

/** Variables as props. */
export const asProps = (variables: object) =>
  Object.fromEntries(
    Object.entries({ ...good, ...variables }).map(([name, value]) => [
      camelCase(name),
      ["subscriptions", "controls"].includes(name) ? inCamelCase(value) : value,
    ]),
  );

/** A message with the names of props. */
export function asPropMessage(message: string): string {
  return message.replace(/^(controls\["[^"]+"\]): (\w+)/, "$1.$2").replace(/[a-z]+(_[a-z]+)+/g, camelCase);
}

function inCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCamelCase);
  if (Object.getPrototypeOf(value ?? "") !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([key, item]) => [camelCase(key), inCamelCase(item)]),
  );
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
