import type { IResolvable } from "cdktf";
import { raw, tf } from "./expression";
import type { Rule } from "./rule";

/** The rule as a Terraform condition on `reference`. */
export function ruleExpression(rule: Rule, reference: string): IResolvable {
  const value = raw(reference);
  const item = raw("item");
  if (rule.each === "element") return tf`alltrue([for item in ${value} : ${expressionFor(rule, item)}])`;
  if (rule.each === "key") return tf`alltrue([for item in keys(${value}) : ${expressionFor(rule, item)}])`;
  if (rule.each === "value")
    return tf`alltrue([for item in values(${value}) : ${expressionFor(rule, item)}])`;
  return expressionFor(rule, value);
}

function expressionFor(rule: Rule, value: unknown): IResolvable {
  if ("length" in rule)
    return tf`length(${value}) >= ${rule.length[0]} && length(${value}) <= ${rule.length[1]}`;
  if ("atLeast" in rule) return tf`${value} >= ${rule.atLeast}`;
  if ("multipleOf" in rule) return tf`${value} % ${rule.multipleOf} == 0`;
  if ("whole" in rule) return tf`floor(${value}) == ${value}`;
  if ("oneOf" in rule) return tf`contains(${rule.oneOf}, ${value})`;
  if ("contains" in rule) return tf`contains(${value}, ${rule.contains})`;
  if ("matches" in rule) return tf`can(regex(${rule.matches}, ${value}))`;
  return tf`!can(regex(${rule.doesNotMatch}, ${value}))`;
}
