import { unauthorizedApiCalls } from "../../../src/controls/catalog/unauthorized-api-calls";
import type { Properties } from "./account";
import { all, type Case } from "./case";

const A = '($.errorCode = "*UnauthorizedOperation")';
const B = '($.errorCode = "AccessDenied*")';
const C = '($.sourceIPAddress != "delivery.logs.amazonaws.com")';
const D = '($.eventName != "HeadBucket")';
const P1 = `{ ${A} || ${B} }`;
const P4 = `{ ${A} || ${B} && ${C} && ${D} }`;
/** An exclusion that keeps the events without the field. */
const OWN = `{ (${A} || ${B}) && (($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != "*:role/scan ner")) }`;

const pattern = (FilterPattern: string) => ({ account: { metricFilter: { FilterPattern } } });
const accepting = (accepted: string, FilterPattern = accepted) => ({
  ...pattern(FilterPattern),
  control: { accepted_filter_patterns: [accepted] },
});
const NOT_VALID = { codes: ["METRIC_FILTER_PATTERN_NOT_VALID"] };

/** Every way to write white space that means nothing. */
const spacings: readonly (readonly [string, (text: string) => string])[] = [
  ["as it is", (text) => text],
  ["without white space", (text) => text.replaceAll(" ", "")],
  ["with tabs and line breaks", (text) => text.replaceAll(" ", "\n\t ")],
  ["with white space around it", (text) => `\r\n  ${text}  \n`],
];
const accepted: readonly Case[] = (unauthorizedApiCalls.acceptedFilterPatterns ?? []).flatMap((text, i) =>
  spacings.map(([how, write]) => ({ name: `accepted pattern ${i + 1} ${how}`, ...pattern(write(text)) })),
);

const nearMisses: readonly Case[] = [
  { name: "a space between two signs of ||", ...pattern(P1.replace("||", "| |")) },
  { name: "a space between two signs of &&", ...pattern(P4.replace("&&", "& &")) },
  { name: "a space between two signs of !=", ...pattern(P4.replace("!=", "! =")) },
  { name: "a space within the name of a field", ...pattern(P1.replace("errorCode", "error Code")) },
  { name: "a space inside of quotes", ...pattern(P1.replace("AccessDenied*", "Access Denied*")) },
  { name: "a space at the end inside of quotes", ...pattern(P1.replace("AccessDenied*", "AccessDenied* ")) },
  { name: "a line break inside of quotes", ...pattern(P1.replace("AccessDenied*", "AccessDenied*\n")) },
  { name: "a space that is not ASCII", ...pattern(P1.replace(" || ", "\u00a0||\u00a0")) },
  { name: "another case", ...pattern(P1.replace("AccessDenied*", "accessdenied*")) },
  { name: "a field of another case", ...pattern(P1.replaceAll("errorCode", "errorcode")) },
  { name: "single quotes", ...pattern(P1.replaceAll('"', "'")) },
  { name: "no quotes", ...pattern(P1.replaceAll('"', "")) },
  { name: "one error code alone", ...pattern(`{ ${B} }`) },
  { name: "a term more", ...pattern(`{ ${A} || ${B} || ($.errorCode = "Client.AuthFailure") }`) },
  {
    name: "an exclusion more",
    ...pattern(P4.replace(" }", ' && ($.eventName != "ListDelegatedAdministrators") }')),
  },
  { name: "the terms in another order", ...pattern(`{ ${B} || ${A} }`) },
  { name: "a pattern that was cut off", ...pattern(P1.slice(0, -2)) },
  { name: "a pattern for text", ...pattern("AccessDenied") },
  { name: "a pattern of everything", ...pattern("") },
  { name: "two patterns in one", ...pattern(`${P1} ${P1}`) },
  { name: "a quote that is never closed", ...pattern(P1.replace('*")', "*)")) },
];

