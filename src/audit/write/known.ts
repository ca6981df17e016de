import { catalog } from "../../controls/catalog";
import type { Control } from "../../controls/control";
import { names } from "../../controls/names";
import { tokens } from "../../filter-pattern";

/** What the modules know of an id, whatever pattern the audit was given for it. Undefined: a control of one's own. */
export const knownControl = (id: string): Control | undefined =>
  Object.hasOwn(catalog, id) ? catalog[id as keyof typeof catalog] : undefined;

/** Whether a pattern is among others, white space apart. */
export const isAmong = (pattern: string, others: readonly string[]): boolean =>
  others.some((other) => tokens(other) === tokens(pattern));

/** Whether the modules accept the name of an alarm or a namespace: AWS has a few more. */
export function isAccepted(name: string, kind: "alarmName" | "metricNamespace"): boolean {
  const [{ matches, doesNotMatch }] = names[kind].rules;
  return new RegExp(matches).test(name) && !new RegExp(doesNotMatch).test(name);
}
