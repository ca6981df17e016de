import type { Workspace } from "../../local-aws/terraform/workspace";
import { acceptances } from "../monitor/acceptances";
import { good, refusals } from "../monitor/refusals";
import { Account } from "./account";
import { endToEnd, expectExit, MINIMAL, monitorModule, unwrapped } from "./support";

interface Diagnostic {
  readonly summary: string;
  readonly detail: string;
  readonly snippet?: { readonly context?: string };
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}

/**
 * Each case is a call of the module in one configuration, on a line of its own, so that one run of Terraform tells
 * them all apart: the error's place is the line of the call that it refuses.
 */
endToEnd("Terraform refuses, before any call that writes,", (world) => {
  const inputs = refusals.map(({ variables }) => ({ ...good, verify_log_group: false, ...variables }));
  // By a variable: what is written in the configuration is validated before the rest of it is looked at.
  const calls = inputs.map((input, i) => {
    const values = Object.keys(input).map((name) => [name, `\${var.inputs.case_${i}.${name}}`]);
    return JSON.stringify({ [`case_${i}`]: { source: "./monitor", ...Object.fromEntries(values) } }).slice(
      1,
      -1,
    );
  });
  const messages = new Map<number, string[]>();

  beforeAll(async () => {
    const workspace = await world.workspace({
      "monitor/main.tf.json": monitorModule(),
      "main.tf.json": `{ "module": {\n${calls.join(",\n")}\n}, "variable": { "inputs": { "type": "any" } } }`,
      "inputs.auto.tfvars.json": JSON.stringify({
        inputs: Object.fromEntries(inputs.map((input, i) => [`case_${i}`, input])),
      }),
    });
    const { code, output } = await workspace.run("apply", "-input=false", "-auto-approve", "-json");
    expect(code).toBe(1);
    for (const line of output.split("\n").filter((text) => text.includes('"@level":"error"'))) {
      const { diagnostic } = JSON.parse(line) as { diagnostic: Diagnostic };
      const index = (diagnostic.range?.start.line ?? 0) - 2;
      messages.set(index, [...(messages.get(index) ?? []), diagnostic.detail]);
    }
  });

  test.each(refusals.map((refusal, i) => ({ ...refusal, i })))("$name", ({ i, message }) => {
    const [detail, ...others] = messages.get(i) ?? [];
    expect(others).toEqual([]);
    expect(detail?.split("\n\n")[0]?.replace(/(, got .*)?\.$/s, "")).toBe(message);
  });

  test("and nothing else", () => {
    expect([...messages.keys()].sort((a, b) => a - b)).toEqual(refusals.map((_, i) => i));
  });

  test("and has written nothing", () => expect(world.aws.calls.writes()).toEqual([]));
});

endToEnd("Terraform accepts", (world) => {
  test("what is at AWS's limits or in its less common forms", async () => {
    const calls = acceptances.map(([, variables], i) => [
      `case_${i}`,
      { source: "./monitor", ...good, verify_log_group: false, ...variables },
    ]);
    const workspace = await world.workspace({
      "monitor/main.tf.json": monitorModule(),
      "main.tf.json": JSON.stringify({ module: Object.fromEntries(calls) }),
    });
    expectExit(await workspace.plan(), 2);
  });
});

endToEnd("Terraform refuses for the stack itself, before any call that writes,", (world) => {
  const account = new Account(world);
  let monitor: Workspace;

  // GIVEN an account with two log groups that will not do
  beforeAll(async () => {
    monitor = await world.workspace();
    await account.createLogGroup("longer-than-that");
    await account.createLogGroup("infrequent", "INFREQUENT_ACCESS");
    world.aws.calls.clear();
  });

  test.each([
    ["a missing log group name", { log_group_name: undefined }, "No value for required variable"],
    [
      "a log group that does not exist",
      {},
      "There is no log group cloudtrail in this account and region. Name the one that CloudTrail delivers to. If this very configuration creates it, set verify_log_group = false.",
    ],
    [
      "a log group of which only a longer name exists",
      { log_group_name: "longer" },
      "There is no log group longer in this account and region.",
    ],
    [
      "a log group of the Infrequent Access class",
      { log_group_name: "infrequent" },
      "The log group infrequent is of class INFREQUENT_ACCESS, which has no metric filters. CloudTrail has to deliver to one of class STANDARD; the class of a log group can't be changed.",
    ],
    ["tags that are no map", { tags: "none", verify_log_group: false }, "map of string required"],
  ])("%s", async (_name, variables, message) => {
    // WHEN monitor is applied
    const { code, output } = await monitor.apply({ ...MINIMAL, ...variables });

    // THEN it fails once, with the reason
    expect(code).toBe(1);
    expect(unwrapped(output)).toContain(message);
    expect(output.match(/Error: /g)).toHaveLength(1);
    expect(world.aws.calls.writes()).toEqual([]);
  });
});
