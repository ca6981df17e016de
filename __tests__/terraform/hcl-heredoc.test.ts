import { printHcl } from "../../src/terraform/hcl/print";
import type { JsonObject } from "../../src/terraform/hcl/value";
import { formatted } from "./formatted";
import { parse } from "./hcl2json";

const printed = (tree: JsonObject) => printHcl(tree).trimEnd();
const local = (value: JsonObject[string]) =>
  printed({ locals: { x: value } })
    .split("\n")
    .slice(1, -1)
    .join("\n");

describe("a string of several lines", () => {
  test.each([
    ["as a local", "a\nb\n", ["  x = <<-EOT", "    a", "    b", "  EOT"]],
    ["with an empty line", "a\n\nb\n", ["  x = <<-EOT", "    a", "", "    b", "  EOT"]],
    ["with lines that are further in", "a\n  b\n", ["  x = <<-EOT", "    a", "      b", "  EOT"]],
    [
      "with quotes and backslashes as they are",
      '"a"\n\\n\n',
      ["  x = <<-EOT", '    "a"', "    \\n", "  EOT"],
    ],
    [
      "with its expressions",
      '${(a)}\n  b ${f( "c\\n" )}\n',
      ["  x = <<-EOT", "    ${a}", '      b ${f("c\\n")}', "  EOT"],
    ],
    [
      "with marks that are none",
      "$${a}\n%%{b} $ %\n",
      ["  x = <<-EOT", "    $${a}", "    %%{b} $ %", "  EOT"],
    ],
  ])("is a heredoc %s", async (_, value, expected) => {
    expect(local(value)).toBe(expected.join("\n"));
    expect(formatted(printHcl({ locals: { x: value } }))).toBe(printHcl({ locals: { x: value } }));
  });

  test("is a heredoc in an object, also where that is in a list", () => {
    expect(local({ l: [{ a: "b\nc\n" }], long_name: 1 })).toBe(
      "  x = {\n    l = [{\n      a = <<-EOT\n        b\n        c\n      EOT\n    }]\n    long_name = 1\n  }",
    );
  });

  test("is a heredoc in an attribute, with marks of its own doubled where the text has no expressions", () => {
    expect(printed({ variable: { v: { type: "string", description: "A ${b}.\n%{c}\n" } } })).toBe(
      'variable "v" {\n  type        = string\n  description = <<-EOT\n    A $${b}.\n    %%{c}\n  EOT\n}',
    );
  });

  test.each([
    ["a list", ["a\nb\n"], '  x = ["a\\nb\\n"]'],
    ["an expression", '${f("a\\nb\\n")}', '  x = f("a\\nb\\n")'],
  ])("is quoted in %s", (_, value, expected) => expect(local(value)).toBe(expected));

  test.each([
    ["one line", "a\n"],
    ["no newline at its end", "a\nb"],
    ["a carriage return", "a\r\nb\n"],
    ["a tab", "a\tb\nc\n"],
    ["a character that nobody sees", "a\u2028b\nc\n"],
    ["a line that is the delimiter", "a\nEOT\nb\n"],
    ["a line that is the delimiter but for spaces", "a\n  EOT \nb\n"],
    ["all lines further in", "  a\n    b\n"],
    ["a line of spaces", "a\n  \nb\n"],
    ["a line that begins with another space", "a\n\u00a0b\n"],
    ["empty lines only", "\n\n"],
    ["a directive", "%{if a}\nb\n%{endif}\n"],
    ["a mark that cuts white space", "a ${~b}\nc ${d~}\n"],
    ["lines inside of an expression alone", "${f(\na)}\n"],
  ])("is quoted with %s", (_, value) => expect(local(value)).toMatch(/^ {2}x = ".*"$/));

  test("comes back as it was", async () => {
    const values = ["a\n\n  b\n", " a\nb\n", 'a\\n\n"b" $ % $$\n', "a\nb \n"];
    const { locals } = (await parse("x.tf", printHcl({ locals: { values: { ...values } } }))) as {
      locals: { values: object }[];
    };
    expect(Object.values(locals[0]?.values ?? {})).toEqual(values);
  });

  test("stands apart from other locals, and in a block with its attributes", () => {
    const block = { aws_x: { y: { a: 1, bcd: "b\nc\n", ef: 2 } } };
    const hcl = printHcl({ locals: { a: 1, bcd: "b\nc\n", ef: 2 }, resource: block });
    expect(hcl).toBe(`locals {
  a = 1

  bcd = <<-EOT
    b
    c
  EOT

  ef = 2
}

resource "aws_x" "y" {
  a   = 1
  bcd = <<-EOT
    b
    c
  EOT
  ef  = 2
}
`);
    expect(formatted(hcl)).toBe(hcl);
  });
});
