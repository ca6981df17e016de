import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { App } from "cdktf";
import { MonitorStack } from "../../src/monitor/stack";
import { type LocalAws, startLocalAws } from "..";
import { findTerraform } from "../terraform/find";
import { Workspace } from "../terraform/workspace";
import { DemoAccount, LOG_GROUP, TRAIL } from "./account";
import { Screen } from "./screen";

const VARIABLES = {
  log_group_name: LOG_GROUP,
  subscriptions: {
    security: { protocol: "email", endpoint: "security@example.com" },
    chat: { protocol: "https", endpoint: "https://hooks.example.com/alerts" },
  },
};

const screen = new Screen(6);
let workspace: Workspace | undefined;
let interrupted = false;

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    interrupted = true;
    workspace?.interrupt();
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
  try {
    const account = new DemoAccount(aws);
    const stack = JSON.stringify(new MonitorStack(new App(), "monitor").toTerraform(), null, 2);
    workspace = new Workspace(terraform, aws.env, { "cdk.tf.json": stack });
    await tell(aws, account, workspace);
  } finally {
    workspace?.remove();
    await aws.stop();
  }
  screen.line();
  screen.line(`Done in ${screen.seconds()} s.`);
}

async function tell(aws: LocalAws, account: DemoAccount, monitor: Workspace): Promise<void> {
  screen.title("Make what an account has already: a bucket, a trail, its log group");
  await account.create();
  screen.line(`trail ${TRAIL} -> log group ${LOG_GROUP}`);

  screen.title("Deploy the stack monitor with Terraform");
  aws.pending.hold(["email"]);
  screen.line("terraform init");
  await checked("init", monitor.init());
  monitor.onOutput = showProgress;
  screen.line("terraform apply");
  await checked("apply", apply(monitor));

  screen.title("What was built, as the AWS API tells it");
  await showWay(account, (await monitor.outputs()).topic_arn as string);

  screen.title("A drill: set the alarm off, as the output drill_command says");
  await drill(aws, account, monitor);

  screen.title("Remove everything");
  screen.line("terraform destroy");
  await checked("destroy", destroy(monitor));
  await account.remove();
  screen.line(`${(await account.alarms()).length} alarms left`);
}

const apply = async (monitor: Workspace) => failOn(await monitor.apply(VARIABLES));
const destroy = async (monitor: Workspace) => failOn(await monitor.destroy(VARIABLES));

function failOn({ code, output }: { code: number; output: string }): void {
  if (code !== 0) throw new Error(output);
}

/** Stops between two steps when somebody has pressed Ctrl-C. */
async function checked(step: string, work: Promise<void>): Promise<void> {
  await work;
  if (interrupted) throw new Error(`interrupted in ${step}`);
}

/** Of what Terraform prints, what is done. */
function showProgress(text: string): void {
  for (const line of text.split("\n"))
    if (/: (Creation|Destruction) complete|^(Apply|Destroy) complete/.test(line))
      screen.line(line.replace(/ \[id=.*/, ""));
}

async function showWay(account: DemoAccount, topicArn: string): Promise<void> {
  const [filter] = await account.metricFilters();
  const [alarm] = await account.alarms();
  const [transformation] = filter?.metricTransformations ?? [];
  const subscriptions = await account.subscriptions(topicArn);
  const way = [
    `CloudTrail     ${TRAIL}`,
    `log group      ${filter?.logGroupName}`,
    `metric filter  ${filter?.filterName}: ${filter?.filterPattern}`,
    `metric         ${transformation?.metricNamespace}/${transformation?.metricName}, ${transformation?.metricValue} for each match`,
    `alarm          ${alarm?.AlarmName}: ${alarm?.Statistic} >= ${alarm?.Threshold} in ${alarm?.Period} s`,
    `SNS topic      ${alarm?.AlarmActions?.join(", ")}`,
  ];
  for (const step of way) {
    screen.line(step);
    screen.line("   v");
  }
  for (const { Protocol, Endpoint, SubscriptionArn } of subscriptions)
    screen.line(`subscriber     ${Protocol} ${Endpoint} (${state(SubscriptionArn)})`);
}

const state = (arn: string | undefined) =>
  arn === "PendingConfirmation" ? "has not confirmed yet: the plan warns of it" : "confirmed";

/** The very command that the user has, run by a shell; without the AWS CLI it is only shown. */
async function drill(aws: LocalAws, account: DemoAccount, monitor: Workspace): Promise<void> {
  const command = (await monitor.outputs()).drill_command as string;
  screen.line(`$ ${command}`);
  if (!(await drilled(command, aws))) {
    screen.line("(not run: the AWS CLI is not on the PATH)");
    return;
  }
  const [alarm] = await account.alarms();
  screen.line(`The alarm is now in state ${alarm?.StateValue}: ${alarm?.StateReason}`);
  screen.line("On AWS, CloudWatch would now publish this to the topic, with these lines in it:");
  for (const line of (alarm?.AlarmDescription ?? "").split("\n")) screen.line(`  | ${line}`);
}

/** False where the shell does not find the command. */
async function drilled(command: string, aws: LocalAws): Promise<boolean> {
  try {
    await promisify(execFile)("sh", ["-c", command], { env: { ...process.env, ...aws.env } });
    return true;
  } catch (error) {
    if ((error as { code?: number }).code === 127) return false;
    throw error;
  }
}
