import { describeStates, missing } from "./states";

const A = '($.errorCode = "*UnauthorizedOperation")';
const B = '($.errorCode = "AccessDenied*")';
const C = '($.sourceIPAddress != "delivery.logs.amazonaws.com")';
const D = '($.eventName != "HeadBucket")';
/** With an exclusion of one's own. */
const OWN = `{ (${A} || ${B}) && (($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != "*scanner*")) }`;
const NOT_VALID = ["METRIC_FILTER_PATTERN_NOT_VALID"];

describeStates("the gate passes with the pattern", [
  {
    name: "P1 of Security Hub, to the letter",
    arrange: (account) =>
      account.putMetricFilter({
        filterPattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
      }),
  },
  {
    name: "P2, with other white space",
    arrange: (account) => account.putMetricFilter({ filterPattern: `{ ${A}\n  ||\t${B} }` }),
  },
  {
    name: "P4, without white space",
    arrange: (account) =>
      account.putMetricFilter({ filterPattern: `{${A}||${B}&&${C}&&${D}}`.replaceAll(" ", "") }),
  },
  {
    name: "P5, grouped",
    arrange: (account) => account.putMetricFilter({ filterPattern: `{ (${A} || ${B}) && ${C} && ${D} }` }),
  },
  {
    name: "that a person has accepted",
    arrange: (account) => account.putMetricFilter({ filterPattern: OWN }),
    variables: { controls: { "unauthorized-api-calls": { accepted_filter_patterns: [OWN] } } },
  },
]);

describeStates("the gate fails with the pattern", [
  {
    name: "with && for the first ||",
    arrange: (account) => account.putMetricFilter({ filterPattern: `{ ${A} && ${B} }` }),
    codes: NOT_VALID,
    says: "the pattern is { ($.errorCode =",
  },
  {
    name: "P3, with || before the exclusions",
    arrange: (account) => account.putMetricFilter({ filterPattern: `{ ${A} || ${B} || ${C} || ${D} }` }),
    codes: NOT_VALID,
  },
  {
    name: "that nobody has accepted",
    arrange: (account) => account.putMetricFilter({ filterPattern: OWN }),
    codes: NOT_VALID,
    says: "add it to accepted_filter_patterns",
    audit: ["PASS"],
  },
]);

describeStates("the gate passes with a log group", [
  {
    name: "whose own key is enabled, and is not judged",
    arrange: (account) => account.encryptLogGroup(),
    unverified: "lets CloudWatch Logs store events",
  },
]);

describeStates("the gate fails with a metric filter", [
  {
    name: "that is missing",
    arrange: (account) => account.deleteMetricFilter(),
    unread: [missing.metricFilter],
    says: "Resource (cloudtrail|unauthorized-api-calls): couldn't find resource",
    audit: ["FAIL", "METRIC_FILTER_NOT_PRESENT"],
  },
  {
    name: "that is gone, where another one begins with its name",
    arrange: async (account) => {
      await account.deleteMetricFilter();
      await account.putMetricFilter({ filterName: "unauthorized-api-calls-v2" });
    },
    codes: ["METRIC_FILTER_NOT_PRESENT"],
    says: "AWS answered with unauthorized-api-calls-v2",
    audit: ["PASS"],
  },
  {
    name: "that counts with half of one",
    arrange: (account) => account.putMetricFilter({}, { metricValue: "0.5" }),
    codes: ["METRIC_FILTER_NOT_VALID"],
    says: "value 0.5",
  },
  {
    name: "with a default value that fires by itself",
    arrange: (account) => account.putMetricFilter({}, { defaultValue: 1 }),
    codes: ["METRIC_FILTER_NOT_VALID"],
    says: "default value 1",
  },
  {
    name: "with dimensions, which the alarm does not watch",
    arrange: (account) =>
      account.putMetricFilter({}, { defaultValue: undefined, dimensions: { Event: "$.eventName" } }),
    codes: ["METRIC_FILTER_NOT_VALID"],
    says: '"Key":"Event"',
  },
  {
    name: "that reads transformed logs",
    arrange: (account) => account.putMetricFilter({ applyOnTransformedLogs: true }),
    codes: ["METRIC_FILTER_NOT_VALID"],
    says: "on transformed logs: true",
  },
]);

describeStates("the gate fails with a log group", [
  {
    name: "that is missing",
    arrange: (account) => account.deleteLogGroup(),
    unread: [missing.logGroup, missing.metricFilter],
    audit: ["FAIL", "LOG_GROUP_NOT_STANDARD"],
  },
  {
    name: "of another name, which is what AWS answers with",
    arrange: (account) => account.createLogGroup("another"),
    substitute: { resource: "AWS::Logs::LogGroup", identifier: "another" },
    codes: ["CLOUDTRAIL_OTHER_LOG_GROUP", "LOG_GROUP_NOT_STANDARD"],
    says: "AWS answered with the log group another",
    audit: ["PASS"],
  },
  {
    name: "whose own key is disabled",
    arrange: async (account) => account.disableKey(await account.encryptLogGroup()),
    codes: ["LOG_GROUP_KEY_NOT_USABLE"],
    says: "Enabled is false",
  },
  {
    name: "of another class",
    arrange: (account) => account.createLogGroup("delivery", "DELIVERY"),
    variables: { log_group_name: "delivery" },
    codes: ["CLOUDTRAIL_OTHER_LOG_GROUP", "LOG_GROUP_NOT_STANDARD"],
    unread: [missing.metricFilter],
    says: "LogGroupClass is DELIVERY",
    audit: ["FAIL", "CLOUDTRAIL_OTHER_LOG_GROUP", "LOG_GROUP_NOT_STANDARD", "METRIC_FILTER_NOT_PRESENT"],
  },
]);
