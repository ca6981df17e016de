import type { Expression, FilterPattern } from "./syntax";
import { hasInnerWildcard } from "./wildcard";

/** What AWS may not read as is done here, as sentences that complete "The pattern ..."; none of it is wrong by itself. */
export function doubtsOf(pattern: FilterPattern): readonly string[] {
  return [...new Set(doubtsOfExpression(pattern.expression))];
}

function doubtsOfExpression(expression: Expression): readonly string[] {
  if (expression.kind === "and" || expression.kind === "or")
    return expression.terms.flatMap(doubtsOfExpression);
  if (expression.kind !== "equality" || expression.value.kind !== "string") return [];
  const { text } = expression.value;
  if (!hasInnerWildcard(text)) return [];
  return [
    `has a * inside "${text}", which CloudWatch Logs may take for a plain asterisk: a wildcard is certain only at the start and at the end`,
  ];
}
