import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { deniedCallSample } from "../../fixtures";

const ROOT = join(__dirname, "..", "..");
const record = JSON.stringify(deniedCallSample("user-lists-buckets").record);

const run = (args: readonly string[], input = "") =>
  spawnSync(process.execPath, ["--require", "tsx/cjs", "pattern/cli.ts", ...args], {
    cwd: ROOT,
    input,
    encoding: "utf8",
  });

test("matches what comes by standard input, and answers one JSON object", () => {
  const { status, stdout, stderr } = run(
    ["match", "unauthorized-api-calls", "--json"],
    `${record}\nnothing\n`,
  );
  expect(JSON.parse(stdout)).toMatchObject({
    events: 1,
    matched: 1,
    malformed: 1,
    byErrorCode: { AccessDenied: 1 },
  });
  expect([status, stderr]).toEqual([0, ""]);
});

test("an input that is not there gives status 1, and the rest is told", () => {
  const { status, stdout } = run(["match", "unauthorized-api-calls", "-", "/nowhere/at/all"], record);
  expect(status).toBe(1);
  expect(stdout).toContain("Matched  1");
  expect(stdout).toContain("/nowhere/at/all: there is no such file");
});

test("a malformed pattern gives status 2, with column and caret, and nothing on standard output", () => {
  const { status, stdout, stderr } = run(["explain", "{ $.errorCode == x }"]);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/at column 15.*\n\n\{ \$\.errorCode == x \}\n {14}\^\n/);
});

test("exclusions belong to the pattern after the change", () => {
  const { status, stdout } = run(
    [
      "compare",
      "unauthorized-api-calls",
      "unauthorized-api-calls",
      "--exclude",
      "event_name=ListBuckets",
      "--json",
    ],
    record,
  );
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ matchedBefore: 1, matched: 0, lost: { count: 1 } });
});

test.each([
  [[], "the command is explain, match or compare, got none"],
  [["guess"], "the command is explain, match or compare, got guess"],
  [["match", "unauthorized-api-calls", "-", "-"], "standard input can be read once"],
  [["match", "unauthorized-api-calls", "--nonsense"], "Unknown option '--nonsense'"],
  [
    ["explain", "unauthorized-api-calls", ...Array(12).fill("--exclude=config")],
    "with its exclusions the pattern has",
  ],
])("%p gives status 2", (args, message) => {
  const { status, stdout, stderr } = run(args as string[]);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});

test("--help says how it is used", () => {
  const { status, stdout } = run(["--help"]);
  expect(status).toBe(0);
  expect(stdout).toContain("npm run pattern -- compare BEFORE AFTER [FILE...]");
});
