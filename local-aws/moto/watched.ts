import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

/**
 * Runs a command in its own process group, and kills the group when standard input ends. This process holds the other
 * end of that pipe, so the command cannot outlive it: the kernel closes the pipe even after `kill -9`, when no handler
 * would run.
 */
const WATCHDOG = `
exec 3<&0
"$@" </dev/null 3<&- &
command=$!
( read -r _ <&3; kill -KILL "$command" ) >/dev/null 2>&1 &
watch=$!
wait "$command"
status=$?
kill -KILL "$watch"
wait "$watch"
[ "$status" -eq 137 ] && kill -KILL 0
exit "$status"
`;

/** A running command that ends with this process, or when its standard input is closed. */
export type Watched = ChildProcessByStdio<Writable, Readable, Readable>;

/** The exit status of a shell if there is no such command. */
export const NOT_FOUND = 127;

/** Starts a command that cannot outlive this process. */
export function spawnWatched(
  command: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Watched {
  const child = spawn("/bin/sh", ["-c", WATCHDOG, "local-aws", ...command], {
    detached: true,
    env,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => {}); // the group is gone already
  return child;
}
