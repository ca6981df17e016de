import { Testing } from "cdktf";
import { CheckStack } from "../../../src/check/stack";
import type { World } from "../../e2e/support";
import { type Json, synthStack } from "../../synth";
import type { Objects } from "./account";

/** What is put before the gate: its variables, and the objects of the account. */
export interface Question {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly objects: Objects;
}

/** What the gate makes of it, in Terraform's own words. */
export interface Judgement {
  /** The preconditions that are looked at. One that Terraform does not know is null here: it would pass a plan. */
  readonly conditions: readonly { readonly met: unknown; readonly message: string }[];
  readonly verdict: unknown;
  readonly verdicts: Readonly<Record<string, unknown>>;
  /** By the control's id, then by code. */
  readonly evidence: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly unverified: readonly unknown[];
  /** Terraform's error, where it came to no judgement. */
  readonly error?: string;
}

/** Puts all questions in one run of Terraform, which needs no provider for it. */
export async function judge(
  world: World,
  questions: readonly Question[],
  configuration = judgingConfiguration(),
): Promise<Judgement[]> {
  const workspace = await world.workspace({
    "main.tf": configuration,
    "questions.auto.tfvars.json": JSON.stringify({
      questions: questions.map(({ variables, objects }) => ({ variables, objects: JSON.stringify(objects) })),
    }),
  });
  const { code, output } = await workspace.run("apply", "-input=false", "-auto-approve");
  if (code === 0) return (await workspace.outputs()).judgements as Judgement[];
  if (questions.length === 1)
    return [
      { conditions: [], verdict: undefined, verdicts: {}, evidence: {}, unverified: [], error: output },
    ];
  // One error ends the whole run, and does not say whose it is.
  const half = Math.ceil(questions.length / 2);
  return [
    ...(await judge(world, questions.slice(0, half), configuration)),
    ...(await judge(world, questions.slice(half), configuration)),
  ];
}

/**
 * The locals, preconditions and outputs of a stack to the letter, for a list of questions. Each data source
 * that reads the account reads the question's objects instead. A module for each question would be shorter, and take
 * Terraform 80 ms each; so what follows is one expression, in which `var` and `local` are bound anew for each question.
 */
export function judgingConfiguration(
  terraform: Json = synthStack(new CheckStack(Testing.app(), "check")),
): string {
  const { data, locals, output, variable = {} } = terraform;
  const judgement = {
    conditions: `\${concat(${Object.values<Json>(data.aws_partition).map(conditions).join(", ")})}`,
    ...Object.fromEntries(Object.keys(output).map((name) => [name, output[name].value])),
  };
  const values = Object.entries(locals).map(
    ([name, value]) => [name, withObjects(hcl(value), data.aws_cloudcontrolapi_resource)] as const,
  );
  const bound = inOrder(values).reduceRight(
    (rest, [name, value]) => `[for local in [merge(local, { ${name} = ${value} })] :\n${rest}][0]`,
    hcl(judgement),
  );
  const bindings =
    "for objects in [jsondecode(question.objects)] : [for var in [question.variables] : [for local in [{}] :";
  return `
variable "questions" { type = list(object({ objects = string, variables = object({ ${inputs(variable)} }) })) }
output "judgements" { value = [for question in var.questions : [${bindings}\n${bound}][0]][0]][0]] }
`;
}

/** The variables as attributes of an object, with the same types and defaults. */
const inputs = (variables: Json): string =>
  Object.entries<Json>(variables)
    .map(([name, { type, ...rest }]) =>
      rest.default === undefined
        ? `${name} = ${type}`
        : `${name} = optional(${type}, ${JSON.stringify(rest.default)})`,
    )
    .join(", ");

/** The locals, each behind those that it refers to. */
function inOrder(locals: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const done = new Set<readonly [string, string]>();
  const visit = (local: readonly [string, string]) => {
    if (done.has(local)) return;
    const others = new Set([...local[1].matchAll(/\blocal\.([\w-]+)/g)].map(([, name]) => name));
    locals.filter(([name]) => others.has(name)).forEach(visit);
    done.add(local);
  };
  locals.forEach(visit);
  return [...done];
}

function conditions({ for_each, lifecycle }: Json): string {
  const [{ condition, error_message }] = lifecycle.precondition;
  const items = for_each === undefined ? "{ one = true }" : inside(for_each);
  return inLoop(`[for key, item in ${items} : { met = ${inside(condition)}, message = "${error_message}" }]`);
}

/** What data sources give is looked up among the question's objects, by type and identifier. */
const withObjects = (text: string, sources: Json = {}): string =>
  Object.entries<Json>(sources).reduce((result, [name, { count, for_each, identifier, type_name }]) => {
    const object = `{ properties = objects["${type_name}"]["${identifier}"] }`;
    const found = for_each
      ? inLoop(`{ for key, item in ${inside(for_each)} : key => ${object} }`)
      : count
        ? `[for n in range(${inside(count)}) : ${object}]`
        : object;
    const address = new RegExp(`data\\.aws_cloudcontrolapi_resource\\.${name}(?![\\w-])`, "g");
    return result.replace(address, () => found);
  }, text);

const inLoop = (text: string) => text.replaceAll("each.key", "key").replaceAll("each.value", "item");

/** `${x}` gives `x`. */
const inside = (expression: string) => expression.slice(2, -1);

/** A value of Terraform's JSON in its other syntax. */
function hcl(value: Json): string {
  if (typeof value === "string") return value.startsWith("${") ? inside(value) : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(hcl).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)} = ${hcl(item)}`);
  return `{ ${entries.join(", ")} }`;
}
