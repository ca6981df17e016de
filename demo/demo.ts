import { type LocalAws, startLocalAws } from "../local-aws";
import { findTerraform } from "../local-aws/terraform/find";
import { type Result, Workspace } from "../local-aws/terraform/workspace";
import { DemoAccount, LOG_GROUP, TRAIL } from "./account";
import { showBuilt } from "./built";
import { Check, type Findings, type Verdict } from "./check";
import { showDetection } from "./detection";
import { drill } from "./drill";
import { showFailure, showVerdict, showVerdictOn } from "./findings";
import { progressOn, showRepairs } from "./progress";
import { Screen } from "./screen";
import { checkFiles, MONITOR_VARIABLES, monitorFiles } from "./stacks";

const screen = new Screen(13);
const workspaces: Workspace[] = [];
let interrupted = false;

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    interrupted = true;
    for (const workspace of workspaces) workspace.interrupt();
  });

main().catch((error: Error) => {
  process.stderr.write(interrupted ? "\nInterrupted; everything was removed.\n" : `\n${error.message}\n`);
  process.exitCode = interrupted ? 130 : 1;
});

async function main(): Promise<void> {
  screen.title("Start an AWS on this machine (moto; no account is touched)");
  const terraform = await findTerraform((message) => screen.line(message));
  const aws = await startLocalAws({ onProgress: (message) => screen.line(message) });
  screen.line(`Terraform ${terraform.version}, AWS at ${aws.endpoint}`);
  const workspace = (files: Readonly<Record<string, string>>) => {
    const made = new Workspace(terraform, aws.env, files);
    made.onOutput = progressOn(screen);
    workspaces.push(made);
    return made;
  };
  try {
    await tell(aws, new DemoAccount(aws), workspace(checkFiles()), workspace(monitorFiles()));
  } finally {
    for (const made of workspaces) made.remove();
    await aws.stop();
  }
  screen.line();
  screen.line(`Done in ${screen.seconds()} s.`);
}

async function tell(aws: LocalAws, account: DemoAccount, gate: Workspace, monitor: Workspace): Promise<void> {
  const check = new Check(gate, aws);

  screen.title("Make what an account has already: a bucket, a trail, its log group");
  await account.create();
  screen.line(`trail ${TRAIL} -> log group ${LOG_GROUP}`);

  screen.title("Check: nobody is told of refused calls yet");
  screen.line("terraform init");
  await checked("init", gate.init());
  await fails(check);

  screen.title("Deploy the stack monitor with Terraform");
  aws.pending.hold(["email"]);
  screen.line("terraform init");
  await checked("init", monitor.initLike(gate));
  screen.line("terraform apply");
  await checked("apply", succeeds(monitor.apply(MONITOR_VARIABLES)));

  screen.title("What was built, as the AWS API tells it");
  const { topic_arn, drill_command } = await monitor.outputs();
  await showBuilt(screen, account, topic_arn as string);

  screen.title("Check: the alarm is there, and it has subscribers");
  showVerdict(screen, await passes(check));

  screen.title("A drill: set the alarm off, as the output drill_command says");
  await drill(screen, aws, account, drill_command as string);

  screen.title("Calls reach CloudTrail's log group: when does the alarm go off?");
  await showDetection(screen, aws, account);

  screen.title("A colleague is told too often, and changes two things without Terraform");
  await account.disableAlarmActions();
  screen.line("PutMetricAlarm: the alarm's actions are disabled");
  await account.breakFilterPattern();
  screen.line("PutMetricFilter: the first || of the pattern is now &&");

  screen.title("Check: both changes are found");
  const { codes } = await fails(check);

  screen.title("Repair: apply the stack monitor again");
  screen.line("terraform apply");
  showRepairs(screen, await checked("apply", succeeds(monitor.apply(MONITOR_VARIABLES))));

  screen.title("Check: all is well again");
  showVerdictOn(screen, await passes(check), codes);

  screen.title("Remove everything, and check once more without the alarm");
  screen.line("terraform destroy");
  await checked("destroy", succeeds(monitor.destroy(MONITOR_VARIABLES)));
  await fails(check);
  const { reads, writes } = check.calls;
  screen.line(`the ${check.plans} plans of the stack check: ${reads} calls that read, ${writes} that write`);
  await account.remove();
  screen.line(`${(await account.alarms()).length} alarms left`);
}

/** What Terraform printed. */
async function succeeds(work: Promise<Result>): Promise<string> {
  const { code, output } = await work;
  if (code !== 0) throw new Error(output);
  return output;
}

async function fails(check: Check): Promise<Findings> {
  const findings = await planned(check);
  if (findings.exitCode === 0) throw new Error("The check passes where it should fail.");
  showFailure(screen, findings);
  return findings;
}

async function passes(check: Check): Promise<Verdict> {
  const { exitCode, errors } = await planned(check);
  if (exitCode !== 0) throw new Error(`The check fails where it should pass:\n${errors.join("\n")}`);
  screen.line("terraform show, for the outputs of the plan");
  return checked("show", check.verdict());
}

function planned(check: Check): Promise<Findings> {
  screen.line("terraform plan");
  return checked("plan", check.plan());
}

/** Stops between two steps when somebody has pressed Ctrl-C. */
async function checked<T>(step: string, work: Promise<T>): Promise<T> {
  const result = await work;
  if (interrupted) throw new Error(`interrupted in ${step}`);
  return result;
}