/** Patterns in circulation that don't work, or miss events. */
const mistaken: readonly Case[] = [
  { name: "&& for the first ||", ...pattern(`{ ${A} && ${B} }`) },
  { name: "CIS 1.3 to 1.5, with || before the exclusions", ...pattern(`{ ${A} || ${B} || ${C} || ${D} }`) },
  { name: "an exclusion of an address with = for !=", ...pattern(P4.replace('!= "delivery', '= "delivery')) },
  { name: "an exclusion of an event with = for !=", ...pattern(P4.replace('!= "Head', '= "Head')) },
  { name: "no asterisk before UnauthorizedOperation", ...pattern(P1.replace("*Un", "Un")) },
  { name: "no asterisk behind AccessDenied", ...pattern(P1.replace("Denied*", "Denied")) },
  { name: "both asterisks lost", ...pattern(P1.replaceAll("*", "")) },
  {
    name: "an error code that must not exist",
    ...pattern(`{ (${A} || ${B}) && ($.errorCode NOT EXISTS) }`),
  },
  {
    name: "a regular expression between quotes",
    ...pattern('{ $.errorCode = "(AccessDenied|UnauthorizedOperation).*" }'),
  },
];

const patterns: readonly Case[] = [
  ...accepted,
  { name: "a pattern that a person has accepted", ...accepting(OWN), says: [OWN] },
  {
    name: "the catalog's pattern where a person has accepted another besides",
    control: { accepted_filter_patterns: [OWN] },
  },
  {
    name: "an accepted pattern without white space beside signs",
    ...accepting(OWN, OWN.replace(/ (?!ner|NOT|EXISTS)/g, "")),
  },
  {
    name: "an accepted pattern with more white space between words",
    ...accepting(OWN, OWN.replace("NOT EXISTS", "NOT \n\t EXISTS")),
  },
  {
    name: "an accepted pattern with escaped quotes",
    ...accepting('{ $.a = "x \\" y" && $.b = 1 }', '{$.a="x \\" y"&&$.b=1}'),
  },
  {
    name: "an accepted pattern with a backslash at the end of a quoted text",
    ...accepting('{ $.a = "x\\\\" && $.b = "y z" }', '{$.a="x\\\\"&&$.b="y z"}'),
  },
  {
    name: "an accepted pattern with a regular expression",
    ...accepting("{ $.a = %x y% && $.b = 1 }", "{$.a=%x y%&&$.b=1}"),
  },
  {
    name: "the second of two accepted patterns",
    ...pattern(OWN),
    control: { accepted_filter_patterns: ["{ $.a = 1 }", OWN] },
  },
  ...all(NOT_VALID, [
    ...nearMisses,
    {
      name: "a pattern that a person could accept",
      ...pattern(OWN),
      says: [`the pattern is ${OWN}`, "add it to accepted_filter_patterns"],
    },
    {
      name: "words of an accepted pattern in one",
      ...accepting(OWN, OWN.replace("NOT EXISTS", "NOTEXISTS")),
    },
    {
      name: "a field and a word of an accepted pattern in one",
      ...accepting(OWN, OWN.replace("arn NOT", "arnNOT")),
    },
    {
      name: "a space within the quotes of an accepted pattern",
      ...accepting(OWN, OWN.replace("scan ner", "scanner")),
    },
    {
      name: "a space behind an escaped quote",
      ...accepting('{ $.a = "x\\" y" }', '{ $.a = "x\\"y" }'),
    },
    {
      name: "a space in an accepted regular expression",
      ...accepting("{ $.a = %x y% }", "{ $.a = %xy% }"),
    },
    ...mistaken,
  ]),
];

const filter = (metricFilter: Properties) => ({ account: { metricFilter } });
const transformation = (properties: Properties) => ({ account: { transformation: properties } });

