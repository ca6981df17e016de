/**
 * What an audit costs in an account with 10, 100 and 1,000 alarms: its calls, the time of the command, the start of its
 * process included, and the most memory that it had; beside the AWS CLI, which reads the same lists, one after the
 * other. The account is on this machine: it answers at once.
 */
import { execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { DemoAccount, LOG_GROUP } from "../demo/account";
import { MONITOR_VARIABLES, monitorFiles } from "../demo/stacks";
import { type LocalAws, startLocalAws } from "../local-aws";
import { clientConfig } from "../local-aws/environment";
import { findTerraform } from "../local-aws/terraform/find";
import { Workspace } from "../local-aws/terraform/workspace";
import { inTurns, report } from "./measure";

const ROUNDS = 5;
const SIZES = [10, 100, 1000];

const root = join(__dirname, "..");

export async function benchAudit(): Promise<void> {
  process.stderr.write("Preparing an account where the audit passes...\n");
  const say = (message: string) => process.stderr.write(`${message}\n`);
  const terraform = await findTerraform(say);
  const aws = await startLocalAws({ onProgress: say });
  const monitor = new Workspace(terraform, aws.env, monitorFiles());
  try {
    await new DemoAccount(aws).create();
    await monitor.init();
    const { code, output } = await monitor.apply(MONITOR_VARIABLES);
    if (code !== 0) throw new Error(output);
    for (const [i, size] of SIZES.entries()) {
      await addAlarms(aws, SIZES[i - 1] ?? 1, size);
      aws.calls.clear();
      const { memory } = await audit(aws);
      const calls = aws.calls.all().length;
      const timings = await inTurns(ROUNDS, { audit: () => audit(aws), "AWS CLI": () => cli(aws) });
      console.log(`\n${size.toLocaleString("en-US")} alarms: ${calls} calls, at most ${memory} MB`);
      report(ROUNDS, timings);
    }
  } finally {
    monitor.remove();
    await aws.stop();
  }
}

/** Alarms of other things, so that there are `to` in all. */
async function addAlarms({ endpoint }: LocalAws, from: number, to: number): Promise<void> {
  const client = new CloudWatchClient(clientConfig(endpoint));
  for (let i = from; i < to; i++)
    await client.send(
      new PutMetricAlarmCommand({
        AlarmName: `other-${i}`,
        Namespace: "AWS/EC2",
        MetricName: "CPUUtilization",
        Statistic: "Average",
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 90,
        ComparisonOperator: "GreaterThanThreshold",
      }),
    );
}

/** Runs the command; gives the most megabytes that its process had. */
const audit = ({ env }: LocalAws): Promise<{ memory: number }> =>
  new Promise((resolve, reject) => {
    const command = ["--require", "tsx/cjs", join(root, "cli/cloudtrail-alarms.ts"), "audit", "--json"];
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "inherit"],
    });
    let memory = 0;
    const timer = setInterval(() => {
      memory = Math.max(memory, residentMegabytes(child.pid));
    }, 20);
    child.on("close", (exit) => {
      clearInterval(timer);
      if (exit === 0) resolve({ memory });
      else reject(new Error(`the audit ended with exit status ${exit}`));
    });
  });

/** Linux alone says it. */
function residentMegabytes(pid = 0): number {
  try {
    const [, kilobytes = "0"] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}

/** The lists that an audit reads, and no more than that. */
async function cli({ env }: LocalAws): Promise<void> {
  const lists = [
    ["cloudtrail", "describe-trails"],
    ["logs", "describe-metric-filters", "--log-group-name", LOG_GROUP],
    ["cloudwatch", "describe-alarms"],
    ["sns", "list-topics"],
    ["sns", "list-subscriptions"],
  ];
  for (const list of lists)
    await promisify(execFile)("aws", [...list, "--output", "json"], {
      env: { ...process.env, ...env, AWS_PAGER: "" },
      maxBuffer: 100_000_000,
    });
}
