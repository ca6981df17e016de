import { MAX_ALARM_ACTIONS } from "../controls/alarm-actions";
import { isToken, tf } from "../terraform/expression";
import type { Constraint, Name } from "../terraform/setting";
import { distinct } from "./distinct";
import type { AlarmSettings } from "./props";

/** What is behind a name in the compliance tier. */
export const COMPLIANCE = "Compliance";

/** The longest name of a metric or an alarm. */
const MAX_NAME = 255;

/** Filter and metric have one name, since an auditor wants that: Trivy. */
export const complianceNames = ({
  metricName,
  alarmName,
}: Pick<AlarmSettings, "metricName" | "alarmName">) => ({
  metricFilterName: `${metricName}${COMPLIANCE}`,
  metricName: `${metricName}${COMPLIANCE}`,
  alarmName: `${alarmName}${COMPLIANCE}`,
});

const isOff = ({ complianceTier }: AlarmSettings) => complianceTier === false || isToken(complianceTier);

const nameFits = (
  prop: "metricName" | "alarmName",
  condition: Constraint<AlarmSettings>["condition"],
): Constraint<AlarmSettings> => ({
  on: "complianceTier",
  message: (name: Name) =>
    `must be false when ${name(prop)} is longer than ${MAX_NAME - COMPLIANCE.length} characters: with ${COMPLIANCE} behind it, it would be over CloudWatch's ${MAX_NAME}`,
  holds: (settings) =>
    isOff(settings) || isToken(settings[prop]) || settings[prop].length + COMPLIANCE.length <= MAX_NAME,
  condition,
});

export const complianceConstraints: readonly Constraint<AlarmSettings>[] = [
  nameFits(
    "metricName",
    tf`!var.compliance_tier || length(var.metric_name) <= ${MAX_NAME - COMPLIANCE.length}`,
  ),
  nameFits(
    "alarmName",
    tf`!var.compliance_tier || length(var.alarm_name) <= ${MAX_NAME - COMPLIANCE.length}`,
  ),
  {
    on: "complianceTier",
    message: (name) =>
      `must be false when ${name("metricFilterName")} is ${name("metricName")} with ${COMPLIANCE} behind it: one metric filter would overwrite the other`,
    holds: (settings) =>
      isOff(settings) ||
      isToken(settings.metricName) ||
      settings.metricFilterName !== complianceNames(settings).metricFilterName,
    condition: tf`!var.compliance_tier || var.metric_filter_name != format("%s%s", var.metric_name, ${COMPLIANCE})`,
  },
  {
    on: "complianceAlarmActions",
    message: (name) =>
      `must be empty when ${name("complianceTier")} is false: there is no alarm to call them`,
    holds: ({ complianceAlarmActions, complianceTier }) =>
      isToken(complianceAlarmActions) || complianceAlarmActions.length === 0 || complianceTier !== false,
    condition: tf`var.compliance_tier || length(var.compliance_alarm_actions) == 0`,
  },
  {
    on: "complianceAlarmActions",
    message: () => `must name at most ${MAX_ALARM_ACTIONS} actions, which is CloudWatch's limit`,
    holds: ({ complianceAlarmActions }) =>
      isToken(complianceAlarmActions) || complianceAlarmActions.length <= MAX_ALARM_ACTIONS,
    condition: tf`length(var.compliance_alarm_actions) <= ${MAX_ALARM_ACTIONS}`,
  },
  distinct("complianceAlarmActions", tf`var.compliance_alarm_actions`),
];
