import type { Alarms, CompositeAlarm, MetricAlarm } from "../evidence";
import { fails, incomplete, type Problem, unread } from "./problem";

/**
 * The composite alarms that are in ALARM whenever the alarm is: those whose rule is a plain OR of `ALARM(...)`. The
 * problems are about other composite alarms that depend on the alarm and notify: they might notify for it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html
 */
export function compositesAbove(
  alarm: Pick<MetricAlarm, "name" | "arn">,
  { composite: read }: Pick<Alarms, "composite">,
): { readonly composites: readonly CompositeAlarm[]; readonly problems: readonly Problem[] } {
  if (read.failure) return { composites: [], problems: [unread("ALARM_WITHOUT_NOTIFICATION", read.failure)] };
  const composites = read.value.filter(({ rule }) => isAmong(alarm, anyOf(rule) ?? []));
  const notFollowed = dependentsOf(alarm, read.value).filter((one) => !composites.includes(one));
  return {
    composites,
    problems: notFollowed
      .filter(({ actionsEnabled, alarmActions }) => actionsEnabled && alarmActions.length > 0)
      .map(({ name, rule }) =>
        incomplete(
          "ALARM_WITHOUT_NOTIFICATION",
          `the composite alarm ${name} depends on ${alarm.name} by a rule that is not judged: ${rule.trim()}`,
        ),
      ),
  };
}

/** What silences an alarm, or a composite alarm, although its actions are enabled. */
export function judgeMute(
  name: string,
  { mutedBy, composite }: Pick<Alarms, "mutedBy" | "composite">,
): readonly Problem[] {
  const composites = composite.failure ? [] : composite.value;
  const suppressor = composites.find((one) => one.name === name)?.actionsSuppressor;
  return [
    ...judgeRules(name, mutedBy),
    ...(suppressor === undefined
      ? []
      : [
          incomplete("ALARM_MUTED", `${name} notifies nobody while its suppressor ${suppressor} is in ALARM`),
        ]),
  ];
}

function judgeRules(name: string, mutedBy: Alarms["mutedBy"]): readonly Problem[] {
  const rules = Object.hasOwn(mutedBy, name) ? mutedBy[name] : undefined;
  if (rules === undefined) return [incomplete("ALARM_MUTED", `the mute rules of ${name} were not read`)];
  if (rules.failure) return [unread("ALARM_MUTED", rules.failure)];
  return rules.value.map((rule) => fails("ALARM_MUTED", `the mute rule ${rule} silences ${name} now`));
}

const NAME = String.raw`"(?:\\[\s\S]|[^"\\])*"|[^\s(),"]+`;
/** A part of a rule that is a plain OR. Parentheses around its parts change nothing. */
const PART = new RegExp(String.raw`ALARM\s*\(\s*(${NAME})\s*\)|OR\b|[\s()]`, "giy");

/** The alarms that the rule combines in a plain OR, or undefined for another rule. */
function anyOf(rule: string): readonly string[] | undefined {
  const parts = [...rule.matchAll(PART)];
  const isWhole = parts.reduce((length, [text]) => length + text.length, 0) === rule.length;
  return isWhole ? parts.flatMap(([, name]) => (name === undefined ? [] : [unquoted(name)])) : undefined;
}

/** All words of the rule, including the names of alarms. */
const wordsOf = (rule: string): readonly string[] =>
  [...rule.matchAll(new RegExp(NAME, "g"))].map(([name]) => unquoted(name));

const unquoted = (name: string) =>
  name.startsWith('"') ? name.slice(1, -1).replace(/\\([\s\S])/g, "$1") : name;

const isAmong = ({ name, arn }: Pick<MetricAlarm, "name" | "arn">, names: readonly string[]) =>
  names.includes(name) || names.includes(arn);

/** The composite alarms whose rule names the alarm, or names another composite alarm that depends on it. */
function dependentsOf(
  alarm: Pick<MetricAlarm, "name" | "arn">,
  composites: readonly CompositeAlarm[],
): readonly CompositeAlarm[] {
  const found = new Set<CompositeAlarm>();
  let news = [alarm];
  while (news.length > 0) {
    const named = news;
    const more = composites.filter(
      (one) => !found.has(one) && named.some((other) => isAmong(other, wordsOf(one.rule))),
    );
    for (const one of more) found.add(one);
    news = more;
  }
  return [...found];
}
