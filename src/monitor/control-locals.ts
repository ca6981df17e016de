import { type IResolvable, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { catalog } from "../controls/catalog";
import type { Control } from "../controls/control";
import { eventNameMistakes } from "../controls/event-names";
import { tf } from "../terraform/expression";
import { commented, inFile } from "../terraform/layout";

import { COMPLIANCE, COMPLIANCE_ID, descriptionOf, FOR_AUDITS, ownControl } from "./definition";
import { exclusionTerms, VALUE } from "./exclusions";
import type { AlarmsSettings } from "./props";

/** The catalog in Terraform: a reviewer reads it as a table. */
class Catalog extends Construct {
  readonly local: TerraformLocal;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    inFile(this, "controls.tf");
    const shared = new TerraformLocal(this, "event-name-mistakes", eventNameMistakes);
    shared.overrideLogicalId("event_name_mistakes");
    const entries = Object.entries<Control>(catalog).map(([id, control]) => [
      id,
      {
        ...entryOf(control),
        // One table for all controls whose patterns name events.
        ...(control.mistakes === eventNameMistakes ? { mistakes: shared.expression } : {}),
      },
    ]);
    this.local = new TerraformLocal(this, "catalog", Object.fromEntries(entries));
    // A validation of the variable refers to it by this name.
    this.local.overrideLogicalId("catalog");
  }
}

function entryOf(control: Control) {
  const { filterPattern, extendedPattern, compliancePattern = filterPattern } = control;
  return {
    title: control.title,
    metric_name: control.metricName,
    alarm_name: control.alarmName,
    filter_pattern: filterPattern,
    ...(extendedPattern === undefined ? {} : { extended_pattern: extendedPattern }),
    compliance_pattern: compliancePattern,
    description: descriptionOf(control),
    investigation_query: control.investigationQuery,
    ...(control.threshold === undefined ? {} : { threshold: control.threshold }),
    ...(control.mistakes === undefined ? {} : { mistakes: control.mistakes }),
    ...(control.gaps === undefined ? {} : { gaps: control.gaps }),
  };
}

/** What Terraform derives from the variable `controls`, as `definition.ts` does from literals. */
export class ControlLocals extends Construct {
  /** Map of the control's id to its settings. */
  readonly controls: TerraformLocal;
  /** Map of an exclusion's key to the term that is true of the events that stay. */
  readonly exclusionTerms: TerraformLocal;
  /** Map of the alarm's key, which is the control's id, with or without -compliance after it, to its definition. */
  readonly alarms: TerraformLocal;

  constructor(scope: Construct, id: string, settings: AlarmsSettings, actions: IResolvable) {
    super(scope, id);
    const known = new Catalog(this, "catalog").local;
    const own = {
      description: descriptionOf(ownControl),
      investigation_query: ownControl.investigationQuery,
    };
    this.controls = commented(
      new TerraformLocal(
        this,
        "controls",
        tf`{ for id, control in ${settings.controls} : id => merge({ title = id, metric_filter_name = id, metric_name = id, alarm_name = id, threshold = 1, mistakes = {}, gaps = {} }, ${own}, try(${known}[id], {}), { for name, value in control : name => value if value != null }) }`,
      ),
      "The settings of each control: those of var.controls, then of the catalog, then these defaults.",
    );
    this.exclusionTerms = commented(
      new TerraformLocal(this, "exclusion-terms", exclusionTerms),
      "Terms that keep an event: it is left out if all values of an exclusion match. An event without the field is kept.",
    );
    // What decides whether an alarm exists must not be unknown at plan, as an exclusion's value can be.
    const { bases, patterns } = this.patterns();
    this.alarms = commented(
      new TerraformLocal(
        this,
        "alarms",
        tf`merge({ for id, control in ${this.controls} : id => merge(control, { filter_pattern = ${patterns}[id], actions = ${actions} }) }, { for id, control in ${this.controls} : ${`\${id}${COMPLIANCE_ID}`} => merge(control, ${complianceOf(settings, actions)}) if ${settings.complianceTier} && can(control.compliance_pattern) && (length(control.exclusions) > 0 || try(control.compliance_pattern != ${bases}[id], false)) })`,
      ),
      "One metric filter and one alarm each. The compliance tier adds a second pair where auditors compare another text.",
    );
  }

  private patterns() {
    const exclusions = new TerraformLocal(
      this,
      "exclusions",
      tf`{ for id, control in ${this.controls} : id => [for exclusion in control.exclusions : try(coalesce(join(" || ", [for key, value in exclusion : replace(${this.exclusionTerms}[key], ${VALUE}, value)])), "$.eventName = *")] }`,
    );
    const bases = new TerraformLocal(
      this,
      "base-patterns",
      tf`{ for id, control in ${this.controls} : id => control.coverage == "extended" ? try(control.extended_pattern, control.filter_pattern) : control.filter_pattern }`,
    );
    const patterns = new TerraformLocal(
      this,
      "filter-patterns",
      tf`{ for id, pattern in ${bases} : id => length(${exclusions}[id]) == 0 ? pattern : format("{ (%s) && (%s) }", trimspace(trim(trimspace(pattern), "{}")), join(") && (", ${exclusions}[id])) }`,
    );
    return { bases, patterns };
  }
}

/** What differs from the first entry in the second entry of a control. */
const complianceOf = ({ complianceAlarmActions }: AlarmsSettings, actions: IResolvable) => ({
  title: `\${control.title}${FOR_AUDITS}`,
  metric_filter_name: `\${control.metric_filter_name}${COMPLIANCE_ID}`,
  metric_name: `\${control.metric_name}${COMPLIANCE}`,
  alarm_name: `\${control.alarm_name}${COMPLIANCE}`,
  filter_pattern: tf`control.compliance_pattern`,
  exclusions: [],
  actions: tf`length(${complianceAlarmActions}) > 0 ? ${complianceAlarmActions} : ${actions}`,
});
