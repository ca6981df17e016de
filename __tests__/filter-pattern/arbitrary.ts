import fc from "fast-check";
import type { Comparison, Expression, FilterPattern, Selector, Step, Value } from "../../src/filter-pattern";

/** Few names, values and depths, so that patterns and events meet. */
const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("a", "b") },
  { weight: 1, arbitrary: fc.constantFrom("c-d", "e.f", "constructor", "length", "__proto__", "0") },
);
const text = fc.oneof(
  fc.constantFrom("", "x", "y", "xy", "1", "1.5", "true", "null", 'q"', "b\\", "é x", "x*y", "\u{1f600}"),
  fc.string({ unit: fc.constantFrom("x", "y", "1", "."), maxLength: 5 }),
);

const step = (wildcards: boolean): fc.Arbitrary<Step> =>
  fc.oneof(
    fc.record({ kind: fc.constant("field" as const), name }),
    fc.record({ kind: fc.constant("element" as const), index: fc.nat(2) }),
    ...(wildcards ? [fc.constantFrom<Step>({ kind: "any field" }, { kind: "any element" })] : []),
  );
const isWildcard = ({ kind }: Step) => kind === "any field" || kind === "any element";
const selector: fc.Arbitrary<Selector> = fc
  .tuple(
    fc.oneof<fc.Arbitrary<Step>[]>(
      fc.record({ kind: fc.constant("field" as const), name }),
      fc.constant({ kind: "any field" }),
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(step(true), { maxLength: 2 }) },
    ),
  )
  .map(([first, rest]) => [first, ...rest])
  .filter((steps) => steps.filter(isWildcard).length <= 1);

const wildcardText = fc.string({ unit: fc.constantFrom("x", "y", "1", ".", "*", '"', "\\"), maxLength: 6 });
const numberText = fc.constantFrom("0", "1", "-1", "+1", "1.5", "1e0", "15e-1", "007", "1E+1");
const atom = fc.constantFrom(
  "x",
  "y",
  ".",
  "1",
  "[xy]",
  "[^x]",
  "[.*-]",
  "\\.",
  "\\d",
  "\\W",
  "\\s",
  "\\x78",
  "\\\\",
  "=",
);
const repetition = fc.constantFrom("", "", "*", "+", "?", "{2}", "{0,}", "{1,}", "{,2}", "{0,2}");
const alternative = fc
  .tuple(
    fc.constantFrom("", "", "^"),
    fc.array(
      fc.tuple(atom, repetition).map((parts) => parts.join("")),
      { minLength: 1, maxLength: 3 },
    ),
    fc.constantFrom("", "", "$"),
  )
  .map(([start, atoms, end]) => start + atoms.join("") + end);
export const regexSource = fc.array(alternative, { minLength: 1, maxLength: 3 }).map((all) => all.join("|"));

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.oneof(text, wildcardText).map((text) => ({ kind: "string" as const, text })),
  numberText.map((text) => ({ kind: "number" as const, text })),
  regexSource.map((source) => ({ kind: "regex" as const, source })),
);
const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({
    kind: fc.constant("equality" as const),
    selector,
    operator: fc.constantFrom("=", "!="),
    value,
  }),
  fc.record({
    kind: fc.constant("order" as const),
    selector,
    operator: fc.constantFrom("<", "<=", ">", ">="),
    value: numberText.map((text) => ({ kind: "number" as const, text })),
  }),
  fc.record({
    kind: fc.constant("test" as const),
    selector,
    test: fc.constantFrom("IS NULL", "IS TRUE", "IS FALSE", "NOT EXISTS"),
  }),
);

/** `and` and `or` by turns, as the parser makes them. */
const nested = (kind: "and" | "or", depth: number): fc.Arbitrary<Expression> => {
  if (depth === 0) return comparison;
  const term = fc.oneof(comparison, nested(kind === "and" ? "or" : "and", depth - 1));
  return fc.array(term, { minLength: 2, maxLength: 3 }).map((terms) => ({ kind, terms }));
};
const comparisonsOf = (expression: Expression): readonly Comparison[] =>
  expression.kind === "and" || expression.kind === "or"
    ? expression.terms.flatMap(comparisonsOf)
    : [expression];

function isWithinLimits(expression: Expression): boolean {
  const all = comparisonsOf(expression);
  const regexes = all.filter((one) => one.kind === "equality" && one.value.kind === "regex");
  const wildcards = all.filter((one) => one.selector.some(isWildcard));
  return regexes.length <= 2 && wildcards.length <= 3;
}

export const pattern: fc.Arbitrary<FilterPattern> = fc
  .oneof(comparison, nested("or", 1), nested("and", 1), nested("or", 2), nested("and", 3))
  .filter(isWithinLimits)
  .map((expression) => ({ expression }));

const scalar = fc.oneof(text, fc.constantFrom(0, 1, -1, 1.5, 10, 7), fc.constantFrom(null, true, false));
const part = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.dictionary(name, scalar, { maxKeys: 3 }), { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.dictionary(name, scalar, { maxKeys: 3 }) },
);
/** Through JSON, which is where `__proto__` becomes a field. */
export const event: fc.Arbitrary<unknown> = fc
  .tuple(fc.dictionary(name, part, { maxKeys: 4, noNullPrototype: false }), part, fc.boolean())
  .map(
    ([fields, a, always]) =>
      JSON.parse(JSON.stringify(always ? Object.assign(fields, { a }) : fields)) as unknown,
  );
