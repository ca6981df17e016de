import { Testing } from "cdktf";
import { CheckStack } from "../../../src/check/stack";
import type { World } from "../../e2e/support";
import type { Json } from "../../synth";
import type { Objects } from "./account";

/** What is put before the gate: its variables, and the objects of the account. */
export interface Question {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly objects: Objects;
}

/** What the gate makes of it, in Terraform's own words. */
export interface Judgement {
  /** The preconditions that are looked at. One that Terraform does not know is null here: it would pass a plan. */
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
    "main.tf": judgingModule(),
    "questions.auto.tfvars.json": JSON.stringify({
      questions: questions.map(({ variables, objects }) => ({ variables, objects: JSON.stringify(objects) })),
    }),
  });
  const { code, output } = await workspace.run("apply", "-input=false", "-auto-approve");
  if (code === 0) return (await workspace.outputs()).judgements as Judgement[];
  if (questions.length === 1)
    return [{ conditions: [], verdict: undefined, evidence: {}, unverified: [], error: output }];
  // One error ends the whole run, and does not say whose it is.
  const half = Math.ceil(questions.length / 2);
  const halves = [questions.slice(0, half), questions.slice(half)];
  return (await Promise.all(halves.map((some) => judge(world, some)))).flat();
}

/**
 * The locals, preconditions and outputs of the stack `check` to the letter, for a list of questions. Each data source
 * that reads the account reads the question's objects instead. A module for each question would be shorter, and take
 * Terraform 80 ms each; so what follows is one expression, in which `var` and `local` are bound anew for each question.
 */
export function judgingModule(): string {
  const { data, locals, output, variable } = JSON.parse(
    Testing.synth(new CheckStack(Testing.app(), "check"), true),
  );
  const judgement = {
    conditions: `\${concat(${Object.values<Json>(data.aws_partition).map(conditions).join(", ")})}`,
    ...Object.fromEntries(Object.keys(output).map((name) => [name, output[name].value])),
  };
  const bound = inOrder(locals).reduceRight(
    (rest, name) => `[for local in [merge(local, { ${name} = ${hcl(locals[name])} })] :\n${rest}][0]`,
    hcl(judgement),
  );
  const all = `[for question in var.questions :\n[for var in [question.variables] :\n[for local in [{}] :\n${bound}][0]][0]]`;
  const text = withObjects(all, data.aws_cloudcontrolapi_resource);
  return `
variable "questions" { type = list(object({ objects = string, variables = object({ ${inputs(variable)} }) })) }
output "judgements" { value = ${text} }
`;
}

/** The variables as attributes of an object, with the same types and defaults. */
function inputs(variables: Json): string {
  return Object.entries<Json>(variables)
    .map(([name, { type, ...rest }]) =>
      rest.default === undefined
        ? `${name} = ${type}`
        : `${name} = optional(${type}, ${JSON.stringify(rest.default)})`,
    )
    .join(", ");
}

/** Names of the locals, each behind those that it refers to. */
function inOrder(locals: Json): string[] {
  const done: string[] = [];
  const visit = (name: string) => {
    if (done.includes(name)) return;
    for (const [, other = ""] of JSON.stringify(locals[name]).matchAll(/\blocal\.(\w+)/g)) visit(other);
    done.push(name);
  };
  Object.keys(locals).forEach(visit);
  return done;
}

function conditions({ for_each, lifecycle }: Json): string {
  const [{ condition, error_message }] = lifecycle.precondition;
  const inLoop = (text: string) => text.replaceAll("each.key", "key").replaceAll("each.value", "value");
  return `[for key, value in ${inside(for_each)} : { code = key, met = ${inLoop(inside(condition))}, message = "${inLoop(error_message)}" }]`;
}

function withObjects(text: string, sources: Json): string {
  return Object.entries<Json>(sources).reduce((result, [name, { type_name, identifier, count, for_each }]) => {
    const address = `data.aws_cloudcontrolapi_resource.${name}`;
    const objects = `jsondecode(question.objects)["${type_name}"]`;
    return count === undefined
      ? result.replaceAll(
          address,
          `{ for id in ${inside(for_each)} : id => { properties = ${objects}[id] } }`,
        )
      : result.replaceAll(
          `${address}[*].properties`,
          `[for n in range(${inside(count)}) : ${objects}["${identifier}"]]`,
        );
  }, text);
}

/** `${x}` gives `x`. */
const inside = (expression: string) => expression.slice(2, -1);

/** A value of Terraform's JSON in its other syntax. */
function hcl(value: Json): string {
  if (typeof value === "string") return value.startsWith("${") ? inside(value) : JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)} = ${hcl(item)}`);
  return `{ ${entries.join(", ")} }`;
}
