import { catalog } from "../../src/controls/catalog";

const ids = Object.keys(catalog);

/** Inputs in the names of the variables, and what is said of them, without a full stop. */
export interface Rejection {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What Terraform says at plan; null where it takes it. */
  readonly message: string | null;
  /** How it begins what synth says of the same as props; null where it takes it. */
  readonly props: string | null;
}

/** What is right, so that each case is wrong in one thing. */
export const good = { log_group_name: "cloudtrail", trail_name: "management-events" };
export const goodException = {
  siem: "Example SIEM",
  documentation_url: "https://wiki.example.com/siem",
  equivalent_alert: "Denied AWS API calls",
};

export const ID = "unauthorized-api-calls";
export const control = (attributes: object) => ({ controls: { [ID]: attributes } });
const exception = (attributes: object) => ({ siem_exception: { ...goodException, ...attributes } });
const long = (length: number) => "x".repeat(length);

type Case = readonly [name: string, variables: object];
const rejected = (message: string | null, props: string | null, ...cases: readonly Case[]): Rejection[] =>
  cases.map(([name, variables]) => ({
    name,
    variables: variables as Rejection["variables"],
    message,
    props,
  }));

/** A rule that synth and Terraform share. */
const alike = (message: string, ...cases: readonly Case[]) =>
  rejected(message, camelCase(message.replace(/^(controls\["[^"]+"\]): /, "$1.")), ...cases);

const accepting = (...accepted_filter_patterns: unknown[]) => control({ accepted_filter_patterns });

export const rejections: readonly Rejection[] = [
  ...alike(
    "log_group_name must be the log group's name, not its ARN: 1 to 512 letters, digits and the characters _ - / . #",
    ["an empty log group name", { log_group_name: "" }],
    ["a log group name of 513 characters", { log_group_name: long(513) }],
    ["a log group name with a space", { log_group_name: "a b" }],
    [
      "the ARN of a log group",
      { log_group_name: "arn:aws:logs:us-east-1:123456789012:log-group:cloudtrail" },
    ],
  ),
  ...alike(
    "trail_name must be the trail's name, not its ARN: 3 to 128 letters, digits, . _ and -, the first of them a letter or a digit",
    ["an empty trail name", { trail_name: "" }],
    ["a trail name of 2 characters", { trail_name: "ab" }],
    ["a trail name of 129 characters", { trail_name: long(129) }],
    ["a trail name with a space", { trail_name: "my trail" }],
    ["a trail name that begins with a hyphen", { trail_name: "-trail" }],
    [
      "the ARN of a trail",
      { trail_name: "arn:aws:cloudtrail:us-east-1:123456789012:trail/management-events" },
    ],
  ),
  ...alike("controls must name at least one control", ["no control", { controls: {} }]),
  ...rejected(
    `controls: an id must be in the catalog (${[...ids].sort().join(", ")}), or have accepted_filter_patterns: own`,
    `controls["own"].acceptedFilterPatterns is required, since own is not in the catalog (${ids.join(", ")})`,
    ["a control of one's own without a pattern", { controls: { [ID]: {}, own: {} } }],
  ),
  // AWS has no such metric filter.
  ...rejected(
    null,
    `controls["${ID}"].metricFilterName must be 1 to 512 characters without : and *`,
    ["a metric filter name of 513 characters", control({ metric_filter_name: long(513) })],
    ["a metric filter name with a colon", control({ metric_filter_name: "a:b" })],
    ["a metric filter name with an asterisk", control({ metric_filter_name: "a*" })],
  ),
  ...rejected(
    `controls: alarm_name must be the alarm's name, not its ARN: ${ID}`,
    `controls["${ID}"].alarmName must be the alarm's name, not its ARN: 1 to 255 characters without control characters`,
    ["the ARN of an alarm", control({ alarm_name: "arn:aws:cloudwatch:us-east-1:123456789012:alarm:a" })],
  ),
  ...rejected(
    `controls: max_threshold must be a whole number from 1 to 1,000: ${ID}`,
    `controls["${ID}"].maxThreshold must be a whole number from 1 to 1,000`,
    ["a threshold of 0", control({ max_threshold: 0 })],
    ["a threshold of one and a half", control({ max_threshold: 1.5 })],
    ["a threshold of minus a half", control({ max_threshold: -0.5 })],
    ["a threshold of 1,001", control({ max_threshold: 1001 })],
    ["a threshold of a billion", control({ max_threshold: 1_000_000_000 })],
  ),
  // Terraform puts the default in their place.
  ...rejected(null, `controls["${ID}"].metricFilterName must be 1 to 512 characters without : and *`, [
    "an empty metric filter name",
    control({ metric_filter_name: "" }),
  ]),
  ...rejected(null, `controls["${ID}"].alarmName must be the alarm's name, not its ARN`, [
    "an empty alarm name",
    control({ alarm_name: "" }),
  ]),
  // AWS has no such alarm.
  ...rejected(
    null,
    `controls["${ID}"].alarmName must be the alarm's name, not its ARN`,
    ["an alarm name of 256 characters", control({ alarm_name: long(256) })],
    ["an alarm name with a control character", control({ alarm_name: "a\tb" })],
  ),
  // What a person accepts by a variable is not parsed.
  ...rejected(
    null,
    `controls["${ID}"].acceptedFilterPatterns[0] is rejected: `,
    ["an empty pattern", accepting("")],
    ["a pattern of 1,025 characters", accepting(`{ $.errorCode = "${long(1005)}" }`)],
    ["a pattern without braces", accepting("AccessDenied")],
    ["a pattern without a condition", accepting("{ }")],
    ["a pattern for nearly every event", accepting('{ $.errorCode = "AccessDenied" || $.eventName != "x" }')],
    ["a pattern for no event", accepting('{ $.errorCode = "AccessDenied" && $.errorCode = "Forbidden" }')],
  ),
  ...rejected(null, `controls["${ID}"].acceptedFilterPatterns[1] is rejected: `, [
    "a bad pattern behind a good one",
    accepting("{ $.errorCode = AccessDenied }", "[a, b]"),
  ]),
  // Terraform drops them.
  ...rejected(null, `controls["${ID}"].treshold is not known, only metricFilterName, alarmName, `, [
    "a misspelled attribute of a control",
    control({ treshold: 5 }),
  ]),
  ...rejected(null, "siemException.expireOn is not known, only siem, documentationUrl, ", [
    "a misspelled last day of an exception",
    exception({ expire_on: "2020-01-01" }),
  ]),
  ...(["siem", "equivalent_alert", "approved_by"] as const).flatMap((attribute) =>
    rejected(
      "siem_exception: no attribute may be blank",
      `siemException.${camelCase(attribute)} must not be blank`,
      [`an exception with an empty ${attribute}`, exception({ [attribute]: "" })],
      [`an exception with a blank ${attribute}`, exception({ [attribute]: " \t " })],
    ),
  ),
  ...rejected(
    "siem_exception: documentation_url must be an https URL, where the exception is documented",
    "siemException.documentationUrl must be an https URL",
    [
      "an exception that is documented by http",
      exception({ documentation_url: "http://wiki.example.com/siem" }),
    ],
    ["an exception whose document is no URL", exception({ documentation_url: "see the wiki" })],
    ["an exception whose document has no host", exception({ documentation_url: "https:///siem" })],
    [
      "an exception whose document has a space",
      exception({ documentation_url: "https://wiki.example.com/a b" }),
    ],
  ),
  ...rejected(
    "siem_exception: expires_on must be a day that exists, YYYY-MM-DD",
    "siemException.expiresOn must be a day",
    ["an exception until a month that does not exist", exception({ expires_on: "2999-13-01" })],
    ["an exception until a day that does not exist", exception({ expires_on: "2999-02-30" })],
    ["an exception until a leap day of another year", exception({ expires_on: "2999-02-29" })],
    ["an exception until a day in short", exception({ expires_on: "26-1-1" })],
    ["an exception until an hour", exception({ expires_on: "2999-01-01T00:00:00Z" })],
    ["an exception until a day in words", exception({ expires_on: "next year" })],
  ),
];

/** Values at AWS's limits and in less common forms, none of which may be rejected. */
export const acceptances: readonly Case[] = [
  ["what is needed and nothing more", {}],
  ["no trail, where somebody says so", { trail_name: null }],
  [
    "the longest names",
    { log_group_name: long(512), ...control({ metric_filter_name: long(512), alarm_name: long(255) }) },
  ],
  [
    "the shortest names",
    { log_group_name: "a", trail_name: "a1b", ...control({ metric_filter_name: "a", alarm_name: "a" }) },
  ],
  ["the longest trail name", { trail_name: long(128) }],
  ["a trail name of every kind of character", { trail_name: "1-a.b_C" }],
  ["a log group name of every kind of character", { log_group_name: "/aws/cloudtrail/a-b_c.d#1" }],
  [
    "names with spaces and in other scripts",
    control({ metric_filter_name: "denied calls", alarm_name: "Verweigerte Aufrufe (prüfen)" }),
  ],
  ["a pattern of 1,024 characters", accepting(`{ $.errorCode = "${long(1004)}" }`)],
  ["a pattern over several lines", accepting('{\n  ($.errorCode = "AccessDenied*")\n}\n')],
  ["a threshold of 1", control({ max_threshold: 1 })],
  ["a threshold of 1,000", control({ max_threshold: 1000 })],
  ["two controls of the catalog", { controls: { [ID]: {}, "root-account-usage": {} } }],
  [
    "a control of one's own with a pattern",
    { controls: { own: { accepted_filter_patterns: ["{ $.eventName = x }"] } } },
  ],
  ["no exception, where somebody says so", { siem_exception: null }],
  ["an exception that does not end", exception({})],
  [
    "an exception until a leap day, with a name",
    exception({ approved_by: "ciso@example.com", expires_on: "2996-02-29" }),
  ],
  ["an exception until today", exception({ expires_on: new Date().toISOString().slice(0, 10) })],
  [
    "an exception with a document behind a port and a query",
    exception({ documentation_url: "https://wiki:8443?page=1#siem" }),
  ],
];

/** Variables as props. */
export const asProps = (variables: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries<unknown>({ ...good, ...variables }).map(([name, value]) => [
      camelCase(name),
      typeof value === "object" ? inCamelCase(value) : value,
    ]),
  );

const inCamelCase = (value: unknown) =>
  JSON.parse(JSON.stringify(value).replace(/"\w+":/g, (key) => camelCase(key)));

/** With the names of props. */
function camelCase(text: string): string {
  return text.replace(/[a-z]_[a-z]+(_[a-z]+)*/g, (name) =>
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
}
