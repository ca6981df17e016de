import { KEYWORD, NUMBER } from "./scan";
import { printSelector } from "./selector";
import { type Comparison, type Expression, type FilterPattern, MAX_LENGTH, type Value } from "./syntax";

/**
 * The pattern as text, with each of several conditions in parentheses of its own and a space where one helps:
 * `{ ($.a = "x") || ($.b = 1) && ($.c IS NULL) }`. A pattern for which this would be longer than AWS allows is written
 * as short as it can be: `{$.a=x||$.b=1&&$.c IS NULL}`.
 */
export function print(pattern: FilterPattern): string {
  const spacious = write(pattern, SPACIOUS);
  return spacious.length <= MAX_LENGTH ? spacious : write(pattern, SHORT);
}

/** A single condition: `$.a = "x"`. */
export const printComparison = (comparison: Comparison): string => writeComparison(comparison, SPACIOUS);

interface Style {
  readonly space: string;
  /** One of several conditions. */
  readonly term: (text: string) => string;
  readonly string: (text: string) => string;
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

const SPACIOUS: Style = {
  space: " ",
  term: (text) => `(${text})`,
  string: (text) => (text === "*" ? text : quote(text)),
};
const SHORT: Style = {
  space: "",
  term: (text) => text,
  string: (text) =>
    /^[A-Za-z0-9_.*-]+$/.test(text) && !NUMBER.test(text) && !KEYWORD.test(text) ? text : quote(text),
};

function write({ expression }: FilterPattern, style: Style): string {
  const { space } = style;
  const inside =
    expression.kind === "and" || expression.kind === "or"
      ? writeExpression(expression, style)
      : writeComparison(expression, style);
  return `{${space}${inside}${space}}`;
}

function writeExpression(expression: Expression, style: Style): string {
  const { space } = style;
  switch (expression.kind) {
    case "and":
      return expression.terms
        .map((term) =>
          term.kind === "or" ? `(${writeExpression(term, style)})` : writeExpression(term, style),
        )
        .join(`${space}&&${space}`);
    case "or":
      return expression.terms.map((term) => writeExpression(term, style)).join(`${space}||${space}`);
    default:
      return style.term(writeComparison(expression, style));
  }
}

function writeComparison(comparison: Comparison, style: Style): string {
  const selector = printSelector(comparison.selector);
  if (comparison.kind === "test") return `${selector} ${comparison.test}`;
  const { space } = style;
  return `${selector}${space}${comparison.operator}${space}${writeValue(comparison.value, style)}`;
}

function writeValue(value: Value, style: Style): string {
  switch (value.kind) {
    case "string":
      return style.string(value.text);
    case "number":
      return value.text;
    case "regex":
      return `%${value.source}%`;
  }
}
