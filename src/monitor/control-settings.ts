import { names } from "../controls/names";
import type { Settings } from "../terraform/setting";
import type { ControlProps } from "./props";

const count = { from: 1 };

const PATTERNS =
  'a CloudWatch Logs filter pattern (JSON form, 1 to 1,024 characters), which an id that is not in the catalog needs; or coverage "extended" in place of "benchmark": the catalog\'s pattern that covers more events, where it has one.';
const NAMES =
  "names, not ARNs. A filter's has 1 to 512 characters without : and *, a metric's 1 to 255 without :, * and $, an alarm's 1 to 255. Defaults: the id for the filter; the catalog's, or the id, for metric and alarm.";

/** What can be set for one control. */
export const controlSettings = {
  filterPattern: {
    type: "string",
    description: PATTERNS,
    default: null,
  },
  coverage: {
    type: "string",
    description: PATTERNS,
    default: "benchmark",
    rules: [{ oneOf: ["benchmark", "extended"] }],
  },
  exclusions: {
    type: "list(map(string))",
    description:
      "events that do not count although the pattern matches them. Each exclusion has one or more of error_code, event_name, event_source, invoked_by, source_ip_address, user_identity_arn, and leaves out the events that have all of its values. A value may begin or end with *, which stands for any characters. Values are case sensitive.",
    default: [],
  },
  metricFilterName: {
    ...names.metricFilterName,
    description: NAMES,
    default: null,
  },
  metricName: {
    ...names.metricName,
    description: NAMES,
    default: null,
  },
  alarmName: {
    ...names.alarmName,
    description: NAMES,
    default: null,
  },
  title: {
    type: "string",
    description: "heads the alarm's description. Default: the catalog's, or the id.",
    default: null,
    rules: [{ length: [1, 100] }],
  },
  threshold: {
    type: "number",
    description:
      "how many events in one period set the alarm off. A whole number of at least 1. Default: 1, but 3 for console-authentication-failures.",
    default: null,
    rules: [count],
  },
  period: {
    type: "number",
    description:
      "seconds over which events are counted: a multiple of 60, since a metric filter publishes by the minute, and at most 86,400.",
    default: 300,
    rules: [{ from: 60, to: 86_400, step: 60 }],
  },
  evaluationPeriods: {
    type: "number",
    description:
      "how many periods the alarm looks back on (at most a day in all, or a week for periods of an hour or more), and how many of them must reach the threshold.",
    default: 1,
    rules: [count],
  },
  datapointsToAlarm: {
    type: "number",
    description:
      "how many periods the alarm looks back on (at most a day in all, or a week for periods of an hour or more), and how many of them must reach the threshold.",
    default: 1,
    rules: [count],
  },
} as const satisfies Settings<ControlProps>;
