import { printHcl } from "../../src/terraform/hcl/print";
import type { JsonObject } from "../../src/terraform/hcl/value";

const printed = (tree: JsonObject) => printHcl(tree).trimEnd();
/** One value as it is printed behind `x = `. */
const local = (value: JsonObject[string]) =>
  printed({ locals: { x: value } })
    .split("\n")
    .slice(1, -1)
    .join("\n");

describe("the HCL of a stack", () => {
  test("reads as if a person had written it", () => {
    expect(
      printHcl(
        {
          "//": { metadata: {} },
          output: {
            b: { value: "${local.a}", depends_on: ["aws_x.y"], description: "B." },
            a: { value: [] },
          },
          resource: {
            aws_cloudwatch_log_metric_filter: {
              filter: {
                depends_on: ["data.aws_x.y"],
                lifecycle: { create_before_destroy: true, ignore_changes: ["pattern"] },
                count: "${var.a ? 1 : 0}",
                metric_transformation: { value: "1", default_value: "0" },
                pattern: "{ $.a }",
                name: "filter",
              },
            },
          },
          locals: { c: 1, bb: "${local.c}", a: { "B c": 1 } },
          variable: {
            b: { default: null, type: "string" },
            a: { nullable: false, validation: [], type: "bool" },
          },
          provider: { aws: [{}, { region: "eu-west-1", alias: "second" }] },
          terraform: {
            required_version: ">= 1.9",
            required_providers: { aws: { version: "~> 5.0", source: "hashicorp/aws" } },
          },
        },
        "First.\nSecond.",
      ),
    ).toBe(`# First.
# Second.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {}

provider "aws" {
  alias  = "second"
  region = "eu-west-1"
}

variable "a" {
  type     = bool
  nullable = false
}

variable "b" {
  type    = string
  default = null
}

locals {
  a = {
    "B c" = 1
  }

  bb = local.c
  c  = 1
}

resource "aws_cloudwatch_log_metric_filter" "filter" {
  count = var.a ? 1 : 0

  name    = "filter"
  pattern = "{ $.a }"

  metric_transformation {
    value         = "1"
    default_value = "0"
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [pattern]
  }

  depends_on = [data.aws_x.y]
}

output "a" {
  value = []
}

output "b" {
  description = "B."
  value       = local.a

  depends_on = [aws_x.y]
}
`);
  });

  test.each([
    ["a reference without quotes", "${var.x}", "x = var.x"],
    ["a reference in a list", ["${var.x}", "a ${var.x}"], 'x = [var.x, "a ${var.x}"]'],
    ["the marks that cut white space", "a ${~ var.x ~} b", 'x = "a ${~var.x~} b"'],
    ["a brace of an object apart from that of its interpolation", "a ${{b=1}}", 'x = "a ${ { b = 1 } }"'],
    ["directives as they are", "%{ for  x,y  in z ~} a  %{ endfor }", 'x = "%{for x, y in z~} a  %{endfor}"'],
    ["a string that would begin an object", "{ $.a }", 'x = "{ $.a }"'],
    [
      "keys as they are, in quotes only where they need them",
      { aB: 1, "a b": 2 },
      'x = {\n    aB    = 1\n    "a b" = 2\n  }',
    ],
    ["keys in an expression alike", '${{ "aB" = 1, "a.b" = 2 }}', 'x = { aB = 1, "a.b" = 2 }'],
    [
      "operators and brackets with the spaces of terraform fmt",
      "${!a&&b[ 0 ]==-1?f ( a,b... ):[for x in(y):x if(z||a)&&b]}",
      "x = !a && b[0] == -1 ? f(a, b...) : [for x in y : x if(z || a) && b]",
    ],
    ["lines of an expression in one", "${f(\n  a,\n  { b = 1\n    c = 2 }\n)}", "x = f(a, { b = 1, c = 2 })"],
  ])("has %s", (_, value, expected) => expect(local(value)).toBe(`  ${expected}`));

  const long = "a".repeat(70);
  const half = "a".repeat(61);
  const row = (names: string) => [...names].map((name) => `${name} = "--",`).join(" ");

  test.each([
    ["a list", `\${[${long}, ${long}, ${long}]}`, `x = [\n    ${long},\n    ${long},\n    ${long},\n  ]`],
    ["a call", `\${f(${long}, ${long}, b)}`, `x = f(\n    ${long},\n    ${long},\n    b\n  )`],
    [
      "two brackets at once",
      `\${f([${long}, ${long}, b])}`,
      `x = f([\n    ${long},\n    ${long},\n    b,\n  ])`,
    ],
    [
      "an object",
      `\${{ b = ${long}, cd = ${long}, e = {} }}`,
      `x = {\n    b  = ${long}\n    cd = ${long}\n    e  = {}\n  }`,
    ],
    [
      "a for",
      `\${{ for k, v in ${long} : k => ${long} if v }}`,
      `x = {\n    for k, v in ${long} :\n    k => ${long}\n    if v\n  }`,
    ],
    [
      "a condition, in brackets of its own",
      `\${${long} ? ${long} : ${long}}`,
      `x = (\n    ${long}\n    ? ${long}\n    : ${long}\n  )`,
    ],
    [
      "a chain of conditions",
      `\${a ? ${long} : b ? ${long} : c}`,
      `x = (\n    a ? ${long}\n    : b ? ${long}\n    : c\n  )`,
    ],
    [
      "operators, those that bind least first",
      `\${${half} && ${half} || b && c && d}`,
      `x = (\n    ${half} && ${half}\n    || b && c && d\n  )`,
    ],
  ])("breaks %s over lines when it is long", (_, value, expected) =>
    expect(local(value)).toBe(`  ${expected}`),
  );

  test.each([
    [
      "an object that is the last argument, with its brace in the line of the call",
      `\${merge(${long}, { a = 1, b = ${long} })}`,
      `x = merge(${long}, {\n    a = 1\n    b = ${long}\n  })`,
    ],
    [
      "two objects alike, each of which opens where the last one ends, as fmt indents them",
      `\${merge({ a = ${long}, b = ${long} }, { c = ${long}, d = ${long} })}`,
      `x = merge({\n    a = ${long}\n    b = ${long}\n    }, {\n    c = ${long}\n    d = ${long}\n  })`,
    ],
    [
      "many short values, as many in a line as there is room for",
      `\${{ ${[..."abcdefghijklmnopqrstuvwx"].map((name) => `${name} = "--"`).join(", ")} }}`,
      `x = {\n    ${row("abcdefghijklm")}\n    ${row("nopqrstuvwx")}\n  }`,
    ],
    [
      "a long list of words, as many in a line as there is room for",
      `\${[${[..."abcdefgh"].map((name) => `"${name.repeat(20)}"`).join(", ")}]}`,
      `x = [\n    ${[..."abcde"].map((name) => `"${name.repeat(20)}",`).join(" ")}\n    ${[..."fgh"].map((name) => `"${name.repeat(20)}",`).join(" ")}\n  ]`,
    ],
    [
      "a long call with an empty object, which stays whole",
      `\${try(f(${half}, ${half}), {})}`,
      `x = try(\n    f(${half}, ${half}),\n    {}\n  )`,
    ],
    [
      "an object that is not the last argument, with a line for each argument",
      `\${f({ a = ${long}, b = ${long} }, d)}`,
      `x = f(\n    {\n      a = ${long}\n      b = ${long}\n    },\n    d\n  )`,
    ],
    [
      "a for that makes objects",
      `\${{ for k, v in y : k => { a = ${long}, b = ${long} } if v != null }}`,
      `x = {\n    for k, v in y : k => {\n      a = ${long}\n      b = ${long}\n    }\n    if v != null\n  }`,
    ],
    [
      "a for in a for",
      `\${flatten([for a in y : [for b in ${long} : { c = ${long}, d = b }]])}`,
      `x = flatten([\n    for a in y : [\n      for b in ${long} : {\n        c = ${long}\n        d = b\n      }\n    ]\n  ])`,
    ],
    [
      "no for that goes through an object",
      "${[for v in { a = 1, b = 2 } : v]}",
      "x = [for v in { a = 1, b = 2 } : v]",
    ],
    [
      "a comparison that has no brackets to break",
      `\${${long} == "${long}${long}"}`,
      `x = (\n    ${long}\n    == "${long}${long}"\n  )`,
    ],
    [
      "a sum that has no brackets to break",
      `\${${long} + ${long}.${long}}`,
      `x = (\n    ${long}\n    + ${long}.${long}\n  )`,
    ],
  ])("has over lines %s", (_, value, expected) => expect(local(value)).toBe(`  ${expected}`));

  test("breaks an index in parentheses of its own, since a new line is an error there", () => {
    const index = `${half} == ${half} ? 0 : 1`;
    expect(local(`\${${long}[${index}]}`)).toBe(`  x = ${long}[(\n    ${half} == ${half} ? 0 : 1\n  )]`);
    expect(local("${x[{ a = 1, b = 2, c = 0 }.c]}")).toBe("  x = x[{ a = 1, b = 2, c = 0 }.c]");
    expect(local(`\${f(a.b["${long}"].c, "${long}")}`)).toBe(
      `  x = f(\n    a.b["${long}"].c,\n    "${long}"\n  )`,
    );
  });

  test.each([
    [
      "resource",
      "aws_sns_topic_subscription",
      ["topic_arn", "protocol", "endpoint", "raw_message_delivery", "endpoint_auto_confirms"],
    ],
    ["resource", "aws_sns_topic", ["name", "kms_master_key_id", "tags"]],
    ["data", "aws_cloudcontrolapi_resource", ["type_name", "identifier"]],
    ["resource", "aws_kms_key", ["description", "policy"]],
  ])("has the attributes of the %s %s in the order in which they are read", (block, type, order) => {
    const body = Object.fromEntries([...order].sort().map((name) => [name, "x"]));
    const names = printHcl({ [block]: { [type]: { y: body } } }).match(/^ +\w+/gm);
    expect(names?.map((name) => name.trim())).toEqual(order);
  });

  test("has the attributes of an object type on lines of their own", () => {
    expect(
      printed({ variable: { v: { type: 'map(object({ a = string, bc = optional(string, "x,y") }))' } } }),
    ).toBe(
      'variable "v" {\n  type = map(object({\n    a  = string\n    bc = optional(string, "x,y")\n  }))\n}',
    );
  });
});

