import type { IResolvable } from "cdktf";
import { names } from "../controls/names";
import { findings } from "../findings/findings";
import { raw, tf } from "../terraform/expression";
import {
  attributeLines,
  type Condition,
  DROPPED,
  eachEntry,
  objectType,
  type Settings,
} from "../terraform/setting";
import type { CheckedControlProps, CloudTrailAlarmsCheckProps, SiemException } from "./props";

const NAMES =
  "names of the filter on the log group and of the alarm on its metric, not ARNs. Defaults: the id; the catalog's, or the id.";

/** What can be set for one control. */
export const controlSettings = {
  metricFilterName: {
    ...names.metricFilterName,
    description: NAMES,
    default: null,
  },
  alarmName: {
    ...names.alarmName,
    description: NAMES,
    default: null,
  },
  acceptedFilterPatterns: {
    type: "list(string)",
    description:
      "filter patterns that are accepted besides the catalog's. A person has to approve them. White space outside quotes does not count. Required for an id that is not in the catalog.",
    default: [],
  },
  maxThreshold: {
    type: "number",
    description:
      "the most events in one period that the alarm may need to go off. A whole number from 1 to 1,000. Default: 1, but 3 for console-authentication-failures.",
    default: null,
    rules: [{ from: 1, to: 1000 }],
  },
} as const satisfies Settings<CheckedControlProps>;

const HTTPS = "^https://[^\\s/?#]+([/?#]\\S*)?$";
const NAMED =
  "the platform that receives CloudTrail's events, the name of the alert there, where the exception is documented, and who approved it.";
const notBlank = { matches: "\\S", must: "not be blank" };

/** The attributes of an exception. */
export const exceptionSettings = {
  siem: {
    type: "string",
    description: NAMED,
    rules: [notBlank],
  },
  documentationUrl: {
    type: "string",
    description: NAMED,
    rules: [{ matches: HTTPS, must: "be an https URL" }],
  },
  equivalentAlert: {
    type: "string",
    description: NAMED,
    rules: [notBlank],
  },
  approvedBy: {
    type: "string",
    description: NAMED,
    default: null,
    rules: [notBlank],
  },
  expiresOn: {
    type: "string",
    description:
      "the last day on which it is valid, YYYY-MM-DD in UTC. Without it, the exception does not end.",
    default: null,
    rules: [{ matches: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", must: "be a day, YYYY-MM-DD" }],
  },
} as const satisfies Settings<SiemException>;

/** Whether the exception is valid on the day of the plan; `ids` are the controls that it is about. */
export function notExpired(exception: unknown, ids: unknown): Condition {
  const expiresOn = tf`try(coalesce(${exception}.expires_on), "no day")`;
  return {
    condition: tf`try(timecmp("\${${exception}.expires_on}T23:59:59Z", plantimestamp()) >= 0, true)`,
    errorMessage: `${ids}: SIEM_EXCEPTION_EXPIRED: it was valid until ${expiresOn}, the plan was made at ${tf`plantimestamp()`}. ${findings.SIEM_EXCEPTION_EXPIRED.remedy}`,
  };
}

const exception = raw("var.siem_exception");
const ofException = (condition: IResolvable, errorMessage: string): Condition => ({
  condition: tf`${exception} == null ? true : ${condition}`,
  errorMessage: `siem_exception: ${errorMessage}`,
});

const exceptionValidations: readonly Condition[] = [
  ofException(
    tf`alltrue([for name, text in ${exception} : can(regex(${"\\S"}, text)) || (text == null && contains(["approved_by", "expires_on"], name))])`,
    "no attribute may be blank.",
  ),
  ofException(
    tf`can(regex(${HTTPS}, ${exception}.documentation_url))`,
    "documentation_url must be an https URL, where the exception is documented.",
  ),
  {
    condition: tf`try(${exception}.expires_on == null, true) || can(timeadd("\${${exception}.expires_on}T00:00:00Z", "0s"))`,
    errorMessage: "siem_exception: expires_on must be a day that exists, YYYY-MM-DD.",
  },
  notExpired(exception, tf`join(", ", keys(var.controls))`),
];

/** Everything that the check takes. */
export const checkSettings = {
  controls: {
    type: `map(${objectType(controlSettings)})`,
    description: `What to check, by the control's id: one of the catalog in controls.tf, or an id of your own with accepted_filter_patterns. Each attribute is optional:\n${attributeLines(controlSettings)}${DROPPED}`,
    default: { "unauthorized-api-calls": {} },
    validations: [
      {
        condition: tf`length(var.controls) > 0`,
        errorMessage: "controls must name at least one control.",
      },
      eachEntry(
        "controls",
        `an id must be in the catalog (${tf`join(", ", keys(local.catalog))`}), or have accepted_filter_patterns`,
        tf`contains(keys(local.catalog), id) || length(item.accepted_filter_patterns) > 0`,
      ),
      eachEntry(
        "controls",
        "alarm_name must be the alarm's name, not its ARN",
        tf`!startswith(coalesce(item.alarm_name, id), "arn:")`,
      ),
      eachEntry(
        "controls",
        "max_threshold must be a whole number from 1 to 1,000",
        tf`contains(range(1, 1001), coalesce(item.max_threshold, 1))`,
      ),
    ],
  },
  logGroupName: names.logGroupName,
  siemException: {
    type: "object({ siem = string, documentation_url = string, equivalent_alert = string, approved_by = optional(string), expires_on = optional(string) })",
    description: `CloudTrail goes to a SIEM instead of CloudWatch Logs, and an equivalent alert is there: nothing is read, and the verdict is NOT_APPLICABLE. Null: the controls apply.\n${attributeLines(exceptionSettings)}${DROPPED}`,
    default: null,
    validations: exceptionValidations,
  },
  trailName: {
    ...names.trailName,
    description: `${names.trailName.description} Null: the trail is not verified, and the verdict is at best INCOMPLETE.`,
    nullable: true,
  },
} as const satisfies Settings<CloudTrailAlarmsCheckProps>;
