import { Testing } from "cdktf";
import { CheckStack } from "../../../src/check/stack";
import type { World } from "../../e2e/support";
import type { Json } from "../../synth";
import type { Objects } from "./account";

/** What is put before the gate. */
export interface Question {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly objects: Objects;
}

/** What the gate makes of it, in Terraform's own words. */
export interface Judgement {
  /** Every precondition that is looked at. One that is not known in Terraform is null. */
  readonly conditions: readonly { readonly code: string; readonly met: unknown; readonly message: unknown }[];
  readonly verdict: unknown;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly unverified: readonly unknown[];
  /** Terraform's error, where it came to no judgement. */
  readonly error?: string;
}

/** Puts all questions in one run of Terraform, which needs no provider for it. */
export async function judge(world: World, questions: readonly Question[]): Promise<Judgement[]> {
  const workspace = await world.workspace({
    "check/main.tf": judgingModule(),
    "main.tf.json": JSON.stringify({
      variable: { questions: { type: "map(string)" } },
      module: { check: callFor(questions) },
      output: { judgements: { value: "${{ for i, judged in module.check : i => judged.judgement }}" } },
    }),
    "questions.auto.tfvars.json": JSON.stringify({
      questions: { ...questions.map((question) => JSON.stringify(question)) },
    }),
  });
  const { code, output } = await workspace.run("apply", "-input=false", "-auto-approve");
  if (code === 0) {
    const { judgements } = (await workspace.outputs()) as { judgements: Record<number, Judgement> };
    return questions.map((_, i) => judgements[i] as Judgement);
  }
  if (questions.length === 1)
    return [{ conditions: [], verdict: undefined, evidence: {}, unverified: [], error: output }];
  // One error ends the whole run, and does not say whose it is.
  const half = Math.ceil(questions.length / 2);
  return [...(await judge(world, questions.slice(0, half))), ...(await judge(world, questions.slice(half)))];
}

/** A variable that is not given is null, which takes its default. */
function callFor(questions: readonly Question[]) {
  const names = new Set(questions.flatMap(({ variables }) => Object.keys(variables)));
  const given = [...names].map((name) => [name, `\${try(jsondecode(each.value).variables.${name}, null)}`]);
  return {
    source: "./check",
    for_each: "${var.questions}",
    objects: "${jsonencode(jsondecode(each.value).objects)}",
    ...Object.fromEntries(given),
  };
}

/**
 * The variables and locals of the stack `check` as they are, with the question's objects in place of what data sources
 * read, and its preconditions as an output.
 */
export function judgingModule(): string {
  const { data, locals, output, variable } = JSON.parse(
    Testing.synth(new CheckStack(Testing.app(), "check"), true),
  );
  const judgement = {
    conditions: `\${concat(${Object.values<Json>(data.aws_partition).map(conditions).join(", ")})}`,
    ...Object.fromEntries(Object.keys(output).map((name) => [name, output[name].value])),
  };
  const v = Object.entries<Json>(variable)
    .map(
      ([name, { validation, type, ...rest }]) =>
        `variable "${name}" {\n type = ${type}\n ${Object.entries(rest)
          .map(([k, x]) => `${k} = ${JSON.stringify(x)}`)
          .join(
            "\n",
          )}\n ${(validation ?? []).map((one: Json) => `validation {\n condition = ${hcl(one.condition)}\n error_message = ${hcl(one.error_message)}\n}`).join("\n")}\n}\n`,
    )
    .join("");
  return `${v}\nvariable "objects" { type = string }\nlocals ${"{"}\n${Object.entries(
    mapStrings(locals, (text) => withObjects(text, data.aws_cloudcontrolapi_resource)),
  )
    .map(([k, x]) => `${k} = ${hcl(x)}\n`)
    .join("")}}\noutput "judgement" {\n value = ${hcl(judgement)}\n }\n`;
}

function hcl(value: Json): string {
  if (typeof value === "string") return value.startsWith("${") ? inside(value) : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(hcl).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{\n${Object.entries(value)
    .map(([k, x]) => `${JSON.stringify(k)} = ${hcl(x)}`)
    .join("\n")}\n}`;
}

/** `${x}` gives `x`. */
const inside = (expression: string) => expression.slice(2, -1);

function conditions({ for_each, lifecycle }: Json): string {
  const [{ condition, error_message }] = lifecycle.precondition;
  const inLoop = (text: string) => text.replaceAll("each.key", "key").replaceAll("each.value", "value");
  return `[for key, value in ${inside(for_each)} : { code = key, met = ${inLoop(inside(condition))}, message = "${inLoop(error_message)}" }]`;
}

function withObjects(text: string, sources: Json): string {
  return Object.entries<Json>(sources).reduce(
    (result, [name, { type_name, identifier, count, for_each }]) => {
      const address = `data.aws_cloudcontrolapi_resource.${name}`;
      const objects = `jsondecode(var.objects)["${type_name}"]`;
      return count === undefined
        ? result.replaceAll(
            address,
            `{ for id in ${inside(for_each)} : id => { properties = ${objects}[id] } }`,
          )
        : result.replaceAll(
            `${address}[*].properties`,
            `[for n in range(${inside(count)}) : ${objects}["${identifier}"]]`,
          );
    },
    text,
  );
}

function mapStrings(value: Json, change: (text: string) => string): Json {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]));
}