describe("what HCL is not printed for", () => {
  test.each<[string, JsonObject, string]>([
    [
      "an unknown kind of block",
      { moved: [{ from: "a", to: "b" }] },
      "moved: this kind of block is not known",
    ],
    ["a module", { module: { m: { source: "./m" } } }, "module: this kind of block is not known"],
    [
      "an unknown block of a resource",
      { resource: { aws_x: { y: { ebs: { size: 1 } } } } },
      "resource.aws_x.y.ebs: it is an object, and not known",
    ],
    [
      "an unknown list of blocks",
      { resource: { aws_x: { y: { ebs: [{ size: 1 }] } } } },
      "resource.aws_x.y.ebs: it is an object, and not known",
    ],
    [
      "a dynamic block",
      { resource: { aws_x: { y: { dynamic: { ebs: {} } } } } },
      "resource.aws_x.y.dynamic: it is an object, and not known",
    ],
    [
      "an unknown block in a block",
      { check: { c: { data: { aws_x: {} } } } },
      "check.c.data: it is an object, and not known",
    ],
    [
      "a block that is a value",
      { output: { o: { value: 1, precondition: "x" } } },
      "output.o.precondition: a block has to be an object",
    ],
    [
      "a block without its names",
      { resource: { aws_x: [] } },
      "resource.aws_x: the name of a block is missing",
    ],
    [
      "a name that HCL has not",
      { variable: { 'a" {}': {} } },
      "variable.a\" {}: a block can't have this name",
    ],
    [
      "an attribute that HCL has not",
      { locals: { "a b": 1 } },
      "locals.a b: an attribute can't have this name",
    ],
    [
      "an address that is none",
      { output: { o: { value: 1, depends_on: ["a.b; c"] } } },
      "output.o.depends_on.0: neither a name nor an address in a.b; c",
    ],
    [
      "an address that is a number",
      { output: { o: { value: 1, depends_on: [1] } } },
      "output.o.depends_on.0: it has to be a string, and is 1",
    ],
    [
      "a type that is none",
      { variable: { v: { type: "map(" } } },
      "variable.v.type: a ( that is not closed in map(",
    ],
    [
      "a type that is no text",
      { variable: { v: { type: {} } } },
      "variable.v.type: it is an object, and not known",
    ],
    [
      "a comment in an expression",
      { locals: { x: { y: ["${a # b\n}"] } } },
      "locals.x.y.0: a comment or heredoc in ${a # b",
    ],
    [
      "a heredoc in an expression",
      { locals: { x: "${<<A\nb\nA\n}" } },
      "locals.x: a comment or heredoc in ${<<A",
    ],
    [
      "an expression without end",
      { locals: { x: "a ${b" } },
      "locals.x: an interpolation that is not closed in a ${b",
    ],
    ["a directive without end", { locals: { x: "a %{ if {}" } }, "locals.x: a { that is not closed"],
    [
      "a string without end",
      { locals: { x: '${f("a)}' } },
      'locals.x: a string that is not closed in ${f("a)}',
    ],
    ["an empty expression", { locals: { x: "${}" } }, "locals.x: nothing where an expression belongs in ${}"],
    [
      "two expressions in one",
      { locals: { x: "${a, b}" } },
      "locals.x: a comma outside of brackets in ${a, b}",
    ],
    [
      "characters that no expression has",
      { locals: { x: "${a; b}" } },
      "locals.x: an unexpected ; b in ${a; b}",
    ],
    ["brackets that do not fit", { locals: { x: "${f(a]}" } }, "locals.x: a ( that is not closed in ${f(a]}"],
  ])("%s, and the path is told", (_, tree, message) => {
    expect(() => printHcl(tree)).toThrow(`No HCL for ${message}`);
  });
});
