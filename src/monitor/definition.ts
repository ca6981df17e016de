import { catalog } from "../controls/catalog";
import { type Control, isControl } from "../controls/control";
import { exclude } from "../controls/exclusions";
import { isToken } from "../terraform/expression";
import type { AlarmsSettings, ControlProps, ControlsMap } from "./props";

/** What the compliance tier adds at the end of names. */
export const COMPLIANCE = "Compliance";
export const COMPLIANCE_ID = "-compliance";
export const FOR_AUDITS = " (for audits: the pattern that auditors compare)";

/** The texts of a control that is not in the catalog. */
export const ownControl = {
  why: "The filter pattern of this control matched events in CloudTrail.",
  response:
    "First run the query below in CloudWatch Logs Insights, to see who made the calls and from where.",
  investigationQuery:
    "fields eventTime, eventSource, eventName, errorCode, userIdentity.arn, sourceIPAddress, awsRegion, recipientAccountId | sort eventTime desc | limit 50",
} as const;

/** One metric filter and its alarm. Each value may be one that only Terraform knows. */
export interface AlarmDefinition {
  readonly metricFilterName: string;
  readonly filterPattern: string;
  readonly metricName: string;
  readonly alarmName: string;
  readonly title: string;
  /** What happened, and what to do first. */
  readonly description: string;
  readonly investigationQuery: string;
  readonly threshold: number;
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly actions: string[];
}

/** The names of its attributes. */
export const definitionNames = [
  "metricFilterName",
  "filterPattern",
  "metricName",
  "alarmName",
  "title",
  "description",
  "investigationQuery",
  "threshold",
  "period",
  "evaluationPeriods",
  "datapointsToAlarm",
  "actions",
] as const satisfies readonly (keyof AlarmDefinition)[];

/**
 * One control of a map of literals. Values that the props leave out come from the catalog or the control's own data.
 */
export interface ResolvedControl {
  readonly definition: AlarmDefinition;
  /** The text that auditors compare. */
  readonly compliancePattern: string | undefined;
  readonly tests: Pick<Control, "mistakes" | "gaps">;
}

export const descriptionOf = ({ why, response }: Pick<Control, "why" | "response">) =>
  `${why}\n\n${response}`;

export function resolveControl(
  id: string,
  entry: ControlProps | Control,
  actions: string[],
): ResolvedControl {
  const known: Control | undefined = isControl(entry) ? entry : (catalog as Record<string, Control>)[id];
  const given: ControlProps = isControl(entry) ? {} : entry;
  const ofControl =
    given.coverage === "extended" ? (known?.extendedPattern ?? known?.filterPattern) : known?.filterPattern;
  const pattern = given.filterPattern ?? (ofControl as string);
  const texts = known ?? ownControl;
  return {
    definition: {
      metricFilterName: given.metricFilterName ?? id,
      filterPattern: exclude(pattern, given.exclusions ?? []),
      metricName: given.metricName ?? known?.metricName ?? id,
      alarmName: given.alarmName ?? known?.alarmName ?? id,
      title: given.title ?? known?.title ?? id,
      description: descriptionOf(texts),
      investigationQuery: texts.investigationQuery,
      threshold: given.threshold ?? known?.threshold ?? 1,
      period: given.period ?? 300,
      evaluationPeriods: given.evaluationPeriods ?? 1,
      datapointsToAlarm: given.datapointsToAlarm ?? 1,
      actions,
    },
    compliancePattern: known && (known.compliancePattern ?? known.filterPattern),
    tests: { mistakes: known?.mistakes ?? {}, gaps: known?.gaps ?? {} },
  };
}

/** The second definition of a control, for audits. Undefined if the deployed pattern is already the auditors' text. */
export function complianceOf(
  { definition, compliancePattern }: ResolvedControl,
  actions: string[],
): AlarmDefinition | undefined {
  if (compliancePattern === undefined || compliancePattern === definition.filterPattern) return undefined;
  return {
    ...definition,
    metricFilterName: `${definition.metricFilterName}${COMPLIANCE_ID}`,
    filterPattern: compliancePattern,
    metricName: `${definition.metricName}${COMPLIANCE}`,
    alarmName: `${definition.alarmName}${COMPLIANCE}`,
    title: `${definition.title}${FOR_AUDITS}`,
    actions,
  };
}

/** A map of literals. */
export const isLiteral = (controls: AlarmsSettings["controls"]): controls is ControlsMap =>
  !isToken(controls);
