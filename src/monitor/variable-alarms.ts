import { type IResolvable, TerraformIterator } from "cdktf";
import { Construct } from "constructs";
import { raw, tf } from "../terraform/expression";
import { attributesOf } from "../terraform/setting";
import { Alarm, type AlarmsCommon } from "./alarm";
import { ControlLocals } from "./control-locals";
import { type AlarmDefinition, definitionNames } from "./definition";
import { exclusionPreconditions } from "./exclusions";
import { PatternJudgement } from "./pattern-judgement";

/** One metric filter and one alarm with `for_each`, for controls that only Terraform knows. */
export class VariableAlarms extends Construct {
  readonly alarm: Alarm;
  readonly investigationQueries: IResolvable;

  constructor(scope: Construct, id: string, common: AlarmsCommon) {
    super(scope, id);
    const {
      controls,
      alarms,
      exclusionTerms: terms,
    } = new ControlLocals(this, "Default", common.settings, tf`${common.actions}`);
    const subject = 'controls["${each.key}"]';
    this.alarm = new Alarm(this, "controls", {
      ...common,
      definition: attributesOf(raw("each.value"), definitionNames) as unknown as AlarmDefinition,
      forEach: TerraformIterator.fromMap(tf`${alarms}`),
      subject,
      patternPreconditions: new PatternJudgement(this, "pattern", alarms).preconditions(
        subject,
        raw("each.key"),
      ),
      exclusionPreconditions: exclusionPreconditions(subject, terms),
      others: alarms,
    });
    this.investigationQueries = tf`{ for id, control in ${controls} : id => control.investigation_query }`;
  }
}
