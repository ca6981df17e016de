import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Call } from "../../../local-aws";
import { EMAIL, endToEnd, expectExit, LOG_GROUP } from "../support";
import { Gate } from "./gate";
import { ALARM, MonitoredAccount, TOPIC, TRAIL } from "./monitored-account";
import { missing } from "./states";

const exception = {
  siem: "Splunk",
  documentation_url: "https://wiki.example.com/siem",
  equivalent_alert: "AWS refused calls",
};
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

endToEnd("the gate", (world) => {
  const account = new MonitoredAccount(world);
  const calls = () => world.aws.calls.all();
  let gate: Gate;

  beforeAll(async () => {
    gate = await Gate.of(world);
  });

  test("fails on an empty account, naming everything that is missing", async () => {
    await world.aws.reset();
    const { exit, unread, verdict } = await gate.plan();
    expect({ exit, verdict }).toEqual({ exit: 1, verdict: undefined });
    expect(unread).toEqual([missing.alarm, missing.logGroup, missing.metricFilter, missing.trail]);
    expect(world.aws.calls.writes()).toEqual([]);
  });

  test("reads each object once, and nothing else", async () => {
    // GIVEN two topics with one key, one of them named twice
    await account.build();
    const key = await account.createKey({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: "kms:*",
          Resource: "*",
        },
      ],
    });
    const other = await account.createTopic("other", { KmsMasterKeyId: key });
    await account.encryptTopic(key);
    await account.putAlarm({ AlarmActions: [TOPIC, other] });

    // WHEN
    const { exit } = await gate.plan();

    // THEN
    expect(exit).toBe(0);
    const name = ({ service, action, resource = "" }: Call) => `${service}:${action} ${resource}`.trim();
    expect(calls().map(name).sort()).toEqual([
      `cloudformation:GetResource AWS::CloudTrail::Trail ${TRAIL}`,
      `cloudformation:GetResource AWS::CloudWatch::Alarm ${ALARM}`,
      `cloudformation:GetResource AWS::KMS::Key ${key}`,
      `cloudformation:GetResource AWS::Logs::LogGroup ${LOG_GROUP}`,
      `cloudformation:GetResource AWS::Logs::MetricFilter ${LOG_GROUP}|unauthorized-api-calls`,
      `cloudformation:GetResource AWS::SNS::Topic ${other}`,
      `cloudformation:GetResource AWS::SNS::Topic ${TOPIC}`,
      "sts:GetCallerIdentity",
    ]);
  });

  test("tells a denied read of the subscriptions from nothing else, and says so", async () => {
    await account.build();
    world.aws.faults.inject({ service: "sns", action: "ListSubscriptionsByTopic", kind: "deny" });
    const { exit, codes, output } = await gate.plan();
    expect({ exit, codes }).toEqual({ exit: 1, codes: ["SNS_SUBSCRIPTION_NOT_PRESENT"] });
    expect(output).toContain(
      "If somebody is subscribed, the caller lacks sns:ListSubscriptionsByTopic: Cloud Control leaves the subscriptions out then, without an error.",
    );
  });

  test("calls a key INCOMPLETE whose policy it may not read", async () => {
    await account.build();
    await account.encryptTopic(await account.createKey());
    world.aws.faults.inject({ service: "kms", action: "GetKeyPolicy", kind: "deny" });
    const { exit, verdict, output } = await gate.plan();
    expect({ exit, verdict }).toEqual({ exit: 0, verdict: "INCOMPLETE" });
    expect(output).toContain("a key whose policy was left out of the answer");
  });

  test("never shows a subscriber's endpoint, which can be a secret", async () => {
    await account.build();
    await account.subscribe(TOPIC, "https", "https://hooks.example.com/SECRET");
    const passed = await gate.plan();
    expect(passed.output).toContain("has subscriptions by email, https");
    await account.encryptTopic("alias/aws/sns");
    await account.putAlarm({ ActionsEnabled: false });
    const failed = await gate.plan();
    expect([passed.exit, failed.exit]).toEqual([0, 1]);
    expect(passed.output + failed.output).not.toMatch(/SECRET|hooks\.example|security@example/);
  });

  test("is told to a script by the README's command, pass or fail", async () => {
    const readme = readFileSync(join(__dirname, "../../../README.md"), "utf8");
    const [command = ""] = /^terraform show -json gate\.tfplan \| jq.*$/m.exec(readme) ?? [];
    const lines = () => {
      const env = { ...process.env, ...world.terraform.env };
      return execFileSync("sh", ["-c", command], { cwd: gate.workspace.folder, env, encoding: "utf8" })
        .trimEnd()
        .split("\n");
    };
    await account.build();
    await gate.plan();
    const passed = lines();
    expect(passed).toContain('pass data.aws_partition.alarm_criteria["ALARM_ACTIONS_DISABLED"]');
    expect(passed.filter((line) => !line.startsWith("pass "))).toEqual([]);

    await account.putAlarm({ ActionsEnabled: false });
    await account.deleteMetricFilter();
    await gate.plan();
    const failed = lines().filter((line) => !line.startsWith("pass "));
    expect(failed).toContain('fail data.aws_partition.alarm_criteria["ALARM_ACTIONS_DISABLED"]');
    // What could not be looked at is not passed over in silence.
    for (const criteria of ["metric_filter_criteria", "alarm_metric_criteria"])
      expect(failed).toContainEqual(
        expect.stringMatching(`^(error|unknown) data.aws_partition.${criteria}$`),
      );
  });

  test("has outputs that a failed plan does not show", async () => {
    await account.build();
    await account.stopLogging();
    await gate.plan();
    const { output } = await gate.workspace.run("show", "-json", "gate.tfplan");
    expect(JSON.parse(output).planned_values.outputs ?? {}).toEqual({});
  });

  test("answers 2 with -detailed-exitcode when it passes, which is why that is not for a gate", async () => {
    await account.build();
    expectExit(await gate.workspace.plan({ log_group_name: LOG_GROUP, trail_name: TRAIL }), 2);
  });

  test("is valid without a warning", async () => {
    const { output } = await gate.workspace.run("validate", "-json");
    expect(JSON.parse(output)).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
  });

  describe("with an exception for a SIEM", () => {
    beforeAll(() => world.aws.reset());

    test("reads nothing, and says what the exception says", async () => {
      const siem_exception = { ...exception, approved_by: "Ann", expires_on: day(0) };
      const { exit, verdict, output } = await gate.plan({ siem_exception });
      expect({ exit, verdict }).toEqual({ exit: 0, verdict: "NOT_APPLICABLE" });
      expect(world.aws.calls.counts()).toEqual({ "sts:GetCallerIdentity": 1 });
      for (const text of Object.values(siem_exception)) expect(output).toContain(`"${text}"`);
    });

    test("fails when its day has passed", async () => {
      const { exit, codes, output } = await gate.plan({
        siem_exception: { ...exception, expires_on: day(-1) },
      });
      expect({ exit, codes }).toEqual({ exit: 1, codes: ["SIEM_EXCEPTION_EXPIRED"] });
      expect(output).toContain(`it expires on ${day(-1)}, the plan was made at ${day(0)}`);
      expect(world.aws.calls.counts()).toEqual({ "sts:GetCallerIdentity": 1 });
    });

    test("fails with everything that it lacks", async () => {
      const { exit, output } = await gate.plan({
        siem_exception: {
          siem: "Splunk",
          documentation_url: "http://wiki.example.com",
          equivalent_alert: " ",
          expires_on: "2026-02-30",
        },
      });
      expect(exit).toBe(1);
      for (const message of [
        "must have as documentation_url an https URL",
        "must name the equivalent_alert",
        "must have as expires_on a day that exists",
      ])
        expect(output).toContain(message);
      expect(world.aws.calls.writes()).toEqual([]);
    });
  });
});

endToEnd("the gate on what monitor deployed", (world) => {
  test("passes with the names that monitor gives, and a key of its own", async () => {
    // GIVEN a trail and its log group
    const account = new MonitoredAccount(world);
    await account.build();
    await account.remove();

    // WHEN monitor is applied, and its output is what the check is asked for
    const monitor = await world.workspace();
    const subscriptions = { security: EMAIL };
    expectExit(
      await monitor.apply({
        log_group_name: LOG_GROUP,
        subscriptions,
        alarm_name: "Refused",
        create_kms_key: true,
      }),
      0,
    );
    const { check_inputs } = (await monitor.outputs()) as { check_inputs: Record<string, string> };
    const gate = await Gate.of(world);
    const outcome = await gate.plan(check_inputs);

    // THEN
    expect({ exit: outcome.exit, verdict: outcome.verdict }).toEqual({ exit: 0, verdict: "PASS" });
    expect(outcome.output).toContain("is encrypted with a key that lets CloudWatch in");
    expect(world.aws.calls.writes()).toEqual([]);
  });
});
