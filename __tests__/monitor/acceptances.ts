import { brokenPatterns } from "../../fixtures";
import { control, ID } from "./rejections";

const ACCOUNT = "123456789012";
const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
const TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:ops`;
const ROOT = "root-account-usage";
const long = (length: number) => "x".repeat(length);
const by = (protocol: string, ...endpoints: string[]) => ({
  subscriptions: Object.fromEntries(endpoints.map((endpoint, i) => [`s${i}`, { protocol, endpoint }])),
});
const everyKey = {
  error_code: "AccessDenied",
  event_name: "Get*",
  event_source: "s3.amazonaws.com",
  invoked_by: "config.amazonaws.com",
  source_ip_address: "192.0.2.*",
  user_identity_arn: "*:assumed-role/AWSServiceRoleForConfig/*",
};
const pattern = (name: string, filter_pattern: string) =>
  [`a pattern ${name}`, control({ filter_pattern })] as const;

type Acceptance = readonly [name: string, variables: Readonly<Record<string, unknown>>];

/** Values at AWS's limits and in its less common forms: each is deployed, by variables as by literals. */
export const acceptances: readonly Acceptance[] = [
  // Names and numbers.
  ["nothing but what is required", {}],
  [
    "the longest names",
    {
      log_group_name: long(512),
      metric_namespace: long(255),
      topic_name: long(256),
      ...control({ metric_filter_name: long(512), metric_name: long(255), alarm_name: long(255) }),
    },
  ],
  ["a log group name with every character that it may have", { log_group_name: "/aws/cloudtrail/a-b_c.d#1" }],
  [
    "names with spaces and in other scripts",
    control({
      alarm_name: "Verweigerte Aufrufe (prüfen)",
      metric_name: "Denied calls",
      metric_filter_name: "denied calls",
      title: "Verweigerte Aufrufe 拒否",
    }),
  ],
  ["every number", control({ threshold: 5, period: 60, evaluation_periods: 5, datapoints_to_alarm: 3 })],
  ["a day of short periods", control({ evaluation_periods: 288, datapoints_to_alarm: 288 })],
  ["seven days of long periods", control({ period: 3600, evaluation_periods: 168 })],
  ["one period of a day", control({ period: 86_400 })],

  // Controls.
  ["another control of the catalog alone", { controls: { [ROOT]: {} } }],
  ["two controls", { controls: { [ID]: { threshold: 2 }, [ROOT]: { alarm_name: "Root" } } }],
  [
    "a control of one's own",
    { controls: { "trail-deleted": { filter_pattern: '{ $.eventName = "DeleteTrail" }' } } },
  ],
  [
    "fifteen controls of one's own",
    {
      controls: Object.fromEntries(
        Array.from({ length: 15 }, (_, i) => [
          `own-${i}`,
          { filter_pattern: `{ $.eventName = "Event${i}" }` },
        ]),
      ),
    },
  ],
  ["extended coverage", control({ coverage: "extended" })],
  [
    "extended coverage of a control that has no such pattern",
    { controls: { [ROOT]: { coverage: "extended" } } },
  ],

  // The compliance tier.
  ["the compliance tier", { compliance_tier: true }],
  [
    "the compliance tier beside exclusions",
    { compliance_tier: true, ...control({ exclusions: [everyKey] }) },
  ],
  ["the compliance tier of a control whose texts agree", { compliance_tier: true, controls: { [ROOT]: {} } }],
  [
    "the compliance tier of a control whose texts agree but for its exclusions",
    { compliance_tier: true, controls: { [ROOT]: { exclusions: [{ event_name: "ConsoleLogin" }] } } },
  ],
  [
    "the compliance tier of a pattern that is the auditors' text",
    {
      compliance_tier: true,
      ...control({
        filter_pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
      }),
    },
  ],
  [
    "the compliance tier of a control of one's own",
    { compliance_tier: true, controls: { own: { filter_pattern: "{ $.eventName = x }" } } },
  ],
  [
    "the compliance tier of names that leave it room",
    {
      compliance_tier: true,
      ...control({ metric_filter_name: long(501), metric_name: long(245), alarm_name: long(245) }),
    },
  ],

  // Patterns and exclusions.
  pattern("of 1,024 characters", `{ $.errorCode = "${long(1003)}" }`),
  pattern("over several lines", '{\n  ($.errorCode = "AccessDenied*")\n}\n'),
  pattern("without a space", "{$.errorCode=AccessDenied*}"),
  pattern("with a regular expression", "{ $.errorCode = %AccessDenied|Unauthorized\\w+% }"),
  pattern("with parentheses twenty deep", `{ ${"(".repeat(20)}$.errorCode = "x"${")".repeat(20)} }`),
  pattern("of a field in another case", '{ $.errorcode = "AccessDenied*" }'),
  pattern("of EventBridge", '{ $.detail.errorCode = "AccessDenied*" }'),
  pattern("of a type of caller in another case", '{ $.errorCode = "A*" && $.userIdentity.type = "root" }'),
  pattern("of an error code in another case", '{ $.errorCode = "accessdenied*" }'),
  ...brokenPatterns
    .filter(({ name }) => /asterisk/.test(name))
    .map(({ name, filterPattern }) => pattern(`in circulation, ${name}`, filterPattern)),
  ["an exclusion by every key", control({ exclusions: [everyKey] })],
  [
    "an exclusion by each key",
    control({ exclusions: Object.entries(everyKey).map(([key, value]) => ({ [key]: value })) }),
  ],
  [
    "exclusions from a pattern of one's own",
    control({
      filter_pattern: "{$.errorCode=Forbidden*}",
      exclusions: [{ event_name: "A" }, { event_name: "B" }],
    }),
  ],
  ["an exclusion by the longest value", control({ exclusions: [{ user_identity_arn: `*${long(254)}*` }] })],

  // Subscribers, actions, the key.
  ["every state", { notify_on: ["ALARM", "OK", "INSUFFICIENT_DATA"] }],
  ["missing data that are ignored", { treat_missing_data: "ignore" }],
  [
    "addresses",
    by("email", "a.b+c@mail.example.co.uk", "o'neil@example.com", "ops@sub.xn--bcher-kva.example"),
  ],
  [
    "URLs",
    by(
      "https",
      "https://example.com",
      "https://user:secret@example.com:8443/a/b?c=d&e=%20#f",
      "https://[2001:db8::1]/x",
    ),
  ],
  ["phone numbers", by("sms", "+12065550100", "+4915112345678")],
  [
    "queues in other partitions",
    by("sqs", `arn:aws-cn:sqs:cn-north-1:${ACCOUNT}:q`, `arn:aws-us-gov:sqs:us-gov-west-1:${ACCOUNT}:q_1-2`),
  ],
  [
    "functions with a version, an alias and none",
    by(
      "lambda",
      ...["f", "f:live", "f:$LATEST"].map((name) => `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}`),
    ),
  ],
  [
    "an action of each kind",
    {
      create_topic: false,
      subscriptions: {},
      alarm_actions: [
        TOPIC,
        `arn:aws:lambda:us-east-1:${ACCOUNT}:function:f`,
        `arn:aws:ssm:us-east-1:${ACCOUNT}:opsitem:1#CATEGORY=Security`,
        `arn:aws:ssm-incidents::${ACCOUNT}:response-plan/security`,
        `arn:aws:ssm-incidents::${ACCOUNT}:responseplan/security`,
      ],
    },
  ],
  ["four actions and the topic", { alarm_actions: [1, 2, 3, 4].map((i) => `${TOPIC}-${i}`) }],
  ["one action twice, which is one", { alarm_actions: [TOPIC, TOPIC] }],
  ["actions without a subscriber", { subscriptions: {}, alarm_actions: [TOPIC] }],
  ["a created key", { create_kms_key: true, topic_name: long(256) }],
  ["a key by its id", { kms_master_key_id: KEY }],
  ["a multi-region key by its id", { kms_master_key_id: "mrk-1234abcd12ab34cd56ef1234567890ab" }],
  ["a key by its ARN", { kms_master_key_id: `arn:aws:kms:us-east-1:${ACCOUNT}:key/${KEY}` }],
  ["a key by its alias", { kms_master_key_id: "alias/security/alerts" }],
  ["a key by the ARN of its alias", { kms_master_key_id: `arn:aws:kms:us-east-1:${ACCOUNT}:alias/awsome` }],
  [
    "50 tags, and the longest",
    {
      tags: {
        ...Object.fromEntries(Array.from({ length: 49 }, (_, i) => [`k${i}`, ""])),
        ["k".repeat(128)]: "v".repeat(256),
      },
    },
  ],
];

