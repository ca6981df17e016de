import { checkSettings } from "../../src/check/settings";
import { unauthorizedApiCalls } from "../../src/controls/unauthorized-api-calls";
import { snakeCase } from "../../src/terraform/setting";

/** Bad input, in the names of the variables, and everything that is said of it. */
export interface Refusal {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly messages: readonly string[];
}

type Row = readonly [name: string, value: unknown, ...messages: string[]];

/** What is right, so that each case is wrong in one thing. */
export const good = { log_group_name: "cloudtrail", trail_name: "management-events" };

export const goodException = {
  siem: "Example SIEM",
  documentation_url: "https://wiki.example.com/siem",
  equivalent_alert: "Refused AWS API calls",
};

const long = (length: number) => "x".repeat(length);
const of = (variable: string, rows: readonly Row[]): Refusal[] =>
  rows.map(([name, value, ...messages]) => ({ name, variables: { [variable]: value }, messages }));
const exception = (attribute: keyof typeof goodException | "expires_on", rows: readonly Row[]): Refusal[] =>
  of(
    "siem_exception",
    rows.map(([name, value, ...messages]) => [name, { ...goodException, [attribute]: value }, ...messages]),
  );

const LOG_GROUP = "log_group_name must be 1 to 512 characters long";
const TRAIL = "trail_name must be 3 to 128 letters, digits, . _ and -, the first of them a letter or a digit";
const FILTER = "metric_filter_name must be 1 to 512 characters long";
const ALARM = "alarm_name must be 1 to 255 characters long";
const LENGTH = "accepted_filter_patterns must hold only patterns of 1 to 1024 characters";
const GRAMMAR =
  'accepted_filter_patterns must hold only patterns that are filter patterns for JSON events, such as { $.errorCode = "AccessDenied*" }';
const SPELT =
  'accepted_filter_patterns must hold only patterns that compare only what CloudTrail\'s records have, spelt as there: fields such as $.errorCode, error codes such as "AccessDenied*"';
const ALL =
  "accepted_filter_patterns must hold only patterns that leave most events out: an alarm on one that matches calls that were not refused never rests";
const NONE =
  "accepted_filter_patterns must hold only patterns that match an event with one of the error codes that they name: an alarm on one that matches none never fires";
const SIEM = "siem_exception must name the siem that receives CloudTrail's events";
const URL = "siem_exception must have as documentation_url an https URL, where the exception is documented";
const ALERT = "siem_exception must name the equivalent_alert in the siem";
const DAY = "siem_exception must have as expires_on a day that exists, YYYY-MM-DD";

export const refusals: readonly Refusal[] = [
  ...of("log_group_name", [
    ["an empty log group name", "", LOG_GROUP],
    ["a log group name of 513 characters", long(513), LOG_GROUP],
    [
      "a log group name with a space",
      "a b",
      "log_group_name must have only letters, digits and the characters _ - / . #",
    ],
    [
      "the ARN of a log group",
      "arn:aws:logs:us-east-1:123456789012:log-group:cloudtrail",
      "log_group_name must have only letters, digits and the characters _ - / . #",
    ],
  ]),
  ...of("trail_name", [
    ["an empty trail name", "", TRAIL],
    ["a trail name of 2 characters", "ab", TRAIL],
    ["a trail name of 129 characters", long(129), TRAIL],
    ["a trail name with a space", "my trail", TRAIL],
    ["a trail name that begins with a hyphen", "-trail", TRAIL],
    [
      "the ARN of a trail",
      "arn:aws:cloudtrail:us-east-1:123456789012:trail/management-events",
      "trail_name must be the trail's name, not its ARN",
      TRAIL,
    ],
  ]),
  ...of("metric_filter_name", [
    ["an empty metric filter name", "", FILTER],
    ["a metric filter name of 513 characters", long(513), FILTER],
    ["a metric filter name with a colon", "a:b", "metric_filter_name must have no : and no *"],
    ["a metric filter name with an asterisk", "a*", "metric_filter_name must have no : and no *"],
  ]),
  ...of("alarm_name", [
    ["an empty alarm name", "", ALARM],
    ["an alarm name of 256 characters", long(256), ALARM],
    ["an alarm name with a control character", "a\tb", "alarm_name must have no control characters"],
  ]),
  ...of("accepted_filter_patterns", [
    ["no pattern", [], "accepted_filter_patterns must hold 1 to 100 patterns"],
    [
      "101 patterns",
      Array.from({ length: 101 }, (_, i) => `{ $.errorCode = ${i} }`),
      "accepted_filter_patterns must hold 1 to 100 patterns",
    ],
    ["an empty pattern", [""], LENGTH],
    ["a pattern of 1,025 characters", [`{ $.errorCode = "${long(1005)}" }`], LENGTH],
    ["a pattern without braces", ["AccessDenied"], GRAMMAR],
    ["a pattern without a condition", ["{ }"], GRAMMAR],
    ["a bad pattern behind a good one", ["{ $.errorCode = AccessDenied }", "[a, b]"], GRAMMAR],
    ["a pattern of a misspelt field", ['{ $.errorcode = "AccessDenied*" }'], SPELT],
    ["a pattern of a misspelt error code", ['{ $.errorCode = "accessDenied*" }'], SPELT],
    ["a pattern for nearly every event", ['{ $.errorCode = "AccessDenied" || $.eventName != "x" }'], ALL],
    ["a pattern for no event", ['{ $.errorCode = "AccessDenied" && $.errorCode = "Forbidden" }'], NONE],
  ]),
  ...of("max_threshold", [
    ["a threshold of 0", 0, "max_threshold must be at least 1"],
    ["a threshold of one and a half", 1.5, "max_threshold must be a whole number"],
    [
      "a threshold of minus a half",
      -0.5,
      "max_threshold must be a whole number",
      "max_threshold must be at least 1",
    ],
  ]),
  ...exception("siem", [
    ["an exception without a SIEM", "", SIEM],
    ["an exception of a blank SIEM", " \t ", SIEM],
  ]),
  ...exception("documentation_url", [
    ["an exception that is documented by http", "http://wiki.example.com/siem", URL],
    ["an exception whose document is no URL", "see the wiki", URL],
    ["an exception whose document has no host", "https:///siem", URL],
    ["an exception whose document's URL has a space", "https://wiki.example.com/a b", URL],
    ["an exception without a document", "", URL],
  ]),
  ...exception("equivalent_alert", [
    ["an exception without an alert", "", ALERT],
    ["an exception of a blank alert", "   ", ALERT],
  ]),
  ...exception("expires_on", [
    ["an exception until a month that does not exist", "2026-13-01", DAY],
    ["an exception until a day that does not exist", "2026-02-30", DAY],
    ["an exception until a leap day of another year", "2027-02-29", DAY],
    ["an exception until a day in short", "26-1-1", DAY],
    ["an exception until an hour", "2026-01-01T00:00:00Z", DAY],
    ["an exception until a day in words", "next year", DAY],
    ["an exception until nothing", "", DAY],
  ]),
  {
    name: "an exception whose last day is misspelt, which would never end",
    variables: { siem_exception: { ...goodException, expire_on: "2020-01-01" } },
    messages: [
      "siem_exception can have siem, documentation_url, equivalent_alert, approved_by, expires_on, and nothing else: expire_on",
    ],
  },
  {
    name: "an exception that says nothing",
    variables: { siem_exception: { siem: "", documentation_url: "", equivalent_alert: "", expires_on: "" } },
    messages: [SIEM, URL, ALERT, DAY],
  },
];

