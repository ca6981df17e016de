import { catalog } from "../../controls/catalog";
import type { Control } from "../../controls/control";
import { mistakesIn } from "../../controls/mistakes";
import { parse } from "../../filter-pattern";
import { comparisonsOf } from "../../filter-pattern/syntax";
import { type Detected, type DetectingFilter, detected, isProved } from "./detected";
import { understood } from "./samples";

/**
 * A smaller share is a coincidence. Patterns for one control match at most a seventh of another control's events, and
 * name at most an eighth of its values.
 */
const ACCIDENT = 0.2;
/** The likeness of a filter that has the control's name or one of its mistakes, or names all values of its pattern. */
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

/** Whether the filter has the control's name, apart from case and punctuation. */
function hasNameOf({ name, transformations }: DetectingFilter, { id, metricName }: Control): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const names = [name, ...transformations.map((one) => one.metricName)].map(bare);
  return [id, metricName].some((own) => names.includes(bare(own)));
}

/** The share of the values in the control's pattern that occur in one of the filters' patterns. */
function namedShare(filters: readonly DetectingFilter[], { filterPattern }: Control): number {
  const values = understood(filterPattern).error ? [] : valuesOf(filterPattern);
  const texts = filters.map(({ pattern }) => pattern.toLowerCase());
  const named = values.filter((value) => texts.some((text) => text.includes(value.toLowerCase())));
  return values.length === 0 ? 0 : named.length / values.length;
}

/** Leaves out the event source, which many controls have in common. */
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

/**
 * Filters that detect another control of the catalog are meant for that one. For a control of the user's own, this is
 * not known.
 */
const areForAnother = (filters: readonly DetectingFilter[], { id, samples = [] }: Control): boolean =>
  samples.length > 0 &&
  Object.values<Control>(catalog).some((other) => other.id !== id && isProved(detected(filters, other)));
