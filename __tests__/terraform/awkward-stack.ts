import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Testing } from "cdktf";
import { BaseStack } from "../../src/terraform/base-stack";
import { CheckBlock } from "../../src/terraform/check-block";

/** Values that a printer of HCL gets wrong when it is careless. */
const values = {
  no: false,
  zero: 0,
  negative: -1.5,
  tiny: 1e-7,
  huge: 1e21,
  empty: "",
  nothing: null,
  empty_list: [],
  empty_map: {},
  mixed_case: { CostCenter: "42", costCenter: "a", cost_center: "b", "Cost Center": "c", "aws:x/y.z": "d" },
  odd_keys: {
    for: 1,
    null: 2,
    true: 3,
    "": 4,
    "1": 5,
    'with "quotes"': 6,
    "back\\slash": 7,
    "//": 8,
    "new\nline": 9,
    é: 10,
  },
  nested: { List: [{ A: [1, [2, {}]] }, "x", null, false], Map: { b: { c: {} } } },
  number_text: "1",
  bool_text: "true",
  null_text: "null",
  quotes: "say \"hi\" and 'ho'",
  backslashes: "C:\\new\\table \\ \\\\ \\",
  dollars: "$ $$ $1 100% %% %s $",
  newlines: "a\nb\r\n\tc\n",
  lines: 'One.\n\n  Two, \\n "quoted" \n$ % $$ %%\n',
  indented_lines: "  a\n    b\n",
  lines_with_delimiter: "a\n EOT \nb\n",
  invisible: "\u0000\u0007\u001b\u007f\u0085\u2028\u2029\ufeff.",
  unicode: "é ü 日本語 😀 👩‍👩‍👧",
  brace: '{ ($.errorCode = "AccessDenied*") }',
  bracket: "[ip, user, status = 4*]",
  pattern: '%^(a|b)\\d+\\s"?%',
  heredoc: "<<EOT\nx\nEOT",
  comment: "# no // comment /* here */",
};

/** Strings that are templates, in JSON as in HCL. */
const templates = {
  escaped_marks: "\\$${not} %%{not} $$${one} $$$${two}",
  reference: "${var.text}",
  mixed: 'a "${var.text}" \\ ${join(", ", ["x", "y\\"z"])}\n{${var.text}}',
  condition: 'Is ${(var.flag ? "yes" : upper("no"))}.',
  directive: '%{ if var.flag }"yes"%{ else }no%{ endif }',
  nested_strings: '${upper("${var.text}-${"$${x}"}-%%{y}")}',
  in_list: ["${var.text}", "a ${var.text}", "$${x}"],
  in_map: { Key: "${var.text}", "${var.text}": 1, "k-$${x}": 2 },
  whole: '${{ for key, value in { B = 1, "c d" = -2 } : upper(key) => value... if value != -1 }}',
  long: `\${var.text == "" ? "${"a".repeat(60)}" : var.text == "b" ? [for s in split(",", var.text) : trimspace(s) if s != "" && !startswith(s, "-")][0] : merge({ "Quoted" = "x", "not.bare" = "y" }, { Sum = -1, In = { deep = [1, 2] } }).Sum}`,
  operators: "${!var.flag || -1 < - 2 + 3 * 4 % 5 && (1 - 1) / 2 >= 0 != true}",
  broken_lines: '${join(\n  "-",\n  [\n    for x in ["a"] :\n    x\n  ],\n)}${{\n  a = 1\n  b = 2\n}.b}',
  text_lines: 'One ${var.text}\n${join("", ["x"])} $${not}\n  %%{not} $ \n',
  nested_lines: { List: [{ a: 1, b: "x\ny ${var.text}\n" }, "x\ny\n"], c: "x\n\ny\n", d: 2 },
  parentheses: "${(!(!var.flag)) || (var.text == null) ? (1 + 2) * (3) : ((4) - (5 - 6))}",
  whole_lines: "${merge({\n  a = 1\n\n  b = [\n    2,\n  ]\n})}",
};

/** hcl2json gives these without their marks, so only Terraform can tell whether they are right. */
export const trimmed = { trimmed: "a   ${~ var.text ~}   b", only_trimmed: "${~ {a = 1} ~}" };

const texts = Object.values(values).filter((value) => typeof value === "string");

/** A stack made to hold all of them, wherever a value or a template can stand. It can be planned. */
export function awkwardStack(more: Readonly<Record<string, unknown>> = {}): BaseStack {
  const locals = { ...values, ...templates, ...more };
  const stack = new BaseStack(Testing.app(), "awkward");
  new AwsProvider(stack, "aws", { maxRetries: 1, defaultTags: [{ tags: { CostCenter: "0" } }] });
  const second = new AwsProvider(stack, "second", { alias: "second", region: "eu-west-1" });
  stack.addOverride("variable", {
    text: {
      type: "string",
      default: "b",
      description: 'Costs ${money} $${or} %{x} "quoted".',
      nullable: false,
    },
    flag: { type: "bool", default: false, sensitive: false, validation: [] },
    anything: {
      type: "any",
      default: { ...values, marks: "${a} $${b} %{c} %%{d}", "key ${a}": "", open: "${x" },
    },
    nothing: { type: 'map(object({ a = optional(string, "x,y"), B = list(number) }))', default: null },
    ...Object.fromEntries(
      [false, 0, "", "{ $.a }", [], {}].map((value, i) => [
        `default_${i}`,
        {
          default: value,
          validation: [
            { condition: `\${var.default_${i} == var.default_${i}}`, error_message: 'No "${var.text}".' },
          ],
        },
      ]),
    ),
  });
  stack.addOverride("locals", locals);
  const topic = new SnsTopic(stack, "alerts", {
    name: "alerts",
    provider: second,
    tags: { CostCenter: "42", "with space": '"${var.text}"' },
    lifecycle: { ignoreChanges: ["tags", 'tags["x"]'], createBeforeDestroy: false },
  });
  const data = new DataAwsPartition(stack, "partition", {
    dependsOn: [topic],
    lifecycle: {
      precondition: [{ condition: '${var.text != ""}', errorMessage: 'First.\n"${var.text}"' }],
      postcondition: [
        { condition: '${self.id != ""}', errorMessage: "Second." },
        { condition: '${self.id != "x"}', errorMessage: "Third." },
      ],
    },
  });
  data.addOverride("count", 0);
  new CheckBlock(stack, "check", { condition: '${var.text != ""}', errorMessage: 'C:\\ "${var.text}"' });
  stack.addOverride("output", {
    everything: {
      description: "All of ${it} $${it}.",
      value: Object.fromEntries(Object.keys(locals).map((name) => [name, `\${local.${name}}`])),
      precondition: [{ condition: '${var.text != ""}', error_message: "Fourth: ${var.text}." }],
      depends_on: ["data.aws_partition.partition", "aws_sns_topic.alerts"],
    },
    anything: { value: "${var.anything}", sensitive: false },
    texts: { value: texts },
  });
  return stack;
}
