/**
 * What the gate costs in a pipeline: `terraform plan` of the stack check, beside that of a plan that reads the caller's
 * identity and nothing else, with the same provider. The account is on this machine: it answers at once, so this is the
 * work of Terraform and the provider, without the way to AWS.
 */
import { DemoAccount } from "../demo/account";
import { checkFiles, MONITOR_VARIABLES, monitorFiles } from "../demo/stacks";
import { startLocalAws } from "../local-aws";
import { findTerraform } from "../local-aws/terraform/find";
import { Workspace } from "../local-aws/terraform/workspace";
import { inTurns, report } from "./measure";

const ROUNDS = 7;

const floorFiles = () => ({
  "main.tf.json": JSON.stringify({
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: {} },
    data: { aws_caller_identity: { current: {} } },
  }),
});

export async function benchGate(): Promise<void> {
  process.stderr.write("Preparing an account where the gate passes...\n");
  const terraform = await findTerraform((message) => process.stderr.write(`${message}\n`));
  const aws = await startLocalAws({ onProgress: (message) => process.stderr.write(`${message}\n`) });
  const workspace = (files: Readonly<Record<string, string>>) => new Workspace(terraform, aws.env, files);
  const monitor = workspace(monitorFiles());
  const check = workspace(checkFiles());
  const floor = workspace(floorFiles());
  const all = [monitor, check, floor];
  // Terraform then fails, and what was made is removed.
  process.once("SIGINT", () => {
    for (const each of all) each.interrupt();
  });
  try {
    await new DemoAccount(aws).create();
    await monitor.init();
    const { code, output } = await monitor.apply(MONITOR_VARIABLES);
    if (code !== 0) throw new Error(output);
    await check.initLike(monitor);
    await floor.initLike(monitor);
    const timings = await inTurns(ROUNDS, {
      floor: () => plan(floor),
      gate: async () => {
        const output = await plan(check);
        if (!/^ {2}\+ verdict += "PASS"$/m.test(output))
          throw new Error(`the verdict is not PASS:\n${output}`);
      },
    });
    report(ROUNDS, timings);
    console.log(
      `the gate is ${(timings.gate.median / timings.floor.median).toFixed(2)} times the floor, a plan that reads aws_caller_identity (aim: at most 1.1)`,
    );
  } finally {
    for (const each of all) each.remove();
    await aws.stop();
  }
}

async function plan(workspace: Workspace): Promise<string> {
  const { code, output } = await workspace.run("plan", "-input=false");
  if (code !== 0) throw new Error(`terraform plan ended with exit code ${code}:\n${output}`);
  return output;
}
