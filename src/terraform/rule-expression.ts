import type { IResolvable } from "cdktf";
import { raw, tf } from "./expression";
import { mustOf, type Rule } from "./rule";

/** The rule as a Terraform condition on a value. */
export function ruleExpression(rule: Rule, value: unknown): IResolvable {
  if (rule.each === undefined) return expressionFor(rule, value);
  const items = { element: value, key: tf`keys(${value})`, value: tf`values(${value})` }[rule.each];
  // An item can be null, which most functions answer with an error of their own.
  return tf`alltrue([for item in ${items} : try(${expressionFor(rule, raw("item"))}, false)])`;
}

/** What Terraform's message says: the elements that are wrong are named where the rule wants it. */
export function messageOf(rule: Rule, value: unknown): string {
  if (!rule.named) return `${mustOf(rule)}.`;
  const { each: _, ...ofItem } = rule;
  const wrong = tf`[for item in ${value} : item if !${ruleExpression(ofItem, raw("item"))}]`;
  return `${mustOf(rule)}, not ${tf`join(", ", ${wrong})`}.`;
}

function expressionFor(rule: Rule, value: unknown): IResolvable {
  if ("length" in rule) {
    const [min, max] = rule.length;
    return min === 0
      ? tf`length(${value}) <= ${max}`
      : tf`length(${value}) >= ${min} && length(${value}) <= ${max}`;
  }
  if ("from" in rule) {
    const { from, to, step = 1 } = rule;
    return to === undefined
      ? tf`${value} >= ${from} && ${value} % ${step} == 0`
      : tf`${value} >= ${from} && ${value} <= ${to} && ${value} % ${step} == 0`;
  }
  if ("oneOf" in rule) return tf`contains(${rule.oneOf}, ${value})`;
  if ("contains" in rule) return tf`contains(${value}, ${rule.contains})`;
  if ("distinct" in rule) return tf`length(distinct(${value})) == length(${value})`;
  const has = (regex: string) => tf`can(regex(${regex}, ${value}))`;
  if (!("matches" in rule)) return tf`!${has(rule.doesNotMatch)}`;
  return rule.doesNotMatch === undefined
    ? has(rule.matches)
    : tf`${has(rule.matches)} && !${has(rule.doesNotMatch)}`;
}