/** What Terraform can't tell from a sound input, and synth rejects of literals: the beginning of what it says. */
export const onlyAtSynth: readonly (readonly [...Acceptance, problem: string])[] = [
  ...(
    [
      ["for every call that has a name", "{ $.eventName = * }", "matches nearly every event"],
      ["for every call but one", '{ $.eventName != "HeadBucket" }', "matches nearly every event"],
      [
        "that leaves out what it requires",
        '{ ($.errorCode = "AccessDenied") && ($.errorCode != "Access*") }',
        "matches none of the error codes that it names",
      ],
      ["of a number where there is text", "{ $.errorCode >= 400 }", "matches no event"],
      ["that contradicts itself", "{ $.summary = a && $.summary = b }", "matches no event"],
    ] as const
  ).map(
    ([name, filterPattern, danger]) =>
      [...pattern(name, filterPattern), `controls["${ID}"].filterPattern is rejected: it ${danger}`] as const,
  ),
  [
    "exclusions that leave none of the error codes",
    control({ exclusions: [{ error_code: "*UnauthorizedOperation" }, { error_code: "AccessDenied*" }] }),
    `controls["${ID}"].filterPattern, with its exclusions, is rejected: it matches none of the error codes`,
  ],
  [
    "a title of 101 characters",
    control({ title: long(101) }),
    `controls["${ID}"].title must be 1 to 100 characters long`,
  ],
];
