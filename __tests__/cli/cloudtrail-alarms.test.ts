import { run } from "./run";

test("--help says which commands there are", () => {
  const { status, stdout, stderr } = run(["--help"]);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("cloudtrail-alarms audit ");
  expect(stdout).toContain("cloudtrail-alarms pattern explain|match|compare|verify ");
});

test.each([
  [["pattern", "--help"], "cloudtrail-alarms pattern compare BEFORE AFTER [FILE...]"],
  [["pattern", "verify", "--help"], "cloudtrail-alarms pattern verify PATTERN [FILE...]"],
  [["audit", "--help"], "cloudtrail-alarms audit"],
])("%p says how the command is used", (args, text) => {
  const { status, stdout, stderr } = run(args);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain(text);
});

test.each([
  [[], "the command must be one of audit, pattern, got none; see --help\n"],
  [["guess"], "the command must be one of audit, pattern, got guess; see --help\n"],
  [["toString"], "the command must be one of audit, pattern, got toString; see --help\n"],
  [["--nonsense"], "the command must be one of audit, pattern, got --nonsense; see --help\n"],
  [
    ["pattern"],
    "the command of pattern must be one of explain, match, compare, verify, got none; see --help\n",
  ],
  [
    ["pattern", "guess"],
    "the command of pattern must be one of explain, match, compare, verify, got guess; see --help\n",
  ],
])("%p gives status 2, with one line on what is allowed", (args, line) => {
  const { status, stdout, stderr } = run(args as string[]);
  expect([status, stdout, stderr]).toEqual([2, "", line]);
});
