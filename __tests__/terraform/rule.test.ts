import { TerraformOutput } from "cdktf";
import { holds, mustOf, type Rule } from "../../src/terraform/rule";
import { ruleExpression } from "../../src/terraform/rule-expression";
import { synth } from "../synth";

const expressionOf = (rule: Rule) =>
  synth((stack) => new TerraformOutput(stack, "it", { value: ruleExpression(rule, "var.x") })).output.it
    .value;

const cases: { rule: Rule; good: unknown; bad: unknown; must: string; expression: string }[] = [
  {
    rule: { length: [1, 3] },
    good: "abc",
    bad: "abcd",
    must: "be 1 to 3 characters long",
    expression: "${length(var.x) >= 1 && length(var.x) <= 3}",
  },
  {
    rule: { length: [1, 3] },
    good: ["a"],
    bad: [],
    must: "be 1 to 3 characters long",
    expression: "${length(var.x) >= 1 && length(var.x) <= 3}",
  },
  {
    rule: { length: [0, 2] },
    good: "",
    bad: "abc",
    must: "be 0 to 2 characters long",
    expression: "${length(var.x) <= 2}",
  },
  { rule: { atLeast: 1 }, good: 1, bad: 0, must: "be at least 1", expression: "${var.x >= 1}" },
  {
    rule: { multipleOf: 60 },
    good: 120,
    bad: 61,
    must: "be a multiple of 60",
    expression: "${var.x % 60 == 0}",
  },
  {
    rule: { whole: true },
    good: 2,
    bad: 2.5,
    must: "be a whole number",
    expression: "${floor(var.x) == var.x}",
  },
  {
    rule: { oneOf: ["a", "b"] },
    good: "b",
    bad: "c",
    must: "be one of a, b",
    expression: '${contains(["a", "b"], var.x)}',
  },
  {
    rule: { contains: "a" },
    good: ["b", "a"],
    bad: ["b"],
    must: "contain a",
    expression: '${contains(var.x, "a")}',
  },
  {
    rule: { matches: "^[a-z]$" },
    good: "a",
    bad: "A",
    must: "match ^[a-z]$",
    expression: '${can(regex("^[a-z]$", var.x))}',
  },
  {
    rule: { doesNotMatch: "^AWS/" },
    good: "Security",
    bad: "AWS/Logs",
    must: "not match ^AWS/",
    expression: '${!can(regex("^AWS/", var.x))}',
  },
  {
    rule: { each: "element", matches: "^a$", must: "hold a alone" },
    good: ["a"],
    bad: ["a", "b"],
    must: "hold a alone",
    expression: '${alltrue([for item in var.x : try(can(regex("^a$", item)), false)])}',
  },
  {
    rule: { each: "key", length: [1, 1] },
    good: { a: "bb" },
    bad: { aa: "b" },
    must: "be 1 to 1 characters long",
    expression:
      "${alltrue([for item in keys(var.x) : try((length(item) >= 1 && length(item) <= 1), false)])}",
  },
  {
    rule: { each: "value", length: [1, 1] },
    good: { aa: "b" },
    bad: { a: "bb" },
    must: "be 1 to 1 characters long",
    expression:
      "${alltrue([for item in values(var.x) : try((length(item) >= 1 && length(item) <= 1), false)])}",
  },
];

describe.each(cases)("the rule $rule", ({ rule, good, bad, must, expression }) => {
  test(`holds for ${JSON.stringify(good)}`, () => expect(holds(rule, good)).toBe(true));
  test(`does not hold for ${JSON.stringify(bad)}`, () => expect(holds(rule, bad)).toBe(false));
  test("says what it wants", () => expect(mustOf(rule)).toBe(must));
  test("is a condition of Terraform", () => expect(expressionOf(rule)).toBe(expression));
});
