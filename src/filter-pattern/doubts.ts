import { isAlwaysThere, isOfFailure } from "./record";
import { printSelector } from "./selector";
import { misspellingsOf } from "./spelling";
import type { Comparison, Equality, Expression, FilterPattern } from "./syntax";
import { hasInnerWildcard } from "./wildcard";

/**
 * Where the pattern rests on what AWS does not document, or compares what no CloudTrail record is known to have, as
 * sentences that complete "The pattern ...". Unlike `dangersOf`, none of it needs to be wrong.
 */
export function doubtsOf({ expression }: FilterPattern): readonly string[] {
  return [...new Set([...misspellingsOf(expression), ...doubts(expression, [])])];
}

/** `alternatives`: the other terms of the `||` that the expression is a term of. */
function doubts(expression: Expression, alternatives: readonly Expression[]): readonly string[] {
  switch (expression.kind) {
    case "and":
      return expression.terms.flatMap((term) => doubts(term, []));
    case "or":
      return expression.terms.flatMap((term) => doubts(term, expression.terms));
    case "equality":
      return [...innerWildcard(expression), ...unguarded(expression, alternatives)];
    default:
      return [];
  }
}

const innerWildcard = ({ value }: Equality): readonly string[] =>
  value.kind === "string" && hasInnerWildcard(value.text)
    ? [
        `has a * inside "${value.text}", which CloudWatch Logs may take for a plain asterisk: a wildcard is certain only at the start and at the end`,
      ]
    : [];

function unguarded({ operator, selector }: Equality, alternatives: readonly Expression[]): readonly string[] {
  const name = printSelector(selector);
  const guards = (one: Expression): one is Comparison =>
    one.kind === "test" && one.test === "NOT EXISTS" && printSelector(one.selector) === name;
  if (operator === "=" || isAlwaysThere(selector) || isOfFailure(selector) || alternatives.some(guards))
    return [];
  return [
    `leaves out each event without ${name}, for != is false where a field is absent: (${name} NOT EXISTS) || (${name} != ...) keeps them`,
  ];
}
