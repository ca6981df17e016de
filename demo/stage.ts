import { type LocalAws, startLocalAws } from "../local-aws";
import { findTerraform } from "../local-aws/terraform/find";
import { Workspace } from "../local-aws/terraform/workspace";
import { Check } from "./check";
import { Monitor } from "./monitor";
import { Screen } from "./screen";
import type { Terraform } from "./stack";
import { checkFiles, monitorFiles } from "./stacks";

/**
 * Terraform and its provider spend a fifth of a short run on garbage collection. With these settings, they collect
 * nothing below the memory limit.
 */
const LAZY_COLLECTOR = { GOGC: "off", GOMEMLIMIT: "1GiB" };

/** What a demo needs. */
export interface Stage {
  readonly screen: Screen;
  readonly aws: LocalAws;
  readonly monitor: Monitor;
  readonly check: Check;
}

/** Runs a demo with this number of steps. It removes everything at the end, after a failure and after Ctrl-C. */
export function onStage(steps: number, tell: (stage: Stage) => Promise<void>): void {
  const interruption = new AbortController();
  run(new Screen(steps), interruption, tell).catch((error: Error) => {
    const { aborted } = interruption.signal;
    process.stderr.write(aborted ? "\nInterrupted; everything was removed.\n" : `\n${error.message}\n`);
    process.exitCode = aborted ? 130 : 1;
  });
}

async function run(
  screen: Screen,
  interruption: AbortController,
  tell: (stage: Stage) => Promise<void>,
): Promise<void> {
  const terraform = await findTerraform((message) => screen.line(message));
  const aws = await startLocalAws({ onProgress: (message) => screen.line(message) });
  screen.line(`Terraform ${terraform.version} and moto at ${aws.endpoint}: no AWS account is touched.`);
  const made = [monitorFiles(), checkFiles()].map(
    (files) => new Workspace(terraform, { ...aws.env, ...LAZY_COLLECTOR }, files),
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      interruption.abort();
      for (const workspace of made) workspace.interrupt();
    });
  const [monitor, check] = made.map(
    (workspace): Terraform => ({ workspace, screen, interruption: interruption.signal }),
  ) as [Terraform, Terraform];
  try {
    await tell({ screen, aws, monitor: new Monitor(monitor), check: new Check(check, aws) });
    screen.line();
    screen.line(`Done in ${screen.seconds()} s.`);
  } finally {
    for (const workspace of made) workspace.remove();
    await aws.stop();
  }
}
