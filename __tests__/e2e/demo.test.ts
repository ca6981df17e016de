import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { endToEnd } from "./support";

// Terraform runs more than a dozen times: 50 seconds on two idle cores, three times as long beside other suites.
jest.setTimeout(300_000);

const TITLE = /^\[\d+\/\d+\] .*(?= {2}\(\d+ s\)$)/gm;

const UNREAD = [
  "    reading Cloud Control API (AWS::CloudWatch::Alarm) Resource (UnauthorizedAPICallAlarm): couldn't find resource",
  "    reading Cloud Control API (AWS::Logs::MetricFilter) Resource (cloudtrail|unauthorized-api-calls): couldn't find resource",
];

endToEnd("npm run demo", () => {
  test("tells the whole story and reads well in a log", () => {
    const root = join(__dirname, "../..");
    const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "demo"], {
      cwd: root,
      encoding: "utf8",
    });

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.match(TITLE)).toEqual([
      "[1/13] Start an AWS on this machine (moto; no account is touched)",
      "[2/13] Make what an account has already: a bucket, a trail, its log group",
      "[3/13] Check: nobody is told of refused calls yet",
      "[4/13] Deploy the stack monitor with Terraform",
      "[5/13] What was built, as the AWS API tells it",
      "[6/13] Check: the alarm is there, and it has subscribers",
      "[7/13] A drill: set the alarm off, as the output drill_command says",
      "[8/13] Calls reach CloudTrail's log group: when does the alarm go off?",
      "[9/13] A colleague is told too often, and changes two things without Terraform",
      "[10/13] Check: both changes are found",
      "[11/13] Repair: apply the stack monitor again",
      "[12/13] Check: all is well again",
      "[13/13] Remove everything, and check once more without the alarm",
    ]);
    expect(stdout).not.toContain("\u001b");

    const step = (number: number) => stdout.split(TITLE)[number] as string;
    expect(exitCodes(stdout)).toEqual(["1", "0", "1", "0", "1"]);
    expect(errors(step(3))).toEqual(UNREAD);
    expect(step(5)).toContain("alarm          UnauthorizedAPICallAlarm: Sum >= 1 in 300 s");
    expect(step(5)).toContain("email security@example.com (has not confirmed yet: the plan warns of it)");
    expect(step(6)).toContain("verdict PASS");
    expect(step(6)).toMatch(/^ {4}SNS_SUBSCRIPTION_NOT_PRESENT +arn:aws:sns:\S+ has s/m);
    expect(step(6)).toMatch(/^ {2}not verified, since no plan can tell:\n {4}CloudTrail's delivery/m);
    expect(step(8).match(/the alarm is \w+/g)).toEqual([
      "the alarm is OK",
      "the alarm is OK",
      "the alarm is ALARM",
    ]);
    expect(errors(step(10))).toEqual([
      "    ALARM_ACTIONS_DISABLED: ActionsEnabled is false.",
      expect.stringMatching(
        /^ {4}METRIC_FILTER_PATTERN_NOT_VALID: .* it matches no event: && wants two error codes of one call\.$/,
      ),
    ]);
    expect(step(11)).toContain("    - actions_enabled = false\n    + actions_enabled = true\n");
    expect(step(11)).toMatch(
      /^ {4}- pattern = .*Operation\\"\) && .*\n {4}\+ pattern = .*Operation\\"\) \|\| /m,
    );
    expect(step(12)).toContain("verdict PASS");
    expect(step(12)).toMatch(/^ {4}ALARM_ACTIONS_DISABLED +ActionsEnabled is true$/m);
    expect(errors(step(13))).toEqual(UNREAD);
    expect(step(13)).toMatch(/ the 5 plans of the stack check: \d+ calls that read, 0 that write\n/);
    expect(step(13)).toContain("0 alarms left");
  });
});

const exitCodes = (text: string) => [...text.matchAll(/^ {2}exit code (\d)/gm)].map(([, code]) => code);

/** The lines under the exit code. */
const errors = (text: string) =>
  /^ {2}exit code 1.*\n((?: {4}.*\n)*)/m.exec(text)?.[1]?.trimEnd().split("\n") ?? [];
