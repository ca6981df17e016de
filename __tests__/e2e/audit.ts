import { spawn } from "node:child_process";
import { join } from "node:path";
import { type Audit, audit } from "../../src/audit/audit";
import { type ReadOptions, readAccount } from "../../src/audit/read/account";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import type { World } from "./support";

const root = join(__dirname, "../..");

/** What `cloudtrail-alarms audit` said. */
export interface Audited {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command, as a user runs it. */
export const runAudit = (world: World, ...args: readonly string[]): Promise<Audited> =>
  new Promise((resolve) => {
    const command = join(root, "cli/cloudtrail-alarms.ts");
    const child = spawn(process.execPath, ["--require", "tsx/cjs", command, "audit", ...args], {
      cwd: root,
      env: { ...process.env, ...world.aws.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("close", (exit) => resolve({ exit: exit ?? 3, stdout, stderr }));
  });

/** The same without a process of its own, for many states. */
export async function auditOf(
  world: World,
  options: ReadOptions = {},
  controls: readonly Control[] = [catalog["unauthorized-api-calls"]],
): Promise<Audit> {
  Object.assign(process.env, world.aws.env);
  return audit(await readAccount(options), controls);
}

/** Its verdict, then the codes of what fails. */
export const verdictOf = ({ verdict, judgements }: Audit): readonly string[] => [
  verdict,
  ...new Set(
    judgements
      .flatMap(({ chain }) => chain.problems)
      .filter((problem) => problem.verdict === "FAIL")
      .map(({ code }) => code)
      .sort(),
  ),
];
