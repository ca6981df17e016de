import type { Comparison, Expression, FilterPattern } from "../../../src/filter-pattern";
import { printSelector } from "../../../src/filter-pattern/selector";

/** The pattern in plain words, one line for each part. The indentation shows the precedence. */
export const structureOf = ({ expression }: FilterPattern): readonly string[] => lines(expression);

function lines(expression: Expression): readonly string[] {
  if (expression.kind !== "and" && expression.kind !== "or") return [wordsOf(expression)];
  const head = expression.kind === "and" ? "all of:" : "any of:";
  return [head, ...expression.terms.flatMap(lines).map((line) => `  ${line}`)];
}

function wordsOf(comparison: Comparison): string {
  const selector = printSelector(comparison.selector);
  if (comparison.kind === "order") return `${selector} ${comparison.operator} ${comparison.value.text}`;
  if (comparison.kind === "test")
    return comparison.test === "NOT EXISTS"
      ? `${selector} is absent`
      : `${selector} is ${comparison.test.slice("IS ".length).toLowerCase()}`;
  const { operator, value } = comparison;
  const isIt = operator === "=";
  switch (value.kind) {
    case "regex":
      return `${selector} ${verb(isIt, "matches", "match")} %${value.source}%`;
    case "number":
      return `${selector} ${verb(isIt, "is", "be")} ${value.text}`;
    case "string":
      return `${selector} ${stringWords(value.text, isIt)}`;
  }
}

function stringWords(text: string, isIt: boolean): string {
  if (/^\*+$/.test(text)) return isIt ? "is there" : "is there and is not, which is never so";
  const [, before, inner, after] = /^(\*?)([\s\S]*?)(\*?)$/.exec(text) as RegExpExecArray;
  const quoted = `"${inner}"`;
  if (before && after) return `${verb(isIt, "contains", "contain")} ${quoted}`;
  if (before) return `${verb(isIt, "ends with", "end with")} ${quoted}`;
  if (after) return `${verb(isIt, "begins with", "begin with")} ${quoted}`;
  return `${verb(isIt, "is", "be")} ${quoted}`;
}

/** Every comparison with an absent field is false, so `!=` says two things: the field is there, and it differs. */
function verb(isIt: boolean, is: string, not: string): string {
  if (isIt) return is;
  return not === "be" ? "is there and is not" : `is there and does not ${not}`;
}
