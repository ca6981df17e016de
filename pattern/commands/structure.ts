import type { Comparison, Expression, FilterPattern, StringValue } from "../../src/filter-pattern";
import { printSelector } from "../../src/filter-pattern/selector";

/** The pattern in plain words, a line each, indented so that precedence can be seen. */
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
  // A comparison on an absent field is false, whichever it is.
  const there = isIt ? "" : "there and ";
  if (value.kind === "regex") return `${selector} ${isIt ? "matches" : "is there and does not match"} %${value.source}%`;
  if (value.kind === "number") return `${selector} is ${there}${isIt ? "" : "not "}${value.text}`;
  return `${selector} ${stringWords(value, isIt)}`;
}

function stringWords({ text }: StringValue, isIt: boolean): string {
  if (/^\*+$/.test(text)) return isIt ? "is there" : "is there and is not: never";
  const [, before, inner, after] = /^(\*?)([\s\S]*?)(\*?)$/.exec(text) as RegExpExecArray;
  const quoted = JSON.stringify(inner);
  const [verb, base] =
    before && after
      ? ["contains", "contain"]
      : before
        ? ["ends with", "end with"]
        : after
          ? ["begins with", "begin with"]
          : ["is", "be"];
  if (isIt) return `${verb} ${quoted}`;
  return base === "be" ? `is there and is not ${quoted}` : `is there and does not ${base} ${quoted}`;
}
