import { compileRegex } from "./regex-match";
import { compileSelector, isObject, type ValueTest } from "./select";
import type { Comparison, Equality, Expression, FilterPattern, Order, Test, Value } from "./syntax";
import { compileWildcard } from "./wildcard";

/**
 * Whether the pattern matches the event, an already parsed JSON object. Anything else matches no pattern.
 * For many events, `compile` once.
 *
 * Documented (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html): strings are
 * compared as a whole and case counts; a selector that lands on an array or an object matches neither `=` nor `!=`;
 * a regular expression may occur anywhere in the value.
 *
 * Observed, not documented: a comparison with an absent field is false, `!=` too.
 *
 * Not specified; what is done here:
 * - a `*` inside a term is a wildcard, as it is at the ends (see `doubtsOf`);
 * - strings and regular expressions see a number or a boolean as its text, so that `"1"` is equal to 1;
 * - a number without quotes is compared with a number by value, with a string by its text; `<` and so on are
 *   false for anything but a number;
 * - null is equal to nothing and different from nothing, even `*`; it passes `IS NULL` only;
 * - a selector with a wildcard passes when any of the values that it selects passes, with `!=` too, and is
 *   `NOT EXISTS` when it selects none;
 * - the numbers of an event are doubles: beyond 2^53, neighbors are equal, and 1.0 has the text 1.
 */
export function match(pattern: FilterPattern, event: unknown): boolean {
  return compile(pattern)(event);
}

/** The pattern as a function of the event; see `match`. Its time grows no faster than the size of the event. */
export function compile(pattern: FilterPattern): (event: unknown) => boolean {
  const test = compileExpression(pattern.expression);
  return (event) => isObject(event) && test(event);
}

function compileExpression(expression: Expression): ValueTest {
  switch (expression.kind) {
    case "and":
      return expression.terms.map(compileExpression).reduce((a, b) => (event) => a(event) && b(event));
    case "or":
      return expression.terms.map(compileExpression).reduce((a, b) => (event) => a(event) || b(event));
    default:
      return compileComparison(expression);
  }
}

function compileComparison(comparison: Comparison): ValueTest {
  if (comparison.kind === "test" && comparison.test === "NOT EXISTS") {
    const exists = compileSelector(comparison.selector, () => true);
    return (event) => !exists(event);
  }
  return compileSelector(comparison.selector, compileCondition(comparison));
}

/** The condition of a comparison on a value that is present. */
export function compileCondition(comparison: Comparison): ValueTest {
  switch (comparison.kind) {
    case "equality":
      return compileEquality(comparison);
    case "order":
      return compileOrder(comparison);
    case "test":
      return compileTest(comparison.test);
  }
}

function compileEquality({ operator, value }: Equality): ValueTest {
  const equal = compileValue(value);
  return operator === "="
    ? (field) => isScalar(field) && equal(field)
    : (field) => isScalar(field) && !equal(field);
}

type Scalar = string | number | boolean;

const isScalar = (field: unknown): field is Scalar =>
  typeof field === "string" || typeof field === "number" || typeof field === "boolean";

function compileValue(value: Value): (field: Scalar) => boolean {
  if (value.kind === "number") {
    const number = Number(value.text);
    return (field) => (typeof field === "number" ? field === number : field === value.text);
  }
  const test = value.kind === "string" ? compileWildcard(value.text) : compileRegex(value.source);
  return (field) => test(typeof field === "string" ? field : String(field));
}

function compileOrder({ operator, value }: Order): ValueTest {
  const bound = Number(value.text);
  switch (operator) {
    case "<":
      return (field) => typeof field === "number" && field < bound;
    case "<=":
      return (field) => typeof field === "number" && field <= bound;
    case ">":
      return (field) => typeof field === "number" && field > bound;
    case ">=":
      return (field) => typeof field === "number" && field >= bound;
  }
}

function compileTest(test: Test["test"]): ValueTest {
  switch (test) {
    case "IS NULL":
      return (field) => field === null;
    case "IS TRUE":
      return (field) => field === true;
    case "IS FALSE":
      return (field) => field === false;
    case "NOT EXISTS":
      return () => false;
  }
}
