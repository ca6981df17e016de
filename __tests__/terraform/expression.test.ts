import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { raw, tf } from "../../src/terraform/expression";
import { synth } from "../synth";

/** The value of an output whose value is what `make` gives. */
const rendered = (make: (topic: SnsTopic, variable: TerraformVariable) => unknown) =>
  synth((stack) => {
    const topic = new SnsTopic(stack, "alerts", { name: "alerts" });
    const variable = new TerraformVariable(stack, "flag", { type: "bool" });
    new TerraformOutput(stack, "it", { value: make(topic, variable) });
  }).output.it.value;

describe("an expression", () => {
  test.each([
    ["zero", 0, "${f(0)}"],
    ["an empty string", "", '${f("")}'],
    ["false", false, "${f(false)}"],
    ["null", null, "${f(null)}"],
    ["a string with quotes and backslashes", 'a"\\d', '${f("a\\"\\\\d")}'],
    [
      "a string with characters that HCL has no short escape for",
      "\b\f\u007f\n",
      '${f("\\u0008\\u000c\\u007f\\n")}',
    ],
    ["a key with such a character", { "\b": 1 }, '${f({ "\\u0008" = 1 })}'],
    ["a list", ["a", 1], '${f(["a", 1])}'],
    ["an empty object", {}, "${f({})}"],
    ["an object", { Action: "sns:Publish" }, '${f({ "Action" = "sns:Publish" })}'],
  ])("keeps %s as it is", (_name, value, expected) => {
    expect(rendered(() => tf`f(${value})`)).toBe(expected);
  });

  test("names an element of the stack by its address", () => {
    expect(rendered((topic) => tf`${topic}.arn`)).toBe("${aws_sns_topic.alerts.arn}");
  });

  test("takes the inside of a token", () => {
    expect(rendered((topic) => tf`length(${topic.arn})`)).toBe("${length(aws_sns_topic.alerts.arn)}");
  });

  test("puts an operand with an operator of its own into parentheses", () => {
    expect(rendered((_, variable) => tf`!${tf`${variable.value} || false`}`)).toBe("${!(var.flag || false)}");
  });

  test("leaves a call and a list without parentheses", () => {
    expect(rendered(() => tf`f(${tf`g("a b")`}, ${tf`[for x in y : x]`})`)).toBe(
      '${f(g("a b"), [for x in y : x])}',
    );
  });

  test("keeps interpolations of a mixed text and escapes the rest", () => {
    expect(rendered((topic) => tf`f(${`say "${topic.arn}"`})`)).toBe(
      '${f("say \\"${aws_sns_topic.alerts.arn}\\"")}',
    );
  });

  test("takes two tokens in one text for a text", () => {
    expect(rendered((topic) => tf`f(${`${topic.arn}${topic.name}`})`)).toBe(
      '${f("${aws_sns_topic.alerts.arn}${aws_sns_topic.alerts.name}")}',
    );
  });

  test.each([
    ["braces", "a-${lookup({ x = 1 }, var.y)}"],
    ["quotes", 'a-${m["k"]}-b'],
    ["a text within with quotes and braces", 'a-${f("}\\"${g("{")}")}-b'],
  ])("keeps an interpolation with %s whole in a mixed text", (_name, text) => {
    expect(rendered(() => tf`f(${text})`)).toBe(`\${f("${text}")}`);
  });

  test("takes a whole expression with a text in it for one", () => {
    expect(rendered(() => tf`f(${'${g("a}${h("b")}")}'})`)).toBe('${f(g("a}${h("b")}"))}');
  });

  test("takes an escaped mark in a text for no expression", () => {
    expect(rendered(() => tf`f(${'${g("$${a")}'})`)).toBe('${f(g("$${a"))}');
  });

  test("puts an operator without spaces into parentheses", () => {
    expect(rendered(() => tf`1 / ${"${var.a*var.b}"}`)).toBe("${1 / (var.a*var.b)}");
  });

  test("leaves a splat without parentheses", () => {
    expect(rendered(() => tf`one(${"${x.*.arn}"})`)).toBe("${one(x.*.arn)}");
  });

  test("escapes a template directive", () => {
    expect(rendered(() => tf`f(${"a %{ if x } b"})`)).toBe('${f("a %%{ if x } b")}');
  });

  test("inserts raw text as it is", () => {
    expect(rendered((topic) => tf`${topic}.${raw("arn")}`)).toBe("${aws_sns_topic.alerts.arn}");
  });
});
