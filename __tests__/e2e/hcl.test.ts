import { Testing } from "cdktf";
import type { Workspace } from "../../local-aws/terraform/workspace";
import { CheckStack } from "../../src/check/stack";
import { MonitorStack } from "../../src/monitor/stack";
import type { BaseStack } from "../../src/terraform/base-stack";
import type { Json } from "../synth";
import { awkwardStack, trimmed } from "../terraform/awkward-stack";
import { moduleFiles } from "../terraform-files";
import { Account } from "./account";
import { MonitoredAccount, TRAIL } from "./check/monitored-account";
import { EMAIL, endToEnd, expectExit, LOG_GROUP, MINIMAL, type World } from "./support";

const monitor = () => new MonitorStack(Testing.app(), "monitor");
const check = () => new CheckStack(Testing.app(), "check");
const stacks = { monitor, check };
const awkward = () => awkwardStack(trimmed);

/** A folder for each form of the stack. */
async function bothForms(world: World, make: () => BaseStack): Promise<[json: Workspace, hcl: Workspace]> {
  const json = await world.workspace({ "cdk.tf.json": JSON.stringify(make().toTerraform()) });
  return [json, await world.workspace({ "cdk.tf": make().toHclTerraform().hcl })];
}

/** And one for the module, planned by itself: it has the provider's defaults, and the state is beside it. */
async function threeForms(
  world: World,
  name: keyof typeof stacks,
): Promise<[json: Workspace, hcl: Workspace, module: Workspace]> {
  const [json, hcl] = await bothForms(world, stacks[name]);
  const module = await world.workspace(moduleFiles(name));
  return [json, hcl, module];
}

/** What Terraform is going to do and why, without what differs from plan to plan. */
async function plan(workspace: Workspace, variables: Record<string, unknown>): Promise<Json> {
  workspace.write("plan.tfvars.json", JSON.stringify(variables));
  expectExit(await workspace.run("plan", "-input=false", "-out=plan", "-var-file=plan.tfvars.json"), 0);
  const shown = await workspace.run("show", "-json", "plan");
  expectExit(shown, 0);
  const { timestamp: _timestamp, relevant_attributes, configuration, ...planned } = JSON.parse(shown.output);
  // A reference is told in the order of the expression's text, and an expression as it is written.
  const { variables: inputs, outputs } = configuration.root_module;
  const described = Object.entries<Json>(outputs ?? {}).map(([name, output]) => [name, output.description]);
  return {
    ...planned,
    relevant_attributes: relevant_attributes?.map((attribute: Json) => JSON.stringify(attribute)).sort(),
    providers: configuration.provider_config,
    inputs,
    described,
  };
}

/** A module has no provider block of its own, and so no arguments in it. */
const withoutProvider = (planned: Json): Json => {
  const { aws } = planned.providers;
  const { expressions: _expressions, ...provider } = aws;
  return { ...planned, providers: { aws: provider } };
};

endToEnd(
  "the HCL of the stacks",
  (world) => {
    test.each([
      ["monitor", monitor],
      ["check", check],
      ["of awkward values", awkward],
    ])("%s is as terraform fmt wants it, and valid without a warning", async (_, make) => {
      const workspace = await world.workspace({ "cdk.tf": make().toHclTerraform().hcl });
      expect(await workspace.run("fmt", "-check", "-diff")).toEqual({ code: 0, output: "" });
      const { output } = await workspace.run("validate", "-json");
      expect(JSON.parse(output)).toMatchObject({ valid: true, warning_count: 0, diagnostics: [] });
    });

    test("monitor and its module give the plan of the JSON", async () => {
      // GIVEN
      await new Account(world).createLogGroup();
      const [json, hcl, module] = await threeForms(world, "monitor");
      const everything = {
        log_group_name: LOG_GROUP,
        subscriptions: { onCall: EMAIL, chat: { protocol: "https", endpoint: "https://example.com/x" } },
        notify_on: ["ALARM", "OK"],
        create_kms_key: true,
        tags: { CostCenter: "42" },
        compliance_tier: true,
        controls: {
          "unauthorized-api-calls": { threshold: 3, exclusions: [{ event_name: "List*" }] },
          "root-account-usage": {},
          own: { filter_pattern: '{ $.eventName = "DeleteTrail" }', title: "Trail deleted" },
        },
      };

      // WHEN each form is planned THEN it is as the JSON
      for (const variables of [MINIMAL, everything]) {
        const expected = await plan(json, variables);
        expect(expected.resource_changes.length).toBeGreaterThan(4);
        expect(await plan(hcl, variables)).toEqual(expected);
        expect(await plan(module, variables)).toEqual(withoutProvider(expected));
      }
    });

    test("check and its module give the plan of the JSON", async () => {
      // GIVEN
      await new MonitoredAccount(world).build();
      const [json, hcl, module] = await threeForms(world, "check");
      const variables = { log_group_name: LOG_GROUP, trail_name: TRAIL };

      // WHEN each form is planned THEN it is as the JSON
      const expected = await plan(json, variables);
      expect(expected.output_changes.verdict.after).toBe("PASS");
      expect(await plan(hcl, variables)).toEqual(expected);
      expect(await plan(module, variables)).toEqual(withoutProvider(expected));
    });

    test("check fails in the very words of the JSON", async () => {
      // GIVEN
      const account = new MonitoredAccount(world);
      await account.build();
      await account.stopLogging();

      // WHEN
      const said = (await bothForms(world, check)).map(async (workspace) => {
        const { code, output } = await workspace.plan({ log_group_name: LOG_GROUP, trail_name: TRAIL });
        return { code, messages: output.match(/^[a-z-]+: [A-Z]+(_[A-Z]+)+: .*$/gm) };
      });
      const [json, hcl] = await Promise.all(said);

      // THEN
      expect(json).toEqual({
        code: 1,
        messages: [expect.stringMatching(/^unauthorized-api-calls: CLOUDTRAIL_NOT_LOGGING: /)],
      });
      expect(hcl).toEqual(json);
    });

    test("awkward values are the same in both", async () => {
      const [json, hcl] = await bothForms(world, awkward);
      const expected = await plan(json, {});
      expect(expected.output_changes.everything.after).toMatchObject({ no: false, zero: 0, empty: "" });
      expect(await plan(hcl, {})).toEqual(expected);
    });
  },
  /^sts:/,
);
