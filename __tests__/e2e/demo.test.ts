import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { endToEnd } from "./support";

endToEnd("npm run demo", () => {
  test("tells the whole story and reads well in a log", () => {
    const root = join(__dirname, "../..");
    const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "demo"], {
      cwd: root,
      encoding: "utf8",
    });

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.match(/^\[\d\/\d\] .*(?= {2}\(\d+ s\)$)/gm)).toEqual([
      "[1/6] Start an AWS on this machine (moto; no account is touched)",
      "[2/6] Make what an account has already: a bucket, a trail, its log group",
      "[3/6] Deploy the stack monitor with Terraform",
      "[4/6] What was built, as the AWS API tells it",
      "[5/6] A drill: set the alarm off, as the output drill_command says",
      "[6/6] Remove everything",
    ]);
    expect(stdout).toContain("alarm          UnauthorizedAPICallAlarm: Sum >= 1 in 300 s");
    expect(stdout).toContain("email security@example.com (has not confirmed yet: the plan warns of it)");
    expect(stdout).toContain("0 alarms left");
    expect(stdout).not.toContain("\u001b");
  });
});
