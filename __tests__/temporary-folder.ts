import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "alarms-test-";

/**
 * Gives this process, and those that it starts, a temporary folder that is removed when it ends: CDKTF's `Testing.app()`
 * and others create folders and leave them. A process that is killed leaves its folder to the next one.
 */
export function useTemporaryFolder(): void {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX)))
    if (!isRunning(Number.parseInt(name.slice(PREFIX.length), 10))) remove(join(tmpdir(), name));

  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  process.env.TMPDIR = folder;
  process.once("exit", () => remove(folder));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => {
      remove(folder);
      process.kill(process.pid, signal);
    });
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // Something still writes in it, or it is another user's.
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
