import type { Comparison, Expression, FilterPattern, Selector, Value } from "../../src/filter-pattern";

/**
 * What a pattern matches, slowly and plainly, to hold the fast matcher against: every value that a selector selects is
 * collected first, strings are compared character by character, and regular expressions are JavaScript's.
 */
export function matches({ expression }: FilterPattern, event: unknown): boolean {
  return kindOf(event) === "object" && holds(expression, event);
}

function holds(expression: Expression, event: unknown): boolean {
  if (expression.kind === "or") return !expression.terms.every((term) => !holds(term, event));
  if (expression.kind === "and") return !expression.terms.some((term) => !holds(term, event));
  const selected = select(event, expression.selector);
  if (expression.kind === "test" && expression.test === "NOT EXISTS") return selected.length === 0;
  return selected.filter((value) => passes(expression, value)).length > 0;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function select(event: unknown, selector: Selector): unknown[] {
  let values: unknown[] = [event];
  for (const step of selector) {
    const next: unknown[] = [];
    for (const value of values) {
      const isOfFields = step.kind === "field" || step.kind === "any field";
      if (kindOf(value) !== (isOfFields ? "object" : "array")) continue;
      for (const [key, child] of Object.entries(value as object)) {
        const isWanted =
          step.kind === "field"
            ? key === step.name
            : step.kind === "element"
              ? Number(key) === step.index
              : true;
        if (isWanted) next.push(child);
      }
    }
    values = next;
  }
  return values;
}

function passes(comparison: Comparison, value: unknown): boolean {
  switch (comparison.kind) {
    case "test":
      return (
        `IS ${String(value).toUpperCase()}` === comparison.test && ["null", "boolean"].includes(kindOf(value))
      );
    case "order": {
      if (typeof value !== "number") return false;
      const difference = value - Number(comparison.value.text);
      const sign = difference < 0 ? "<" : difference > 0 ? ">" : "=";
      return comparison.operator.includes(sign);
    }
    case "equality": {
      if (!["string", "number", "boolean"].includes(kindOf(value))) return false;
      return equals(value, comparison.value) === (comparison.operator === "=");
    }
  }
}

function equals(value: unknown, wanted: Value): boolean {
  const text = `${value}`;
  if (wanted.kind === "regex") {
    return new RegExp(wanted.source.replaceAll("{,", "{0,"), "su").test(text);
  }
  if (wanted.kind === "string") return isLike([...text], [...wanted.text]);
  return typeof value === "number" ? value === Number(wanted.text) : text === wanted.text;
}

function isLike(text: readonly string[], term: readonly string[]): boolean {
  const [first, ...rest] = term;
  if (first === undefined) return text.length === 0;
  if (first === "*") return isLike(text, rest) || (text.length > 0 && isLike(text.slice(1), term));
  return text[0] === first && isLike(text.slice(1), rest);
}
