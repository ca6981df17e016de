import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { deniedCallSample } from "../fixtures";
import type { LocalAws } from "../local-aws";
import { Watch } from "../local-aws/alarms/watch";
import { type DemoAccount, LOG_GROUP } from "./account";
import { shortened } from "./findings";
import type { Screen } from "./screen";

/** In the order in which CloudTrail delivers them. */
const delivered = [
  deniedCallSample("reads-well"),
  deniedCallSample("ssm-agent-heads-bucket"),
  deniedCallSample("key-starts-instances"),
  deniedCallSample("root-signs-in"),
];

/** moto evaluates neither patterns nor alarms. This applies the documented rules to what the API returns. */
export async function showAlarms(screen: Screen, aws: LocalAws): Promise<void> {
  const watch = new Watch(aws, LOG_GROUP);
  const begun = Date.now();
  const before = new Set<string>();
  for (const [i, { what, record }] of delivered.entries()) {
    await watch.deliver(record, begun + i);
    const states = Object.entries(await watch.states([begun + i + 1]));
    const firing = states.filter(([name, [state]]) => state === "ALARM" && !before.has(name));
    for (const [name] of firing) before.add(name);
    const news = firing.map(([name]) => `${name} goes off`).join(", ") || "no alarm";
    screen.line(what);
    screen.line(`  ${record.eventName}, ${record.errorCode ?? "no error"}: ${news}`);
  }
}

/**
 * Runs in a shell the same command that a user has, and shows what subscribers would read. Without the AWS CLI, it
 * shows only the command.
 */
export async function drill(
  screen: Screen,
  aws: LocalAws,
  account: DemoAccount,
  command: string,
): Promise<void> {
  screen.line(`$ ${command}`);
  try {
    await promisify(execFile)("sh", ["-c", command], { env: { ...process.env, ...aws.env } });
  } catch (error) {
    if ((error as { code?: number }).code !== 127) throw error;
    screen.line("(not run: the AWS CLI is not on the PATH)");
    return;
  }
  const alarm = (await account.alarms()).find(({ StateValue }) => StateValue === "ALARM");
  screen.line(`${alarm?.AlarmName} is in state ALARM: ${alarm?.StateReason}`);
  screen.line("On AWS, its subscribers would now read:");
  for (const line of (alarm?.AlarmDescription ?? "").split("\n").filter(Boolean))
    screen.line(shortened(`  | ${line}`));
}
