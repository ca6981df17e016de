import { deniedCallSample } from "../../../fixtures";
import { run as runAny } from "../run";
import { filesFor } from "./files";

const record = JSON.stringify(deniedCallSample("user-lists-buckets").record);
const file = filesFor({ "logs/a.jsonl": `${record}\n`, logs2: `${record}\t${record}\n` });

const run = (args: readonly string[], input = "") => runAny(["pattern", ...args], input);

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

test("several records on one line are all read", () => {
  const { status, stdout } = run(["match", "unauthorized-api-calls", file("logs2")]);
  expect(status).toBe(0);
  expect(stdout).toContain("Matched  2 (100.0 %)");
});

test("an input that is not there gives status 1, and the rest is told", () => {
  const { status, stdout } = run(["match", "unauthorized-api-calls", "-", "/nowhere/at/all"], record);
  expect(status).toBe(1);
  expect(stdout).toContain("Matched  1");
  expect(stdout).toContain("/nowhere/at/all: there is no such file");
});

test("an input without a record of CloudTrail gives status 1", () => {
  const { status, stdout } = run(["match", "unauthorized-api-calls"], '{"AlarmName":"x"}\n');
  expect(status).toBe(1);
  expect(stdout).toContain("standard input: 1 without eventVersion, the first with AlarmName");
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
  [["match", file("logs/a.jsonl")]],
  [["match", file("logs")]],
  [["compare", "unauthorized-api-calls", file("logs2")]],
  [["explain", file("logs/a.jsonl")]],
])("%p takes no file for a pattern, and says what is missing", (args) => {
  const { status, stdout, stderr } = run(args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(
    `${args.at(-1)} is a file or a folder: put a pattern in single quotes before it, or the id of a control: unauthorized-api-calls, `,
  );
  expect(stderr.trimEnd()).not.toContain("\n");
});

test.each([
  [["match", "unauthorized-api-calls", "-", "-"], "standard input can be read only once"],
  [["match", "unauthorized-api-calls", "--nonsense"], "Unknown option '--nonsense'; see --help\n"],
  [["match"], "match takes a pattern between single quotes, or the id of a control, and files; got none"],
  [["match", "no-such-control"], "no-such-control is neither a pattern in braces nor a control: "],
  [
    ["compare", "unauthorized-api-calls"],
    "compare takes two patterns, or ids of controls, and files; got one",
  ],
  [["explain"], "explain takes one pattern between single quotes, or the id of a control; got none"],
  [["explain", "a", "b"], "explain takes one pattern between single quotes, or the id of a control; got 2"],
  [["explain", "unauthorized-api-calls", "--region", "x"], "--region and --profile are for verify"],
  [["match", "unauthorized-api-calls", "--profile", "x"], "--region and --profile are for verify"],
  [
    ["explain", "unauthorized-api-calls", ...Array(12).fill("--exclude=config")],
    "with its exclusions the pattern has",
  ],
])("%p gives status 2", (args, message) => {
  const { status, stdout, stderr } = run(args as string[]);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});
