import { fieldsOfExclusions, leftOutWithout } from "./absent";
import { isAlwaysThere, isOfFailure } from "./record";
import { printSelector } from "./selector";
import { misspellingsOf } from "./spelling";
import { type Comparison, comparisonsOf, type Expression, type FilterPattern, type Selector } from "./syntax";
import { hasInnerWildcard } from "./wildcard";

/**
 * Where the pattern depends on what AWS does not document, or compares what no CloudTrail record is known to have, as
 * sentences that complete "The pattern ...". Unlike what `dangersOf` finds, none of it needs to be wrong.
 */
export function doubtsOf({ expression }: FilterPattern): readonly string[] {
  return [
    ...new Set([
      ...misspellingsOf(expression),
      ...comparisonsOf(expression).flatMap(innerWildcard),
      ...fieldsOfExclusions(expression).flatMap((field) => unguarded(field, expression)),
    ]),
  ];
}

const innerWildcard = (one: Comparison): readonly string[] =>
  one.kind === "equality" && one.value.kind === "string" && hasInnerWildcard(one.value.text)
    ? [
        `has a * inside "${one.value.text}", which CloudWatch Logs may take for a plain asterisk: a wildcard is certain only at the start and at the end`,
      ]
    : [];

function unguarded(field: Selector, expression: Expression): readonly string[] {
  if (isAlwaysThere(field) || isOfFailure(field)) return [];
  const leftOut = leftOutWithout(field, expression);
  if (leftOut === "none") return [];
  const name = printSelector(field);
  const which =
    leftOut === "all"
      ? `each event without ${name}`
      : `events without ${name} unless another term of an || matches them`;
  return [
    `leaves out ${which}, because != is false if a field is absent: (${name} NOT EXISTS) || (${name} != ...) keeps them`,
  ];
}