const presence: readonly Case[] = all({ codes: ["METRIC_FILTER_NOT_PRESENT"] }, [
  {
    name: "a filter whose name begins the same",
    ...filter({ FilterName: "unauthorized-api-calls-v2", FilterPattern: "{ $.nothing = 1 }" }),
    says: [
      "asked for unauthorized-api-calls on cloudtrail, AWS answered with unauthorized-api-calls-v2 on cloudtrail",
    ],
  },
  { name: "a filter of another case", ...filter({ FilterName: "Unauthorized-API-Calls" }) },
  { name: "a filter on another log group", ...filter({ LogGroupName: "cloudtrail-2" }) },
]);

const metrics: readonly Case[] = [
  { name: "a value of 2", ...transformation({ MetricValue: "2" }) },
  { name: "a value of 1.0", ...transformation({ MetricValue: "1.0" }) },
  { name: "a value of 1e0", ...transformation({ MetricValue: "1e0" }) },
  {
    name: "no default value",
    ...transformation({ DefaultValue: undefined }),
    says: ["default value is none"],
  },
  { name: "a default value of 0 as a string", ...transformation({ DefaultValue: "0" }) },
  { name: "a default value of 0.0", ...transformation({ DefaultValue: "0.0" }) },
  { name: "a value of 12.5", ...transformation({ MetricValue: "12.5" }) },
  { name: "the unit None", ...transformation({ Unit: "None" }) },
  { name: "the unit Count", ...transformation({ Unit: "Count" }) },
  ...all({ codes: ["METRIC_FILTER_NOT_VALID"] }, [
    { name: "a value of 0.99", ...transformation({ MetricValue: "0.99" }), says: ["value 0.99"] },
    { name: "a value of 0", ...transformation({ MetricValue: "0" }) },
    { name: "a value of -1", ...transformation({ MetricValue: "-1" }) },
    { name: "a value from the event", ...transformation({ MetricValue: "$.x" }), says: ["value $.x"] },
    ...["Inf", "+Inf", "NaN"].map((MetricValue) => ({
      name: `a value of ${MetricValue}`,
      ...transformation({ MetricValue }),
      says: [`value ${MetricValue}`],
    })),
    { name: "a value that is a word", ...transformation({ MetricValue: "one" }) },
    { name: "no value", ...transformation({ MetricValue: undefined }) },
    { name: "a default value of 0.5", ...transformation({ DefaultValue: 0.5 }), says: ["default value 0.5"] },
    { name: "a default value of 1", ...transformation({ DefaultValue: 1 }) },
    { name: "a default value of -1", ...transformation({ DefaultValue: -1 }) },
    {
      name: "transformed logs",
      ...filter({ ApplyOnTransformedLogs: true }),
      says: ["on transformed logs: true"],
    },
    {
      name: "a selection of fields",
      ...filter({ FieldSelectionCriteria: '@aws.region = "us-east-1"' }),
      says: ['field selection "@aws.region = \\"us-east-1\\""'],
    },
    {
      name: "dimensions of the system",
      ...filter({ EmitSystemFieldDimensions: ["@aws.account"] }),
      says: ['system-field dimensions ["@aws.account"]'],
    },
    {
      name: "two transformations",
      ...filter({
        MetricTransformations: [
          {
            MetricName: "UnauthorizedAPICalls",
            MetricNamespace: "Security",
            MetricValue: "1",
            DefaultValue: 0,
          },
          { MetricName: "Denied", MetricNamespace: "Security", MetricValue: "1" },
        ],
      }),
      says: ["2 metric transformation(s)"],
    },
  ]),
  {
    name: "no transformation",
    ...filter({ MetricTransformations: undefined }),
    codes: ["ALARM_OTHER_METRIC", "METRIC_FILTER_NOT_VALID"],
    says: ["0 metric transformation(s)"],
  },
  {
    name: "a dimension",
    ...transformation({ DefaultValue: undefined, Dimensions: [{ Key: "Event", Value: "$.eventName" }] }),
    codes: ["METRIC_FILTER_NOT_VALID"],
    says: ['dimensions [{"Key":"Event","Value":"$.eventName"}]'],
  },
];

export const metricFilters = { patterns, presence, metrics };
