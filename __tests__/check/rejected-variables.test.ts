import { Testing } from "cdktf";
import { CheckStack } from "../../src/check/stack";
import { endToEnd, expectExit, type World } from "../e2e/support";
import { type Json, synthStack } from "../synth";
import { day } from "./judged/exception";
import { acceptances, control, good, goodException, type Rejection, rejections } from "./rejections";

const { siem: _, ...withoutSiem } = goodException;
const BLANK = "siem_exception: no attribute may be blank";

/** What no prop can be. */
const ofTerraform: readonly Omit<Rejection, "props">[] = [
  {
    name: "an exception whose SIEM is null",
    variables: { siem_exception: { ...goodException, siem: null } },
    message: BLANK,
  },
];
const typeErrors: readonly Omit<Rejection, "props">[] = [
  {
    name: "a threshold in words",
    variables: control({ max_threshold: "one" }),
    message: "a number is required",
  },
  {
    name: "a pattern that is no list",
    variables: control({ accepted_filter_patterns: "{ $.a = 1 }" }),
    message: "list of string required",
  },
  { name: "an exception that is a string", variables: { siem_exception: "yes" }, message: "object required" },
  {
    name: "an exception without a SIEM",
    variables: { siem_exception: withoutSiem },
    message: 'attribute "siem" is required',
  },
];
const told = [...rejections.filter(({ message }) => message !== null), ...ofTerraform];
const taken = [
  ...acceptances.map(([, variables]) => variables),
  ...rejections.filter(({ message }) => message === null).map(({ variables }) => variables),
];

/** The variables of the stack `check` and the local that they refer to: no provider is needed for them. */
function inputsModule(): string {
  const { locals, variable } = synthStack(new CheckStack(Testing.app(), "check"));
  return JSON.stringify({ variable, locals: { catalog: locals.catalog } }, null, 2);
}

/** Calls the module once for each, and gives what Terraform says of each. The values come by a variable: what is
 * written in the configuration is validated before the rest of it is looked at. */
async function messagesOf(world: World, inputs: readonly object[]): Promise<readonly string[][]> {
  const cases = Object.fromEntries(inputs.map((input, i) => [`case_${i}`, { ...good, ...input }]));
  const calls = Object.entries(cases).map(([name, input]) => [
    name,
    {
      source: "./check",
      ...Object.fromEntries(Object.keys(input).map((key) => [key, `\${var.inputs.${name}.${key}}`])),
    },
  ]);
  const workspace = await world.workspace({
    "check/main.tf.json": inputsModule(),
    "main.tf.json": JSON.stringify({
      module: Object.fromEntries(calls),
      variable: { inputs: { type: "any" } },
    }),
    "inputs.auto.tfvars.json": JSON.stringify({ inputs: cases }),
  });
  await workspace.run("plan", "-input=false", "-out=plan");
  const shown = await workspace.run("show", "-json", "plan");
  expectExit(shown, 0);
  const messages: string[][] = inputs.map(() => []);
  for (const { instances = [] } of JSON.parse(shown.output).checks as Json[])
    for (const { address, problems = [] } of instances)
      for (const { message } of problems)
        messages[Number(/case_(\d+)/.exec(address.to_display)?.[1])]?.push(message.replace(/\.$/, ""));
  return messages;
}

endToEnd("Terraform rejects", (world) => {
  let messages: readonly string[][] = [];
  beforeAll(async () => {
    messages = await messagesOf(
      world,
      told.map(({ variables }) => variables),
    );
  });

  test.each(told.map((row, i) => ({ ...row, i })))("$name", ({ i, message }) => {
    expect(messages[i]).toEqual([message]);
  });

  test.each(typeErrors)("$name by its type", async ({ variables, message }) => {
    const workspace = await world.workspace({ "main.tf.json": inputsModule() });
    const { code, output } = await workspace.plan({ ...good, ...variables });
    expect(code).toBe(1);
    expect(output).toContain(message);
  });

  test("an exception whose last day has passed, by its code and with the ids of all controls", async () => {
    const siem_exception = { ...goodException, expires_on: day(-1) };
    const controls = { "unauthorized-api-calls": {}, "root-account-usage": {} };
    const [said] = await messagesOf(world, [{ siem_exception, controls }]);
    expect(said).toEqual([
      expect.stringMatching(
        `^root-account-usage, unauthorized-api-calls: SIEM_EXCEPTION_EXPIRED: it was valid until ${day(-1)}, the plan was made at ${day(0)}T.*Z[.] Approve it again `,
      ),
    ]);
  });

  test.each([{ documentation_url: null }, { documentation_url: "" }, { expires_on: "" }])(
    "an exception with %j, whatever its own rule says",
    async (attribute) => {
      const [said] = await messagesOf(world, [{ siem_exception: { ...goodException, ...attribute } }]);
      expect(said).toContain(BLANK);
    },
  );

  test.each(["log_group_name", "trail_name"])("a missing %s", async (name) => {
    const { [name as keyof typeof good]: _missing, ...rest } = good;
    const workspace = await world.workspace({ "main.tf.json": inputsModule() });
    const { code, output } = await workspace.plan(rest);
    expect(code).toBe(1);
    expect(output).toContain(`The root module input variable "${name}" is not set`);
  });
});

endToEnd("Terraform accepts", (world) => {
  test("what is at AWS's limits or in less common forms", async () => {
    expect(await messagesOf(world, taken)).toEqual(taken.map(() => []));
  });
});
