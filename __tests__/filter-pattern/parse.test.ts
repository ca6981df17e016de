import { type Expression, MAX_LENGTH, parse, type Selector } from "../../src/filter-pattern";

const expressionOf = (pattern: string): Expression => parse(pattern).expression;
const field = (name: string): Selector => [{ kind: "field", name }];
const is = (name: string, text: string): Expression => ({
  kind: "equality",
  selector: field(name),
  operator: "=",
  value: { kind: "string", text },
});
const [A, B, C] = [is("a", "x"), is("b", "x"), is("c", "x")];

describe("A condition", () => {
  test.each<[string, Expression]>([
    ['{ $.a = "x" }', A],
    ["{$.a=x}", A],
    ["\n{\t$.a\r\n= x }\n", A],
    [
      "{ $.a != %x.% }",
      { kind: "equality", selector: field("a"), operator: "!=", value: { kind: "regex", source: "x." } },
    ],
    [
      "{ $.a = -1.5e+3 }",
      { kind: "equality", selector: field("a"), operator: "=", value: { kind: "number", text: "-1.5e+3" } },
    ],
    ['{ $.a = "400" }', is("a", "400")],
    ["{ $.a = 4* }", is("a", "4*")],
    ["{ $.a = kms.amazonaws.com }", is("a", "kms.amazonaws.com")],
    ["{ $.a = 1.2.3 }", is("a", "1.2.3")],
    ['{ $.a = "x \\"y\\" \\\\ }" }', is("a", 'x "y" \\ }')],
    ['{ $.a = "NOT" }', is("a", "NOT")],
    [
      "{ $.a >= +1 }",
      { kind: "order", selector: field("a"), operator: ">=", value: { kind: "number", text: "+1" } },
    ],
    ["{ $.a IS NULL }", { kind: "test", selector: field("a"), test: "IS NULL" }],
    ["{ $.a IS TRUE }", { kind: "test", selector: field("a"), test: "IS TRUE" }],
    ["{ $.a IS FALSE }", { kind: "test", selector: field("a"), test: "IS FALSE" }],
    ["{ $.a NOT  EXISTS }", { kind: "test", selector: field("a"), test: "NOT EXISTS" }],
  ])("%s", (pattern, expected) => expect(expressionOf(pattern)).toEqual(expected));
});

describe("A selector", () => {
  test.each<[string, Selector]>([
    ["$.a-b_1", field("a-b_1")],
    ["$.1", field("1")],
    [
      "$.a[0][12].b",
      [...field("a"), { kind: "element", index: 0 }, { kind: "element", index: 12 }, ...field("b")],
    ],
    ["$.['a.b $']", field("a.b $")],
    ["$.a.['*']", [...field("a"), ...field("*")]],
    ["$.a[*].b", [...field("a"), { kind: "any element" }, ...field("b")]],
    ["$.*.b", [{ kind: "any field" }, ...field("b")]],
  ])("%s", (text, expected) => {
    expect(expressionOf(`{ ${text} = x }`)).toMatchObject({ selector: expected });
  });
});

describe("Precedence", () => {
  const x = (text: string) => expressionOf(`{ ${text.replace(/[abc]/g, "$.$& = x")} }`);
  test.each<[string, Expression]>([
    ["a || b && c", { kind: "or", terms: [A, { kind: "and", terms: [B, C] }] }],
    ["a && b || c", { kind: "or", terms: [{ kind: "and", terms: [A, B] }, C] }],
    ["(a || b) && c", { kind: "and", terms: [{ kind: "or", terms: [A, B] }, C] }],
    ["a && b && c", { kind: "and", terms: [A, B, C] }],
    ["a && (b && c)", { kind: "and", terms: [A, B, C] }],
    ["(a || b) || ((c))", { kind: "or", terms: [A, B, C] }],
  ])("%s", (text, expected) => expect(x(text)).toEqual(expected));
});

describe("What is within the limits", () => {
  const long = (length: number) => `{ $.a = "${"x".repeat(length - 12)}" }`;
  test.each([
    ["1,024 characters", long(MAX_LENGTH)],
    ["parentheses as deep as the length allows", `{${"(".repeat(508)}$.a=1${")".repeat(508)}}`],
    ["parentheses side by side", `{ ${Array(20).fill("($.a = x)").join(" || ")} }`],
    ["three selectors with a wildcard", "{ $.a[*] = 1 || $.* = 1 || $.b.* = 1 }"],
    ["two regular expressions", "{ $.a = %x% || $.a != %y% }"],
  ])("%s", (_, pattern) => expect(() => parse(pattern)).not.toThrow());
});
