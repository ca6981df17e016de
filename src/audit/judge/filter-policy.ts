import { type Answer, all, any, isUnknown, type Unknown, unknown } from "./answer";
import { isObject, type Json, parsed } from "./json";

/** What is known of the message that an alarm sends: values by key of its JSON. */
export type Message = Readonly<Record<string, string>>;

/** True if the filter policy lets the message pass. If it drops the message, the key that it demands. */
export type Passage = true | { readonly drops: string } | Unknown;

/** The keys of an alarm's message: first those of a metric alarm, then those that only a composite alarm has. */
const KEYS = [
  "AlarmName",
  "AlarmDescription",
  "AWSAccountId",
  "AlarmConfigurationUpdatedTimestamp",
  "NewStateValue",
  "NewStateReason",
  "StateChangeTime",
  "Region",
  "AlarmArn",
  "OldStateValue",
  "OKActions",
  "AlarmActions",
  "InsufficientDataActions",
  "Trigger",
  "AlarmRule",
  "TriggeringChildren",
];

/** The keys of conditions on a value. An object with such a key is not an alternative of `$or`. */
const RESERVED = ["anything-but", "cidr", "equals-ignore-case", "exists", "numeric", "prefix", "suffix"];

/** https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html */
export function passes(
  filter: { readonly policy: string; readonly scope: string },
  message: Message,
): Passage {
  const policy = parsed(filter.policy);
  if (!isObject(policy)) return unknown("its filter policy is not a JSON object");
  switch (filter.scope) {
    case "MessageAttributes": {
      // Without any attribute, not even {"exists": false} matches.
      // https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html
      const [demanded] = Object.keys(policy);
      return demanded === undefined || { drops: `the message attribute ${demanded}` };
    }
    case "MessageBody": {
      const demands = Object.entries(policy).map(([key, rules]) => ({
        key,
        isMet: meets(key, rules, message),
      }));
      const missed = demands.find(({ isMet }) => isMet === false);
      if (missed) return { drops: `${missed.key} in the message` };
      return demands.map(({ isMet }) => isMet).find(isUnknown) ?? true;
    }
    default:
      return unknown(`the scope of its filter policy is ${filter.scope}`);
  }
}

function meets(key: string, rules: unknown, message: Message): Answer {
  const notEvaluated = unknown(`its filter policy's condition on ${key} is not evaluated`);
  if (key === "$or" && areAlternatives(rules)) return any(rules.map((policy) => meetsAll(policy, message)));
  if (!KEYS.includes(key)) return meetsByAbsence(rules) ?? notEvaluated;
  const value = Object.hasOwn(message, key) ? message[key] : undefined;
  if (value === undefined) return notEvaluated;
  // The policy looks for keys inside the value, which has none.
  if (isObject(rules)) return false;
  return Array.isArray(rules) && rules.length > 0
    ? any(rules.map((rule) => matches(rule, value) ?? notEvaluated))
    : notEvaluated;
}

const meetsAll = (policy: Json, message: Message): Answer =>
  all(Object.entries(policy).map(([key, rules]) => meets(key, rules, message)));

/**
 * If it has no such alternatives, `$or` is a key like any other:
 * https://docs.aws.amazon.com/sns/latest/dg/and-or-logic.html
 */
const areAlternatives = (rules: unknown): rules is readonly Json[] =>
  Array.isArray(rules) &&
  rules.length > 1 &&
  rules.every((rule) => isObject(rule) && !Object.keys(rule).some((key) => RESERVED.includes(key)));

/** Undefined: not known. */
function meetsByAbsence(rules: unknown): boolean | undefined {
  if (Array.isArray(rules)) return rules.some((rule) => isObject(rule) && rule.exists === false);
  return isObject(rules) && !JSON.stringify(rules).includes('"exists":false') ? false : undefined;
}

/** One condition on a string. Undefined: not known. */
function matches(rule: unknown, value: string): boolean | undefined {
  if (!isObject(rule)) return rule === value;
  const [[operator, operand] = [], ...others] = Object.entries(rule);
  if (others.length > 0) return undefined;
  switch (operator) {
    case "exists":
      return typeof operand === "boolean" ? operand : undefined;
    case "anything-but": {
      const isIt = isObject(operand)
        ? matchesText(operand, value)
        : [operand].flat().some((excluded) => excluded === value);
      return isIt === undefined ? undefined : !isIt;
    }
    default:
      return matchesText(rule, value);
  }
}

function matchesText(rule: Json, value: string): boolean | undefined {
  const [[operator, operand] = []] = Object.entries(rule);
  if (typeof operand !== "string") return undefined;
  if (operator === "prefix") return value.startsWith(operand);
  if (operator === "suffix") return value.endsWith(operand);
  return operator === "equals-ignore-case" ? value.toLowerCase() === operand.toLowerCase() : undefined;
}
