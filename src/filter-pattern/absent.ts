import { satisfiable } from "./satisfiable";
import { printSelector } from "./selector";
import { type Comparison, comparisonsOf, type Expression, type Selector } from "./syntax";

/** Whether the pattern leaves out all, some or none of the events that lack a field which `!=` compares. */
export function leftOutWithout(field: Selector, expression: Expression): "all" | "some" | "none" {
  const name = printSelector(field);
  // Only `!=` itself negates, so taking it as true can only add events.
  const [asIs, asIfGuarded] = [false, true].map((differs) =>
    fold(expression, (one) => (isWithin(name, one) ? ofAbsent(one, differs, name) : one)),
  ) as [Folded, Folded];
  if (keyOf(asIs) === keyOf(asIfGuarded)) return "none";
  return asIs === false || (asIs !== true && !satisfiable([asIs], { ofApiCall: false })) ? "all" : "some";
}

/** The fields that `!=` compares, each once. */
export function fieldsOfExclusions(expression: Expression): readonly Selector[] {
  const compared = comparisonsOf(expression).filter(
    (one) => one.kind === "equality" && one.operator === "!=",
  );
  return [...new Map(compared.map(({ selector }) => [printSelector(selector), selector])).values()];
}

type Folded = Expression | boolean;

/** Whether the comparison is on the field itself, or on something inside it. */
const isWithin = (name: string, { selector }: Comparison): boolean =>
  selector.some((_, index) => printSelector(selector.slice(0, index + 1)) === name);

function ofAbsent(one: Comparison, differs: boolean, name: string): boolean {
  if (one.kind === "test") return one.test === "NOT EXISTS";
  return differs && one.kind === "equality" && one.operator === "!=" && printSelector(one.selector) === name;
}

/**
 * What is left of the expression if the results of some comparisons are known. It has no term twice, and no term that
 * decides nothing.
 */
function fold(expression: Expression, known: (one: Comparison) => Folded): Folded {
  if (expression.kind !== "and" && expression.kind !== "or") return known(expression);
  const { kind } = expression;
  const decisive = kind === "or";
  const terms = expression.terms.map((term) => fold(term, known));
  if (terms.includes(decisive)) return decisive;
  const open = new Map(
    terms
      .flatMap((term) => (typeof term === "boolean" ? [] : term.kind === kind ? term.terms : [term]))
      .map((term) => [keyOf(term), term]),
  );
  const [first, ...others] = open.values();
  if (first === undefined) return !decisive;
  return others.length === 0 ? first : { kind, terms: [first, ...others] };
}

const keyOf = (folded: Folded): string => JSON.stringify(folded);
