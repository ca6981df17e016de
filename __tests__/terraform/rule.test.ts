import { TerraformOutput } from "cdktf";
import { raw } from "../../src/terraform/expression";
import { holds, mustOf, type Rule } from "../../src/terraform/rule";
import { messageOf, ruleExpression } from "../../src/terraform/rule-expression";
import { synth } from "../synth";

const rendered = (value: unknown) =>
  synth((stack) => new TerraformOutput(stack, "it", { value })).output.it.value;

const cases: readonly (readonly [
  rule: Rule,
  good: unknown,
  bad: unknown,
  must: string,
  expression: string,
])[] = [
  [
    { length: [1, 3] },
    "abc",
    "abcd",
    "be 1 to 3 characters long",
    "length(var.x) >= 1 && length(var.x) <= 3",
  ],
  [{ length: [1, 3] }, ["a"], [], "be 1 to 3 characters long", "length(var.x) >= 1 && length(var.x) <= 3"],
  [{ length: [0, 2] }, "\u{1f600}\u{1f600}", "abc", "be 0 to 2 characters long", "length(var.x) <= 2"],
  [{ from: 1 }, 1, 0, "be a whole number of at least 1", "var.x >= 1 && var.x % 1 == 0"],
  [{ from: 1 }, 2, 2.5, "be a whole number of at least 1", "var.x >= 1 && var.x % 1 == 0"],
  [
    { from: 60, to: 3600, step: 60 },
    3600,
    3660,
    "be a multiple of 60 from 60 to 3,600",
    "var.x >= 60 && var.x <= 3600 && var.x % 60 == 0",
  ],
  [{ from: 60, step: 60 }, 120, 61, "be a multiple of 60 of at least 60", "var.x >= 60 && var.x % 60 == 0"],
  [{ oneOf: ["a", "b"] }, "b", "c", "be one of a, b", 'contains(["a", "b"], var.x)'],
  [{ matches: "^[a-z]$" }, "a", "A", "match ^[a-z]$", 'can(regex("^[a-z]$", var.x))'],
  [{ doesNotMatch: "^AWS/" }, "Security", "AWS/Logs", "not match ^AWS/", '!can(regex("^AWS/", var.x))'],
  [
    { matches: "^a", doesNotMatch: "b$", must: "begin with a, and not end with b" },
    "ac",
    "ab",
    "begin with a, and not end with b",
    'can(regex("^a", var.x)) && !can(regex("b$", var.x))',
  ],
  [
    { each: "element", oneOf: ["a", "b"], including: "a", must: "contain a, and besides it only b" },
    ["a"],
    ["b"],
    "contain a, and besides it only b",
    'alltrue([for item in var.x : try(contains(["a", "b"], item), false)]) && contains(var.x, "a")',
  ],
  [
    { each: "element", matches: "^a$", must: "contain only a" },
    ["a"],
    ["a", "b"],
    "contain only a",
    'alltrue([for item in var.x : can(regex("^a$", item))])',
  ],
  [
    { each: "key", length: [1, 1] },
    { a: "bb" },
    { aa: "b" },
    "be 1 to 1 characters long",
    "alltrue([for item in keys(var.x) : try((length(item) >= 1 && length(item) <= 1), false)])",
  ],
  [
    { each: "value", length: [1, 1] },
    { aa: "b" },
    { a: "bb" },
    "be 1 to 1 characters long",
    "alltrue([for item in values(var.x) : try((length(item) >= 1 && length(item) <= 1), false)])",
  ],
];

describe.each(cases)("the rule %j", (rule, good, bad, must, expression) => {
  test(`holds for ${JSON.stringify(good)}`, () => expect(holds(rule, good)).toBe(true));
  test(`does not hold for ${JSON.stringify(bad)}`, () => expect(holds(rule, bad)).toBe(false));
  test("says what it wants", () => expect(mustOf(rule)).toBe(must));
  test("is a condition of Terraform", () =>
    expect(rendered(ruleExpression(rule, raw("var.x")))).toBe(`\${${expression}}`));
});

describe("a rule that names what is wrong", () => {
  const rule: Rule = { each: "element", matches: "^a$", must: "contain only a", named: true, local: "a" };

  test("says so at the end of Terraform's message", () => {
    expect(rendered(messageOf(rule, raw("var.x")))).toBe(
      'contain only a, not ${join(", ", [for item in var.x : coalesce(item, "null") if !can(regex("^a$", item))])}.',
    );
  });

  test("has its regular expression in a local, where the stack has one", () => {
    expect(rendered(ruleExpression(rule, raw("var.x"), true))).toBe(
      "${alltrue([for item in var.x : can(regex(local.a, item))])}",
    );
    expect(rendered(messageOf(rule, raw("var.x"), true))).toContain("if !can(regex(local.a, item))");
  });
});
