import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { textOfSvg } from "../../docs/picture";
import { demoPicture } from "../../docs/pictures";
import { findings } from "../../src/findings/findings";
import { endToEnd } from "./support";

// Terraform runs nine times: 25 seconds on two idle cores, three times as long beside other suites.
jest.setTimeout(300_000);

const TITLE = /^\[\d+\/\d+\] .*(?= {2}\(\d+ s\)$)/gm;

endToEnd("npm run demo", () => {
  test("tells the whole story and reads well in a log", () => {
    const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "demo"], {
      cwd: join(__dirname, "../.."),
      encoding: "utf8",
    });

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    // The picture in the documentation is of this output: npm run record-demo writes it, with the AWS CLI.
    const picture = readFileSync(join(__dirname, "../../docs/demo.svg"), "utf8");
    expect(textOfSvg(picture).match(/^.{81,}$/gm)).toBeNull();
    if (!stdout.includes("the AWS CLI is not on the PATH")) {
      expect(textOfSvg(demoPicture(stdout))).toBe(textOfSvg(picture));
    }
    expect(stdout.match(TITLE)).toEqual([
      "[1/9] Check an account that has a trail and its log group: would anybody be notified of denied calls?",
      "[2/9] Deploy the stack monitor with two controls: denied calls, and use of the root user",
      "[3/9] Check again, by the output check_inputs of monitor",
      "[4/9] Four events arrive in the log group: which of them set an alarm off?",
      "[5/9] A drill, by the output drill_commands: does the message arrive?",
      "[6/9] Somebody changes four things without Terraform",
      "[7/9] The check finds each of them, and says what to do",
      "[8/9] Repair: start the trail, as the check says, and apply monitor again",
      "[9/9] Remove everything",
    ]);
    expect(stdout).not.toContain("\u001b");
    expect(stdout.match(/^ {2}exit status \d/gm)?.map((line) => line.slice(-1))).toEqual([
      "1",
      "0",
      "1",
      "0",
    ]);

    const step = (number: number) => stdout.split(TITLE)[number] as string;
    expect(errors(step(1))).toEqual([
      "reading Cloud Control API (AWS::CloudWatch::Alarm) Resource (UnauthorizedAPICallAlarm): couldn't find resource",
      "reading Cloud Control API (AWS::Logs::MetricFilter) Resource (cloudtrail|unauthorized-api-calls): couldn't find resource",
    ]);
    expect(step(2)).toContain("Apply complete! Resources: 8 added, 0 changed, 0 destroyed.");
    expect(step(2)).toContain("  alarm         UnauthorizedAPICallAlarm: Sum >= 1 in 300 s\n");
    expect(step(2)).toContain("email security@example.com (not confirmed; each plan warns of it)");
    expect(step(3)).toContain('    + verdict    = "PASS"\n');
    expect(step(3)).toMatch(/^ {8}\+ unauthorized-api-calls = "PASS"$/m);
    expect(step(3)).toContain("CloudTrail's delivery to the log group");
    expect(step(4).match(/(?<=: )(no alarm|\w+ goes off)$/gm)).toEqual([
      "no alarm",
      "no alarm",
      "UnauthorizedAPICallAlarm goes off",
      "RootUsageAlarm goes off",
    ]);
    expect(step(5)).toMatch(/is in state ALARM|the AWS CLI is not on the PATH/);
    expect(errors(step(7)).map((error) => error.replace(/^(.*?: [A-Z_]+): .*/, "$1"))).toEqual([
      "root-account-usage, unauthorized-api-calls: CLOUDTRAIL_NOT_LOGGING",
      "root-account-usage: ALARM_ACTIONS_DISABLED",
      "unauthorized-api-calls: ALARM_CANNOT_FIRE",
      "unauthorized-api-calls: METRIC_FILTER_PATTERN_NOT_VALID",
    ]);
    expect(step(7)).toContain(`\n      ${findings.CLOUDTRAIL_NOT_LOGGING.remedy}\n`);
    expect(step(8)).toContain("Resources: 0 added, 3 changed, 0 destroyed.");
    expect(step(8)).toContain("verdict PASS");
    expect(step(8)).toContain("root-account-usage: ALARM_ACTIONS_DISABLED: ActionsEnabled is true\n");
    expect(step(9)).toContain("0 alarms left");
    expect(step(9)).toMatch(/ the 4 plans of the stack check: \d+ calls that read, 0 that write\n/);
  });
});

/** What was found: the remedies are indented further. */
const errors = (text: string) => text.match(/^ {4}\S.*$/gm)?.map((line) => line.trim()) ?? [];