/** Values at AWS's limits and in less common forms, none of which may be refused. */
export const acceptances: readonly (readonly [name: string, variables: Readonly<Record<string, unknown>>])[] =
  [
    ["what is needed and nothing more", {}],
    ["no trail, where somebody says so", { trail_name: null }],
    [
      "the longest names",
      { log_group_name: long(512), metric_filter_name: long(512), alarm_name: long(255) },
    ],
    [
      "the shortest names",
      { log_group_name: "a", metric_filter_name: "a", alarm_name: "a", trail_name: "a1b" },
    ],
    ["the longest trail name", { trail_name: long(128) }],
    ["a trail name of every kind of character", { trail_name: "1-a.b_C" }],
    ["a log group name of every kind of character", { log_group_name: "/aws/cloudtrail/a-b_c.d#1" }],
    [
      "names with spaces and in other scripts",
      { metric_filter_name: "refused calls", alarm_name: "Verweigerte Aufrufe (prüfen)" },
    ],
    ["a pattern of 1,024 characters", { accepted_filter_patterns: [`{ $.errorCode = "${long(1004)}" }`] }],
    [
      "a pattern over several lines",
      { accepted_filter_patterns: ['{\n  ($.errorCode = "AccessDenied*")\n}\n'] },
    ],
    [
      "100 patterns",
      { accepted_filter_patterns: Array.from({ length: 100 }, (_, i) => `{ $.errorCode = ${i} }`) },
    ],
    ["a threshold of 1", { max_threshold: 1 }],
    ["a threshold of a million", { max_threshold: 1_000_000 }],
    ["no exception, where somebody says so", { siem_exception: null }],
    ["an exception that does not end", { siem_exception: goodException }],
    [
      "an exception until a leap day, with a name",
      { siem_exception: { ...goodException, approved_by: "ciso@example.com", expires_on: "2028-02-29" } },
    ],
    // Whether its day has passed is a criterion, not a matter of its form.
    ["an exception that has ended", { siem_exception: { ...goodException, expires_on: "2020-01-01" } }],
    [
      "an exception with a document behind a port and a query",
      { siem_exception: { ...goodException, documentation_url: "https://wiki:8443?page=1#siem" } },
    ],
  ];

const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Variables as props. */
export const asProps = (variables: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries<unknown>({ ...good, ...variables }).map(([name, value]) => [
      camelCase(name),
      name === "siem_exception" && value !== null ? inCamelCase(value as object) : value,
    ]),
  );

const inCamelCase = (attributes: object) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [camelCase(name), value]));

const settingNames = Object.keys(checkSettings(unauthorizedApiCalls)).map(snakeCase);

/** A message with the names of props. */
const attributeNames = ["documentation_url", "equivalent_alert", "approved_by", "expires_on", "expire_on"];
export const asPropMessage = (message: string) =>
  message.replace(new RegExp([...settingNames, ...attributeNames].join("|"), "g"), camelCase);
