import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateTopicCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { startLocalAws } from "../../local-aws";
import { clientsOf } from "./clients";

const ROOT = join(__dirname, "..", "..");

/** Process ids of what the process started, and of what that started. */
function descendants(pid: number): number[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,comm="], { encoding: "utf8" })
    .trim()
    .split("\n");
  const running = rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, , stat, command]) => !stat?.startsWith("Z") && command !== "ps");
  const children = (parent: number): number[] =>
    running
      .filter(([, ppid]) => Number(ppid) === parent)
      .flatMap(([child]) => [Number(child), ...children(Number(child))]);
  return children(pid);
}

function isRunning(pid: number): boolean {
  try {
    return !execFileSync("ps", ["-p", String(pid), "-o", "stat="], { encoding: "utf8" }).startsWith("Z");
  } catch {
    return false;
  }
}

/** The pids that still run after at most two seconds. */
async function survivors(pids: readonly number[]): Promise<number[]> {
  for (let waited = 0; waited < 2000; waited += 50) {
    if (!pids.some(isRunning)) {
      return [];
    }
    await sleep(50);
  }
  return pids.filter(isRunning);
}

/** A process of its own that has started an AWS, and what else runs for it. */
async function startParent(): Promise<{
  parent: ChildProcess;
  end: (how: string) => void;
  started: number[];
}> {
  const parent = spawn(process.execPath, ["--require", "tsx/cjs", join(__dirname, "parent.ts")], {
    cwd: ROOT,
    stdio: ["pipe", "pipe", "ignore"],
  });
  await once(parent.stdout, "data");
  return { parent, end: (how) => void parent.stdin.write(how), started: descendants(parent.pid ?? 0) };
}

describe("nothing outlives", () => {
  it.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)("a process that gets %s", async (signal) => {
    // GIVEN
    const { parent, started } = await startParent();

    // WHEN
    parent.kill(signal);

    // THEN
    expect(started.length).toBeGreaterThan(0);
    expect(await survivors(started)).toEqual([]);
  });

  it.each(["an uncaught exception", "process.exit"])("a process that ends by %s", async (how) => {
    // GIVEN
    const { end, started } = await startParent();

    // WHEN
    end(how);

    // THEN
    expect(started.length).toBeGreaterThan(0);
    expect(await survivors(started)).toEqual([]);
  });

  it("stop()", async () => {
    // GIVEN
    const before = descendants(process.pid);
    const aws = await startLocalAws();
    const started = descendants(process.pid).filter((pid) => !before.includes(pid));

    // WHEN
    await aws.stop();

    // THEN
    expect(started.length).toBeGreaterThan(0);
    expect(started.filter(isRunning)).toEqual([]);
    await expect(fetch(aws.endpoint)).rejects.toThrow();
  });
});

it("stop() can be called twice", async () => {
  // GIVEN
  const aws = await startLocalAws();
  await aws.stop();

  // WHEN
  const again = aws.stop();

  // THEN
  await expect(again).resolves.toBeUndefined();
});

it("stop() keeps nothing waiting for a client's open connection", async () => {
  // GIVEN
  const aws = await startLocalAws();
  const { sns } = clientsOf(aws.endpoint);
  await sns.send(new ListTopicsCommand({}));

  // WHEN
  const before = Date.now();
  await aws.stop();

  // THEN
  expect(Date.now() - before).toBeLessThan(2000);
});

it("reset() empties the account, the calls, the faults and the pending subscriptions", async () => {
  // GIVEN
  const aws = await startLocalAws();
  const { sns } = clientsOf(aws.endpoint);
  await sns.send(new CreateTopicCommand({ Name: "alerts" }));
  aws.faults.inject({ service: "sns", action: "ListTopics", kind: "error" });

  // WHEN
  await aws.reset();

  // THEN
  expect(aws.calls.all()).toEqual([]);
  expect(aws.pending.list()).toEqual([]);
  expect((await sns.send(new ListTopicsCommand({}))).Topics ?? []).toEqual([]);
  await aws.stop();
});

it("a call after moto has died is answered with an error that says so", async () => {
  // GIVEN
  const before = descendants(process.pid);
  const aws = await startLocalAws();
  for (const pid of descendants(process.pid).filter((each) => !before.includes(each))) {
    process.kill(pid, "SIGKILL");
  }

  // WHEN
  const answer = clientsOf(aws.endpoint).sns.send(new ListTopicsCommand({}));

  // THEN
  await expect(answer).rejects.toMatchObject({
    name: "ServiceUnavailable",
    message: expect.stringContaining("moto did not answer"),
    $metadata: { httpStatusCode: 503 },
  });
  await aws.stop();
});

it("two at a time are independent", async () => {
  // GIVEN
  const [one, other] = await Promise.all([startLocalAws(), startLocalAws()]);

  // WHEN
  await clientsOf(one.endpoint).sns.send(new CreateTopicCommand({ Name: "alerts" }));

  // THEN
  expect((await clientsOf(other.endpoint).sns.send(new ListTopicsCommand({}))).Topics ?? []).toEqual([]);
  await Promise.all([one.stop(), other.stop()]);
});

it("the environment names the endpoint and overrides what could lead to a real account", async () => {
  // GIVEN
  const aws = await startLocalAws();

  // THEN
  expect(aws.env).toMatchObject({
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "",
    AWS_PROFILE: "",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    NO_PROXY: "127.0.0.1,localhost",
  });
  await aws.stop();
});

it("the environment overrides the endpoint of a single service", async () => {
  // GIVEN
  process.env.AWS_ENDPOINT_URL_SNS = "https://sns.us-east-1.amazonaws.com";

  // WHEN
  const aws = await startLocalAws();

  // THEN
  delete process.env.AWS_ENDPOINT_URL_SNS;
  expect(aws.env.AWS_ENDPOINT_URL_SNS).toBe(aws.endpoint);
  await aws.stop();
});

it("a given port is used", async () => {
  // GIVEN
  const port = await freePort();

  // WHEN
  const aws = await startLocalAws({ port });

  // THEN
  expect(aws.endpoint).toBe(`http://127.0.0.1:${port}`);
  await aws.stop();
});

it("a port in use is an error, and leaves nothing behind", async () => {
  // GIVEN
  const first = await startLocalAws();
  const before = descendants(process.pid);

  // WHEN
  const second = startLocalAws({ port: Number(new URL(first.endpoint).port) });

  // THEN
  await expect(second).rejects.toMatchObject({ code: "EADDRINUSE" });
  expect(descendants(process.pid)).toEqual(before);
  await first.stop();
});

it("without moto and Python, the error says what to install", () => {
  // GIVEN
  const bin = mkdtempSync(join(tmpdir(), "path-"));
  symlinkSync(process.execPath, join(bin, "node"));
  const script = `
    const { installedMoto } = require("./local-aws/moto/install");
    installedMoto(console.log, ${JSON.stringify(join(bin, "moto"))}).catch((error) => console.log(error.message));`;

  // WHEN
  const output = execFileSync(process.execPath, ["--require", "tsx/cjs", "-e", script], {
    cwd: ROOT,
    encoding: "utf8",
    env: { PATH: bin },
  });

  // THEN
  expect(output.split("\n")).toEqual([
    `moto_server is not on the PATH: installing moto[server]==5.2.1 into ${join(bin, "moto")}`,
    "The local AWS needs moto, and it could not be installed: python3 was not found",
    "Install Python 3 and run: pip install 'moto[server]==5.2.1' (moto_server must be on the PATH).",
    "",
  ]);
  rmSync(bin, { recursive: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await once(server.close(), "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
