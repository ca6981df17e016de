import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { LocalAws } from "../local-aws";
import type { DemoAccount } from "./account";
import type { Screen } from "./screen";

/** The very command that the user has, run by a shell; without the AWS CLI it is only shown. */
export async function drill(
  screen: Screen,
  aws: LocalAws,
  account: DemoAccount,
  command: string,
): Promise<void> {
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
