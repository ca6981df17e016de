import { consistent } from "./consistent";
import { isAlwaysThere, isString } from "./record";
import { printSelector, wildcardsOf } from "./selector";
import type { Comparison, Expression } from "./syntax";

/** Steps of the search; far more than a pattern of 1,024 characters needs that was not made to need them. */
const BUDGET = 2000;

/**
 * Whether an event can satisfy all the expressions at once, found by choosing one term of each `||` and looking for two
 * comparisons of one field that contradict each other. False is certain. True is said too where it can't be told:
 * fields are taken to be independent of each other (`$.a NOT EXISTS` of `$.a.b`), selectors with wildcards to be
 * satisfiable one by one, and a search beyond its budget to succeed.
 */
export function satisfiable(
  expressions: readonly Expression[],
  { ofApiCall }: { readonly ofApiCall: boolean },
): boolean {
  let budget = BUDGET;

  const search = (
    open: readonly Expression[],
    chosen: ReadonlyMap<string, readonly Comparison[]>,
  ): boolean => {
    if (--budget < 0) return true;
    // What leaves no choice first: it narrows all that follows.
    const next = open.find(({ kind }) => kind !== "or") ?? open[0];
    if (next === undefined) return true;
    const rest = open.filter((one) => one !== next);
    if (next.kind === "and") return search([...next.terms, ...rest], chosen);
    if (next.kind === "or") return next.terms.some((term) => search([term, ...rest], chosen));
    if (wildcardsOf(next.selector) > 0) return search(rest, chosen);
    const field = printSelector(next.selector);
    const comparisons = [...(chosen.get(field) ?? []), next];
    const canBe = { absent: !(ofApiCall && isAlwaysThere(next.selector)), other: !isString(next.selector) };
    return consistent(comparisons, canBe) && search(rest, new Map(chosen).set(field, comparisons));
  };
  return search(expressions, new Map());
}
