import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { raw, tf } from "./expression";
import type { Rule } from "./rule";
import { messageOf, ruleExpression } from "./rule-expression";
import { type Setting, type Settings, snakeCase } from "./setting";

/** Declares a variable for each setting, with its validations, and returns the values as props. */
export function declareVariables<Props>(scope: Construct, settings: Settings<Props>): Props {
  const values: Record<string, unknown> = {};
  for (const [prop, setting] of Object.entries<Setting>(settings)) {
    const name = snakeCase(prop);
    const variable = new TerraformVariable(scope, name, {
      type: setting.type,
      description: setting.description,
      nullable: isNullable(setting),
      validation: [
        ...(setting.rules ?? []).map((rule) => ruleValidation(name, setting, rule)),
        ...(setting.validations ?? []),
      ],
    });
    // As a prop, a default of null crashes the synthesis and the keys of a map change.
    if (setting.default !== undefined) variable.addOverride("default", setting.default);
    values[prop] = variable.value;
  }
  return values as Props;
}

/**
 * The message does not contain the value: Terraform shows it beside the message, and hides a message that contains a
 * sensitive value.
 */
function ruleValidation(name: string, setting: Setting, rule: Rule) {
  const reference = raw(`var.${name}`);
  const condition = ruleExpression(rule, reference, true);
  return {
    condition: isNullable(setting) ? tf`${reference} == null || ${condition}` : condition,
    errorMessage: `${name} must ${messageOf(rule, reference, true)}`,
  };
}

const isNullable = (setting: Setting) => setting.nullable === true || setting.default === null;
