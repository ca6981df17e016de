/**
 * The syntax tree of a CloudWatch Logs filter pattern for JSON events. It is plain data. Parentheses are not kept:
 * `and` and `or` hold two terms or more, and neither has a term of its own kind.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export interface FilterPattern {
  readonly expression: Expression;
}

export type Expression = And | Or | Comparison;

/** `A && B && C`; binds more strongly than `||`. */
export interface And {
  readonly kind: "and";
  readonly terms: readonly Expression[];
}

/** `A || B || C`. */
export interface Or {
  readonly kind: "or";
  readonly terms: readonly Expression[];
}

/** A condition on what one selector selects. */
export type Comparison = Equality | Order | Test;

/** `$.field = value` or `$.field != value`. */
export interface Equality {
  readonly kind: "equality";
  readonly selector: Selector;
  readonly operator: "=" | "!=";
  readonly value: Value;
}

/** `$.field > number` and so on. */
export interface Order {
  readonly kind: "order";
  readonly selector: Selector;
  readonly operator: "<" | "<=" | ">" | ">=";
  readonly value: NumberValue;
}

/** `$.field IS NULL` and so on. There is neither `EXISTS` (it is written `= *`) nor `IS NOT`. */
export interface Test {
  readonly kind: "test";
  readonly selector: Selector;
  readonly test: "IS NULL" | "IS TRUE" | "IS FALSE" | "NOT EXISTS";
}

/** All comparisons, from left to right. */
export const comparisonsOf = (expression: Expression): readonly Comparison[] =>
  expression.kind === "and" || expression.kind === "or"
    ? expression.terms.flatMap(comparisonsOf)
    : [expression];

export type Value = StringValue | NumberValue | RegexValue;

/** A term, quoted or not, without its quotes and escapes. Each `*` in it is a wildcard: none can be escaped. */
export interface StringValue {
  readonly kind: "string";
  readonly text: string;
}

/** A number as it is written, because it is compared with strings by its text: `400`, `+1000`, `-1.5e-3`. */
export interface NumberValue {
  readonly kind: "number";
  readonly text: string;
}

/** The regular expression between two `%`. */
export interface RegexValue {
  readonly kind: "regex";
  readonly source: string;
}

/** The way from the event to a value, at least one step long; the first step is to a field. */
export type Selector = readonly Step[];

export type Step =
  /** `.name`, or `.['any name']` */
  | { readonly kind: "field"; readonly name: string }
  /** `[0]` */
  | { readonly kind: "element"; readonly index: number }
  /** `.*` */
  | { readonly kind: "any field" }
  /** `[*]` */
  | { readonly kind: "any element" };

/** What AWS allows. */
export const MAX_LENGTH = 1024;
export const MAX_WILDCARDS_IN_SELECTOR = 1;
export const MAX_WILDCARDS = 3;
export const MAX_REGEXES = 2;
