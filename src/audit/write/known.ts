import { catalog } from "../../controls/catalog";
import type { Control } from "../../controls/control";
import { names } from "../../controls/names";
import { tokens } from "../../filter-pattern";

/**
 * The catalog's control with this id, even if the audit was given another pattern for it. Undefined for a control of
 * the user's own.
 */
export const knownControl = (id: string): Control | undefined =>
  Object.hasOwn(catalog, id) ? catalog[id as keyof typeof catalog] : undefined;

/** Whether a pattern is among others, white space apart. */
export const isAmong = (pattern: string, others: readonly string[]): boolean =>
  others.some((other) => tokens(other) === tokens(pattern));

/** Whether the modules accept the name of an alarm or a namespace. AWS accepts a few more names. */
export function isAccepted(name: string, kind: "alarmName" | "metricNamespace"): boolean {
  const [{ matches, doesNotMatch }] = names[kind].rules;
  return new RegExp(matches).test(name) && !new RegExp(doesNotMatch).test(name);
}
