import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");
const COMMAND = ["--require", "tsx/cjs", "cli/cloudtrail-alarms.ts"];

/** Runs `cloudtrail-alarms` with this standard input. */
export const run = (args: readonly string[], input = ""): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [...COMMAND, ...args], { cwd: ROOT, input, encoding: "utf8" });

/** Runs it while this process goes on, as it must where it is the AWS that is asked. */
export function runBeside(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(process.execPath, [...COMMAND, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) =>
      resolve({
        status,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    );
  });
}
