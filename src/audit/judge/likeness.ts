import { catalog } from "../../controls/catalog";
import type { Control } from "../../controls/control";
import { mistakesIn } from "../../controls/mistakes";
import { parse } from "../../filter-pattern";
import { comparisonsOf } from "../../filter-pattern/syntax";
import { type Detected, type DetectingFilter, detected, isProved } from "./detected";
import { understood } from "./samples";

/** Less is accident: patterns for one control match a seventh of another's events at most, and name an eighth. */
const ACCIDENT = 0.2;
/** What a filter gets that has the control's name or one of its mistakes, or names all that its pattern does. */
const MEANT = 0.5;

/** How much filters that do not detect the control look meant for it, from 0 to 1. */
export function likeness(
  filters: readonly DetectingFilter[],
  control: Control,
  shares: Detected["shares"],
): number {
  if (filters.some((filter) => hasNameOf(filter, control))) return MEANT;
  const named = namedShare(filters, control);
  const isMistaken = named > 0 && filters.some(({ pattern }) => mistakesIn(pattern, control).length > 0);
  const detects = shares.detected * (1 - shares.wrong);
  const most = Math.max(
    detects >= ACCIDENT ? detects : 0,
    named >= ACCIDENT ? named * MEANT : 0,
    isMistaken ? MEANT : 0,
  );
  return most > 0 && areForAnother(filters, control) ? 0 : most;
}

/** Apart from case and punctuation. */
function hasNameOf({ name, transformations }: DetectingFilter, { id, metricName }: Control): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const names = [name, ...transformations.map((one) => one.metricName)].map(bare);
  return [id, metricName].some((own) => names.includes(bare(own)));
}

/** Of the values that the control's pattern compares with, those that one of the patterns has somewhere. */
function namedShare(filters: readonly DetectingFilter[], { filterPattern }: Control): number {
  const values = understood(filterPattern).error ? [] : valuesOf(filterPattern);
  const texts = filters.map(({ pattern }) => pattern.toLowerCase());
  const named = values.filter((value) => texts.some((text) => text.includes(value.toLowerCase())));
  return values.length === 0 ? 0 : named.length / values.length;
}

/** The source of an event is that of many controls. */
const valuesOf = (pattern: string): readonly string[] => [
  ...new Set(
    comparisonsOf(parse(pattern).expression).flatMap((one) => {
      const [field] = one.selector;
      if (one.kind !== "equality" || one.operator !== "=" || one.value.kind === "regex") return [];
      if (field?.kind === "field" && field.name === "eventSource") return [];
      return one.value.text.replaceAll("*", "") || [];
    }),
  ),
];

/** Filters that detect another control of the catalog are for that one. Of a control of the user's own nobody knows. */
const areForAnother = (filters: readonly DetectingFilter[], { id, samples = [] }: Control): boolean =>
  samples.length > 0 &&
  Object.values<Control>(catalog).some((other) => other.id !== id && isProved(detected(filters, other)));
