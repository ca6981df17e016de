import type { IResolvable } from "cdktf";
import { raw, tf } from "./expression";
import type { Rule } from "./rule";

/** The rule as a Terraform condition on `reference`. */
export function ruleExpression(rule: Rule, reference: string): IResolvable {
  const value = raw(reference);
  if (rule.each === undefined) return expressionFor(rule, value);
  const items = { element: value, key: tf`keys(${value})`, value: tf`values(${value})` }[rule.each];
  // A member can be null, which most functions answer with an error of their own.
  return tf`alltrue([for item in ${items} : try(${expressionFor(rule, raw("item"))}, false)])`;
}

function expressionFor(rule: Rule, value: unknown): IResolvable {
  if ("length" in rule) {
    const [min, max] = rule.length;
    return min === 0
      ? tf`length(${value}) <= ${max}`
      : tf`length(${value}) >= ${min} && length(${value}) <= ${max}`;
  }
  if ("atLeast" in rule) return tf`${value} >= ${rule.atLeast}`;
  if ("multipleOf" in rule) return tf`${value} % ${rule.multipleOf} == 0`;
  if ("whole" in rule) return tf`floor(${value}) == ${value}`;
  if ("oneOf" in rule) return tf`contains(${rule.oneOf}, ${value})`;
  if ("contains" in rule) return tf`contains(${value}, ${rule.contains})`;
  if ("matches" in rule) return tf`can(regex(${rule.matches}, ${value}))`;
  return tf`!can(regex(${rule.doesNotMatch}, ${value}))`;
}
