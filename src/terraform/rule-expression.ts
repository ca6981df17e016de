import type { IResolvable } from "cdktf";
import { raw, tf } from "./expression";
import { mustOf, type Rule } from "./rule";

/** The rule as a Terraform condition on a value. `hasLocals`: in a stack that declares the locals of rules. */
export function ruleExpression(rule: Rule, value: unknown, hasLocals = false): IResolvable {
  if (rule.each === undefined) return expressionFor(rule, value, hasLocals);
  const items = { element: value, key: tf`keys(${value})`, value: tf`values(${value})` }[rule.each];
  const ofItem = expressionFor(rule, raw("item"), hasLocals);
  // An item can be null, which most functions answer with an error of their own.
  const isSafe = "matches" in rule && rule.doesNotMatch === undefined;
  const ofAll = isSafe
    ? tf`alltrue([for item in ${items} : ${ofItem}])`
    : tf`alltrue([for item in ${items} : try(${ofItem}, false)])`;
  return "including" in rule ? tf`${ofAll} && contains(${value}, ${rule.including})` : ofAll;
}

/** The text of Terraform's message. It names the elements that are wrong, if the rule says so. */
export function messageOf(rule: Rule, value: unknown, hasLocals = false): string {
  if (!rule.named) return `${mustOf(rule)}.`;
  const { each: _, ...ofItem } = rule;
  const wrong = tf`[for item in ${value} : coalesce(item, "null") if !${ruleExpression(ofItem, raw("item"), hasLocals)}]`;
  return `${mustOf(rule)}, not ${tf`join(", ", ${wrong})`}.`;
}

function expressionFor(rule: Rule, value: unknown, hasLocals: boolean): IResolvable {
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
  const has = (regex: unknown) => tf`can(regex(${regex}, ${value}))`;
  if (!("matches" in rule)) return tf`!${has(rule.doesNotMatch)}`;
  const matches = hasLocals && rule.local ? raw(`local.${rule.local}`) : rule.matches;
  return rule.doesNotMatch === undefined ? has(matches) : tf`${has(matches)} && !${has(rule.doesNotMatch)}`;
}
