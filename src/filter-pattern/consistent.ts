import { compileCondition } from "./match";
import type { Comparison } from "./syntax";
import { FRESH } from "./wildcard";

/**
 * Whether one value, or an absent field, can satisfy all the comparisons. False is certain. True can also mean that it
 * is not known: each regular expression is assumed to be satisfiable, and so are several wildcards together with the
 * exclusion of one, and wildcards together with `<` and the like.
 */
export function consistent(
  comparisons: readonly Comparison[],
  canBe: { readonly absent: boolean /** A value that is not a string. */; readonly other: boolean },
): boolean {
  const absent = comparisons.filter((one) => one.kind === "test" && one.test === "NOT EXISTS").length;
  if (absent > 0) return canBe.absent && absent === comparisons.length;

  const conditions = comparisons.map((one) =>
    one.kind === "equality" && one.value.kind === "regex" ? isScalar : compileCondition(one),
  );
  const satisfies = (value: unknown): boolean => conditions.every((condition) => condition(value));
  if (stringsFor(comparisons).some(satisfies)) return true;
  if (cannotTell(comparisons)) return true;
  return canBe.other && [null, true, false, ...numbersFor(comparisons)].some(satisfies);
}

const isScalar = (value: unknown): boolean => value !== null;

const termsOf = (comparisons: readonly Comparison[], operator: "=" | "!="): readonly string[] =>
  comparisons.flatMap((one) =>
    one.kind === "equality" && one.operator === operator && one.value.kind !== "regex"
      ? [one.value.text]
      : [],
  );

const isWild = (term: string): boolean => term.includes("*");

function cannotTell(comparisons: readonly Comparison[]): boolean {
  const wanted = termsOf(comparisons, "=").filter(isWild);
  const excluded = termsOf(comparisons, "!=").filter(isWild);
  const ordered = comparisons.some(({ kind }) => kind === "order");
  return (
    (new Set(wanted).size > 1 && excluded.length > 0) || (ordered && wanted.length + excluded.length > 0)
  );
}

/** Each term without wildcards, and a string that matches all terms with wildcards and is otherwise like no other. */
function stringsFor(comparisons: readonly Comparison[]): readonly string[] {
  const wanted = termsOf(comparisons, "=");
  const parts = wanted.filter(isWild).map((term) => term.split("*"));
  const longest = (texts: readonly string[]): string =>
    texts.reduce((a, b) => (b.length > a.length ? b : a), "");
  const generic = [
    longest(parts.map((part) => part[0] as string)),
    ...parts.flatMap((part) => part.slice(1, -1)),
    longest(parts.map((part) => part[part.length - 1] as string)),
  ].join(FRESH);
  return [generic, ...wanted.filter((term) => !isWild(term))];
}

/** Each number of the comparisons, one between each two neighbors, and one beyond either end. */
function numbersFor(comparisons: readonly Comparison[]): readonly number[] {
  const named = comparisons
    .flatMap((one) => (one.kind === "test" || one.value.kind === "regex" ? [] : [Number(one.value.text)]))
    .filter((number) => !Number.isNaN(number))
    .sort((a, b) => a - b);
  const between = named.slice(1).map((number, index) => ((named[index] as number) + number) / 2);
  return [...named, ...between, (named[0] ?? 0) - 1, (named[named.length - 1] ?? 0) + 1];
}
