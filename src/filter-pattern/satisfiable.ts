import { consistent } from "./consistent";
import { isAlwaysThere, isString } from "./record";
import { printSelector, wildcardsOf } from "./selector";
import type { Comparison, Expression } from "./syntax";

/**
 * The most steps of the search. A pattern of 1,024 characters needs far fewer, unless somebody wrote it to need many.
 */
const BUDGET = 2000;

/**
 * Whether an event can satisfy all the expressions at once. The search chooses one term of each `||` and looks for two
 * comparisons of one field that contradict each other. False is certain. True can also mean that it is not known:
 * fields are assumed to be independent of each other (`$.a NOT EXISTS` of `$.a.b`), each selector with wildcards is
 * assumed to be satisfiable, and so is an expression for which the search exceeds its budget.
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
    // Expressions without a choice come first, because they narrow everything that follows.
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
