const ACCOUNT = "123456789012";
const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
const by = (protocol: string, ...endpoints: string[]) => ({
  subscriptions: Object.fromEntries(endpoints.map((endpoint, i) => [`s${i}`, { protocol, endpoint }])),
});

/** Values at AWS's limits and in its less common forms, none of which may be refused: a line, one stack. */
export const acceptances: readonly (readonly [name: string, variables: Readonly<Record<string, unknown>>])[] =
  [
    [
      "the longest names",
      { log_group_name: "x".repeat(512), metric_filter_name: "x".repeat(512), topic_name: "x".repeat(256) },
    ],
    [
      "the longest names of metric and alarm",
      { metric_name: "x".repeat(255), metric_namespace: "x".repeat(255), alarm_name: "x".repeat(255) },
    ],
    [
      "the name of a log group with every character that it may have",
      { log_group_name: "/aws/cloudtrail/a-b_c.d#1" },
    ],
    [
      "names with spaces and in other scripts",
      {
        alarm_name: "Verweigerte Aufrufe (prüfen)",
        metric_name: "Refused calls",
        metric_filter_name: "refused calls",
      },
    ],
    ["a pattern of 1,024 characters", { filter_pattern: `{ $.errorCode = "${"x".repeat(1003)}" }` }],
    ["a pattern over several lines", { filter_pattern: '{\n  ($.errorCode = "AccessDenied*")\n}\n' }],
    [
      "a pattern with a regular expression",
      { filter_pattern: "{ $.errorCode = %AccessDenied|Unauthorized\\w+% }" },
    ],
    ["a day of short periods", { period: 300, evaluation_periods: 288, datapoints_to_alarm: 288 }],
    ["seven days of long periods", { period: 3600, evaluation_periods: 168 }],
    ["one period of seven days", { period: 604800 }],
    ["every state", { notify_on: ["ALARM", "OK", "INSUFFICIENT_DATA"] }],
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
      by(
        "sqs",
        `arn:aws-cn:sqs:cn-north-1:${ACCOUNT}:q`,
        `arn:aws-us-gov:sqs:us-gov-west-1:${ACCOUNT}:q_1-2`,
      ),
    ],
    [
      "functions with a version, an alias and none",
      by(
        "lambda",
        `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`,
        `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f:live`,
        `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f:$LATEST`,
      ),
    ],
    [
      "an action of each kind",
      {
        create_topic: false,
        subscriptions: {},
        alarm_actions: [
          `arn:aws-us-gov:sns:us-gov-west-1:${ACCOUNT}:ops`,
          `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`,
          `arn:aws:ssm:eu-west-1:${ACCOUNT}:opsitem:1#CATEGORY=Security`,
          `arn:aws:ssm-incidents::${ACCOUNT}:response-plan/security`,
          `arn:aws:ssm-incidents::${ACCOUNT}:responseplan/security`,
        ],
      },
    ],
    [
      "four actions and the topic",
      { alarm_actions: [1, 2, 3, 4].map((i) => `arn:aws:sns:eu-west-1:${ACCOUNT}:t${i}`) },
    ],
    [
      "a created key for a topic with the longest name that leaves room",
      { create_kms_key: true, topic_name: "x".repeat(250) },
    ],
    ["a key by its id", { kms_master_key_id: KEY }],
    ["a multi-region key by its id", { kms_master_key_id: "mrk-1234abcd12ab34cd56ef1234567890ab" }],
    ["a key by its ARN", { kms_master_key_id: `arn:aws-cn:kms:cn-north-1:${ACCOUNT}:key/${KEY}` }],
    ["a key by its alias", { kms_master_key_id: "alias/security/alerts" }],
    ["a key by the ARN of its alias", { kms_master_key_id: `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/awsome` }],
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
