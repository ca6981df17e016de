/**
 * What the gate costs in a pipeline: `terraform plan` of the stack check, for the default control and for fifteen of
 * them, beside that of a plan that reads the caller's identity and nothing else, with the same provider. The account is
 * on this machine: it answers at once, so this is the work of Terraform and the provider, without the way to AWS.
 */
import { App } from "cdktf";
import { DemoAccount } from "../demo/account";
import { checkFiles, MONITOR_VARIABLES, monitorFiles } from "../demo/stacks";
import { startLocalAws } from "../local-aws";
import { findTerraform } from "../local-aws/terraform/find";
import { Workspace } from "../local-aws/terraform/workspace";
import { CheckStack, MAX_RETRIES } from "../src/check/stack";
import { inTurns, report } from "./measure";

const ROUNDS = 7;

/** Beside the default control. */
const OWN = Array.from({ length: 14 }, (_, i) => `bench-${i + 1}`);
const PATTERN = '{ $.eventName = "StopLogging" }';
const controlsWith = (own: object) => ({
  "unauthorized-api-calls": {},
  ...Object.fromEntries(OWN.map((id) => [id, own])),
});

/** As HCL, which is the form of `modules/check`: of JSON, Terraform parses each expression again where it needs it. */
const gateFiles = (further: object = {}) => {
  const { "terraform.tfvars.json": variables } = checkFiles(further);
  const { hcl } = new CheckStack(new App(), "check").toHclTerraform();
  return { "terraform.tfvars.json": variables, "cdk.tf": hcl };
};

const floorFiles = () => ({
  "main.tf.json": JSON.stringify({
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: { max_retries: MAX_RETRIES } },
    data: { aws_caller_identity: { current: {} } },
  }),
});

export async function benchGate(): Promise<void> {
  process.stderr.write("Preparing an account where the gate passes...\n");
  const terraform = await findTerraform((message) => process.stderr.write(`${message}\n`));
  const aws = await startLocalAws({ onProgress: (message) => process.stderr.write(`${message}\n`) });
  const workspace = (files: Readonly<Record<string, string>>) => new Workspace(terraform, aws.env, files);
  const monitor = workspace(monitorFiles());
  const check = workspace(gateFiles());
  const floor = workspace(floorFiles());
  const fifteen = workspace(gateFiles({ controls: controlsWith({ accepted_filter_patterns: [PATTERN] }) }));
  const all = [monitor, check, fifteen, floor];
  // Terraform then fails, and what was made is removed.
  process.once("SIGINT", () => {
    for (const each of all) each.interrupt();
  });
  try {
    await new DemoAccount(aws).create();
    await monitor.init();
    const { code, output } = await monitor.apply({
      ...MONITOR_VARIABLES,
      controls: controlsWith({ filter_pattern: PATTERN }),
    });
    if (code !== 0) throw new Error(output);
    await check.initLike(monitor);
    await fifteen.initLike(monitor);
    await floor.initLike(monitor);
    const timings = await inTurns(ROUNDS, {
      floor: () => plan(floor),
      gate: () => passes(check),
      "fifteen controls": () => passes(fifteen),
    });
    report(ROUNDS, timings);
    const times = (name: "gate" | "fifteen controls") =>
      (timings[name].median / timings.floor.median).toFixed(2);
    console.log(
      `the gate is ${times("gate")} times the floor, a plan that reads aws_caller_identity (aim: at most 1.05)`,
    );
    console.log(`and ${times("fifteen controls")} times with fifteen controls (aim: at most 1.6)`);
  } finally {
    for (const each of all) each.remove();
    await aws.stop();
  }
}

async function passes(workspace: Workspace): Promise<void> {
  const output = await plan(workspace);
  if (!/^ {2}\+ verdict += "PASS"$/m.test(output)) throw new Error(`the verdict is not PASS:\n${output}`);
}

async function plan(workspace: Workspace): Promise<string> {
  const { code, output } = await workspace.run("plan", "-input=false");
  if (code !== 0) throw new Error(`terraform plan ended with exit code ${code}:\n${output}`);
  return output;
}
