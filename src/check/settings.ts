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

/** What can be set for one control. */
export const controlSettings = {
  metricFilterName: {
    ...names.metricFilterName,
    description: "name of the metric filter on the log group. Default: the id.",
    default: null,
  },
  alarmName: {
    ...names.alarmName,
    description: "name of the alarm on its metric, not its ARN. Default: the catalog's, or the id.",
    default: null,
  },
  acceptedFilterPatterns: {
    type: "list(string)",
    description:
      "filter patterns that are accepted besides the catalog's, which is a person's decision. White space outside quotes does not count. Required for an id that is not in the catalog.",
    default: [],
  },
  maxThreshold: {
    type: "number",
    description:
      "on how many events in one period the alarm has to go off, at the latest. A whole number from 1 to 1,000.",
    default: 1,
    rules: [{ from: 1, to: 1000 }],
  },
} as const satisfies Settings<CheckedControlProps>;

const HTTPS = "^https://[^\\s/?#]+([/?#]\\S*)?$";
const notBlank = { matches: "\\S", must: "not be blank" };

/** The attributes of an exception. */
export const exceptionSettings = {
  siem: {
    type: "string",
    description: "name of the platform that receives CloudTrail's events.",
    rules: [notBlank],
  },
  documentationUrl: {
    type: "string",
    description: "where the exception is documented.",
    rules: [{ matches: HTTPS, must: "be an https URL" }],
  },
  equivalentAlert: {
    type: "string",
    description: "name of the equivalent alert there.",
    rules: [notBlank],
  },
  approvedBy: {
    type: "string",
    description: "who approved it.",
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

const exception = raw("var.siem_exception");
const ofException = (condition: IResolvable, errorMessage: string): Condition => ({
  condition: tf`try(${condition}, ${exception} == null)`,
  errorMessage: `siem_exception: ${errorMessage}`,
});

const exceptionValidations: readonly Condition[] = [
  ofException(
    tf`alltrue([for text in values(${exception}) : trimspace(coalesce(text, "none")) != ""])`,
    "no attribute must be blank.",
  ),
  ofException(
    tf`can(regex(${HTTPS}, ${exception}.documentation_url))`,
    "documentation_url must be an https URL, where the exception is documented.",
  ),
  ofException(
    tf`${exception}.expires_on == null || can(timeadd("\${${exception}.expires_on}T00:00:00Z", "0s"))`,
    "expires_on must be a day that exists, YYYY-MM-DD.",
  ),
  {
    condition: tf`try(timecmp("\${${exception}.expires_on}T23:59:59Z", plantimestamp()) >= 0, true)`,
    errorMessage: `${tf`join(", ", keys(var.controls))`}: SIEM_EXCEPTION_EXPIRED: it expires on ${tf`try(coalesce(${exception}.expires_on), "no day")`}, the plan was made at ${tf`plantimestamp()`}. ${findings.SIEM_EXCEPTION_EXPIRED.remedy}`,
  },
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
