import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { CreateTopicCommand } from "@aws-sdk/client-sns";
import { clientsOf } from "./clients";
import { getResource } from "./cloud-control/client";

const ROOT = join(__dirname, "..", "..");

function start(...args: string[]) {
  const child = spawn(process.execPath, ["--require", "tsx/cjs", "local-aws/cli.ts", ...args], { cwd: ROOT });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  return { child, output };
}

async function run(...args: string[]) {
  const { child, output } = start(...args);
  const [status] = await once(child, "close");
  return { status, ...output };
}

/** Resolves when the program has written a line of this kind to standard error. */
async function said(child: ChildProcessWithoutNullStreams, pattern: RegExp): Promise<void> {
  for await (const line of createInterface({ input: child.stderr })) {
    if (pattern.test(line)) {
      return;
    }
  }
}

describe("the running program", () => {
  let program: ReturnType<typeof start>;
  let endpoint: string;

  beforeAll(async () => {
    program = start();
    await said(program.child, /^The local AWS answers at/);
    endpoint = /^export AWS_ENDPOINT_URL='(.+)'$/m.exec(program.output.stdout)?.[1] ?? "";
  });

  afterAll(() => program.child.kill("SIGKILL"));

  it("prints lines for a shell, and nothing else", () => {
    // THEN
    const lines = program.output.stdout.trimEnd().split("\n");
    expect(lines).toContain("export AWS_REGION='us-east-1'");
    expect(lines.filter((line) => !/^export [A-Za-z_0-9]+='[^']*'$/.test(line))).toEqual([]);
  });

  it("serves, and shows each call", async () => {
    // WHEN
    await clientsOf(endpoint).sns.send(new CreateTopicCommand({ Name: "alerts" }));

    // THEN
    expect(program.output.stderr).toMatch(/^sns:CreateTopic 200$/m);
  });

  it("shows the resource that Cloud Control reads", async () => {
    // WHEN
    await getResource({ endpoint }, "AWS::Logs::LogGroup", "trail");

    // THEN
    expect(program.output.stderr).toMatch(/^cloudformation:GetResource AWS::Logs::LogGroup trail 400$/m);
  });

  it("prints no escape codes without a terminal", () => {
    // THEN
    expect(program.output.stdout + program.output.stderr).not.toContain("\u001b");
  });

  it("ends with status 0 at Ctrl-C, and says so", async () => {
    // WHEN
    program.child.kill("SIGINT");
    const [status] = await once(program.child, "close");

    // THEN
    expect(status).toBe(0);
    expect(program.output.stderr).toMatch(/The local AWS has stopped\.\n$/);
  });
});

it("--help prints the usage", async () => {
  // WHEN
  const { status, stdout } = await run("--help");

  // THEN
  expect(status).toBe(0);
  expect(stdout).toContain("npm run local-aws -- [--port N] [--help]");
});

it.each([
  [["--nonsense"], "Unknown option '--nonsense'"],
  [["something"], "Unexpected argument 'something'"],
  [["--port", "high"], "--port must be a whole number from 0 to 65535, got high"],
  [["--port", "65536"], "--port must be a whole number from 0 to 65535, got 65536"],
  [["--port="], "--port must be a whole number from 0 to 65535, got "],
])("%p is rejected", async (args, message) => {
  // WHEN
  const { status, stdout, stderr } = await run(...args);

  // THEN
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toContain(message);
});
