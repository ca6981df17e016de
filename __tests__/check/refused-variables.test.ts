import { Testing } from "cdktf";
import { CheckStack } from "../../src/check/stack";
import { endToEnd, expectExit, type World } from "../e2e/support";
import { synthStack } from "../synth";
import { acceptances, good, goodException, type Refusal, refusals } from "./refusals";

const { siem: _, ...withoutSiem } = goodException;

/** What no prop can be, or what Terraform says in words of its own. */
const ofTerraform: readonly Refusal[] = [
  {
    name: "an exception without a SIEM",
    variables: { siem_exception: withoutSiem },
    messages: ["siem_exception must name the siem that receives CloudTrail's events"],
  },
  {
    name: "a pattern that is null",
    variables: { accepted_filter_patterns: [null] },
    messages: ["accepted_filter_patterns must hold only patterns of 1 to 1024 characters"],
  },
  {
    name: "an exception whose SIEM is null",
    variables: { siem_exception: { ...goodException, siem: null } },
    messages: ["siem_exception must name the siem that receives CloudTrail's events"],
  },
];
const typeErrors: readonly Refusal[] = [
  { name: "a threshold in words", variables: { max_threshold: "one" }, messages: ["a number is required"] },
  {
    name: "a pattern that is no list",
    variables: { accepted_filter_patterns: "{ $.a = 1 }" },
    messages: ["list of string required"],
  },
  {
    name: "an exception that is a text",
    variables: { siem_exception: "yes" },
    messages: ["map of string required"],
  },
];
const cases = [...refusals, ...ofTerraform, ...typeErrors];

/** The variables of the stack `check` alone: no provider is needed to validate them. */
function variablesModule(): string {
  const { locals, variable } = synthStack(new CheckStack(Testing.app(), "check"));
  // Of the locals, those that validations refer to: the others are of what is read.
  const constants = Object.entries(locals).filter(([name]) =>
    /^(filter_pattern_language|known_filter_patterns)$/.test(name),
  );
  return JSON.stringify({ locals: Object.fromEntries(constants), variable }, null, 2);
}

/**
 * Calls the module once for each, on a line of its own, so that one run of Terraform tells them all apart: the error's
 * place is the line of the call that it refuses. The values come by a variable: what is written in the configuration
 * is validated before the rest of it is looked at.
 */
async function messagesOf(world: World, inputs: readonly object[]): Promise<readonly string[][]> {
  const calls = inputs.map((input, i) => {
    const values = Object.keys(input).map((name) => [name, `\${var.inputs.case_${i}.${name}}`]);
    const call = { [`case_${i}`]: { source: "./check", ...Object.fromEntries(values) } };
    return JSON.stringify(call).slice(1, -1);
  });
  const workspace = await world.workspace({
    "check/main.tf.json": variablesModule(),
    "main.tf.json": `{ "module": {\n${calls.join(",\n")}\n}, "variable": { "inputs": { "type": "any" } } }`,
    "inputs.auto.tfvars.json": JSON.stringify({
      inputs: Object.fromEntries(inputs.map((input, i) => [`case_${i}`, input])),
    }),
  });
  const { output } = await workspace.run("plan", "-input=false", "-json");
  const messages: string[][] = inputs.map(() => []);
  for (const line of output.split("\n").filter((text) => text.includes('"@level":"error"'))) {
    const { diagnostic } = JSON.parse(line) as { diagnostic: Diagnostic };
    messages[(diagnostic.range?.start.line ?? 0) - 2]?.push(diagnostic.detail.split("\n\n")[0] ?? "");
  }
  return messages;
}

interface Diagnostic {
  readonly detail: string;
  readonly range?: { readonly start: { readonly line: number } };
}

endToEnd("Terraform refuses", (world) => {
  let messages: readonly string[][] = [];
  beforeAll(async () => {
    messages = await messagesOf(
      world,
      cases.map(({ variables }) => ({ ...good, ...variables })),
    );
  });
  const numbered = (rows: readonly Refusal[]) => rows.map((row) => ({ ...row, i: cases.indexOf(row) }));

  test.each(numbered([...refusals, ...ofTerraform]))("$name", ({ i, messages: expected }) => {
    expect([...(messages[i] ?? [])].sort()).toEqual(expected.map((message) => `${message}.`).sort());
  });

  test.each(numbered(typeErrors))("$name by its type", ({ i, messages: [expected] }) => {
    expect(messages[i]).toEqual([expect.stringContaining(expected as string)]);
  });
});

endToEnd("Terraform accepts", (world) => {
  test("what is at AWS's limits or in less common forms", async () => {
    const inputs = acceptances.map(([, variables]) => ({ ...good, ...variables }));
    expect(await messagesOf(world, inputs)).toEqual(inputs.map(() => []));
  });

  test("a call by which nobody is asked for more than the log group and the trail", async () => {
    const workspace = await world.workspace({
      "check/main.tf.json": variablesModule(),
      "main.tf.json": JSON.stringify({ module: { check: { source: "./check", ...good } } }),
    });
    expectExit(await workspace.plan(), 0);
  });
});

endToEnd("Terraform wants", (world) => {
  test.each(["log_group_name", "trail_name"])("a %s", async (name) => {
    const { [name as keyof typeof good]: _missing, ...rest } = good;
    const workspace = await world.workspace({ "main.tf.json": variablesModule() });
    const { code, output } = await workspace.plan(rest);
    expect(code).toBe(1);
    expect(output).toContain(`The root module input variable "${name}" is not set`);
  });
});
