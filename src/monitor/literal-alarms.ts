import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { gapsIn } from "../controls/mistakes";
import { isToken } from "../terraform/expression";
import { Alarm, type AlarmsCommon } from "./alarm";
import {
  type AlarmDefinition,
  COMPLIANCE_ID,
  complianceOf,
  type ResolvedControl,
  resolveControl,
} from "./definition";
import { PatternJudgement } from "./pattern-judgement";
import type { ControlsMap } from "./props";

/** A metric filter and an alarm for each control of a map of literals, with literal values. */
export function literalAlarms(scope: Construct, map: ControlsMap, common: AlarmsCommon) {
  const controls = Object.fromEntries(
    Object.entries(map).map(([id, entry]) => [id, resolveControl(id, entry, common.actions)]),
  );
  warnOfGaps(scope, controls);
  const judgement = judgementOf(scope, controls);
  const alarms = Object.entries(definitionsOf(controls, common)).map(([key, definition]) => {
    const subject = `controls["${key}"]`;
    const isJudged = judgement !== undefined && isToken(definition.filterPattern);
    const patternPreconditions = isJudged ? judgement.preconditions(subject, key) : [];
    const preconditions = { patternPreconditions, exclusionPreconditions: [] };
    return [key, new Alarm(scope, key, { ...common, definition, subject, ...preconditions })] as const;
  });
  const queries = Object.entries(controls).map(([id, { definition }]) => [id, definition.investigationQuery]);
  return {
    alarms: Object.fromEntries(alarms) as Record<string, Alarm>,
    investigationQueries: Object.fromEntries(queries) as Record<string, string>,
  };
}

type Controls = Readonly<Record<string, ResolvedControl>>;

function definitionsOf(
  controls: Controls,
  { settings, actions }: AlarmsCommon,
): Record<string, AlarmDefinition> {
  const { complianceTier, complianceAlarmActions } = settings;
  const ofTier =
    isToken(complianceAlarmActions) || complianceAlarmActions.length > 0
      ? [...complianceAlarmActions]
      : actions;
  return Object.fromEntries(
    Object.entries(controls).flatMap(([id, control]) => {
      const second = complianceTier === true ? complianceOf(control, ofTier) : undefined;
      return [[id, control.definition], ...(second ? [[`${id}${COMPLIANCE_ID}`, second] as const] : [])];
    }),
  );
}

/** A pattern that misses some of the events is deployed, with a warning. */
function warnOfGaps(scope: Construct, controls: Controls): void {
  for (const [id, { definition, tests }] of Object.entries(controls))
    if (!isToken(definition.filterPattern))
      for (const gap of gapsIn(definition.filterPattern, tests))
        Annotations.of(scope).addWarning(`controls["${id}"]: the filter pattern ${gap}`);
}

/** Terraform judges the patterns that only it knows. */
function judgementOf(scope: Construct, controls: Controls): PatternJudgement | undefined {
  const unknown = Object.entries(controls)
    .filter(([, { definition }]) => isToken(definition.filterPattern))
    .map(([id, { definition, tests }]) => [id, { filter_pattern: definition.filterPattern, ...tests }]);
  return unknown.length === 0
    ? undefined
    : new PatternJudgement(scope, "pattern", Object.fromEntries(unknown));
}
