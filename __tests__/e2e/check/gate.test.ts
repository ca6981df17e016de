import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Call } from "../../../local-aws";
import { rootAccountUsage } from "../../../src/controls/catalog/root-account-usage";
import { EMAIL, endToEnd, expectExit, LOG_GROUP, unwrapped } from "../support";
import { Gate } from "./gate";
import { ALARM, MonitoredAccount, OPEN_TO_CLOUDWATCH, TOPIC, TRAIL } from "./monitored-account";
import { missing } from "./states";

const exception = {
  siem: "Splunk",
  documentation_url: "https://wiki.example.com/siem",
  equivalent_alert: "Denied AWS API calls",
};
const nameOf = ({ service, action, resource = "" }: Call) => `${service}:${action} ${resource}`.trim();
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

  test("fails on a name that is unknown until apply, and does not pass without reading", async () => {
    // GIVEN an account where the check passes, and a metric filter whose name Terraform does not know at plan
    await account.build();
    const folder = join(__dirname, "../../../modules/check");
    const files = readdirSync(folder).filter((file) => file.endsWith(".tf"));
    const workspace = await world.workspace({
      ...Object.fromEntries(files.map((file) => [`check/${file}`, readFileSync(join(folder, file), "utf8")])),
      "main.tf": `
        provider "aws" {}
        resource "terraform_data" "name" { input = "unauthorized-api-calls" }
        module "check" {
          source         = "./check"
          log_group_name = "${LOG_GROUP}"
          trail_name     = "${TRAIL}"
          controls       = { unauthorized-api-calls = { metric_filter_name = terraform_data.name.output } }
        }
      `,
    });

    // WHEN
    const { code, output } = await workspace.run("plan", "-input=false");

    // THEN
    expect(code).toBe(1);
    expect(unwrapped(output)).toMatch(/Invalid for_each argument.*data "aws_partition" "criteria"/);
  });

  test("reads each object once, and nothing else", async () => {
    // GIVEN two topics with one key, one of them named twice
    await account.build();
    const key = await account.createKey(OPEN_TO_CLOUDWATCH);
    const other = await account.createTopic("other", { KmsMasterKeyId: key });
    await account.encryptTopic(key);
    await account.putAlarm({ AlarmActions: [TOPIC, other] });

    // WHEN
    const { exit } = await gate.plan();

    // THEN
    expect(exit).toBe(0);
    expect(calls().map(nameOf).sort()).toEqual([
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
      "If there are subscribers, the caller lacks sns:ListSubscriptionsByTopic: Cloud Control leaves the subscriptions out then, without an error.",
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

  test("is told to a script by the command in docs/check.md, pass or fail", async () => {
    const page = readFileSync(join(__dirname, "../../../docs/check.md"), "utf8");
    const [command = ""] = /^terraform show -json gate\.tfplan \| jq -r.*$/m.exec(page) ?? [];
    const lines = async () => {
      const { folder: cwd, environment: env } = gate.workspace;
      const { stdout } = await promisify(execFile)("sh", ["-c", command], { cwd, env });
      return stdout.trimEnd().split("\n");
    };
    await account.build();
    await gate.plan();
    const passed = await lines();
    expect(passed).toContain("pass data.aws_partition.criteria");
    expect(passed).toContain("pass data.aws_partition.shared");
    expect(passed.filter((line) => !line.startsWith("pass "))).toEqual([]);

    await account.putAlarm({ ActionsEnabled: false });
    await gate.plan();
    const failed = (await lines()).filter((line) => !line.startsWith("pass "));
    expect(failed).toEqual([
      'fail data.aws_partition.criteria["unauthorized-api-calls: ALARM_ACTIONS_DISABLED"]',
    ]);

    // What could not be looked at is not passed over in silence.
    await account.deleteMetricFilter();
    await gate.plan();
    expect(await lines()).toContainEqual(
      expect.stringMatching(/^(error|unknown) data\.aws_partition\.criteria$/),
    );
  });

  test("never says PASS in a plan that fails", async () => {
    const verdict = async () => {
      await gate.plan();
      const { output } = await gate.workspace.run("show", "-json", "gate.tfplan");
      return JSON.parse(output).planned_values.outputs?.verdict?.value;
    };
    await account.build();
    await account.stopLogging();
    expect(await verdict()).toBe("FAIL");
    await account.deleteAlarm();
    expect(await verdict()).toBeUndefined();
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
      expect(output).toContain(`it was valid until ${day(-1)}, the plan was made at ${day(0)}`);
      expect(world.aws.calls.writes()).toEqual([]);
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
        "documentation_url must be an https URL",
        "no attribute may be blank",
        "expires_on must be a day that exists",
      ])
        expect(output).toContain(message);
      expect(world.aws.calls.writes()).toEqual([]);
    });
  });
});

endToEnd("the gate on several controls", (world) => {
  const account = new MonitoredAccount(world);
  let gate: Gate;
  beforeAll(async () => {
    gate = await Gate.of(world);
  });

  test("names only the one that is broken, and hides none but those of a missing object", async () => {
    // GIVEN a control of the catalog beside the mission's, whose alarm can't fire
    await account.build();
    await account.watch("root-account-usage", {
      filterPattern: rootAccountUsage.filterPattern,
      alarm: { AlarmName: "RootUsageAlarm", Threshold: 2 },
    });
    const controls = { "unauthorized-api-calls": {}, "root-account-usage": {} };

    // WHEN
    const broken = await gate.plan({ controls });
    await account.stopLogging();
    const stopped = await gate.plan({ controls });

    // THEN
    expect(broken).toMatchObject({ exit: 1, failures: ["root-account-usage: ALARM_CANNOT_FIRE"] });
    expect(stopped.failures).toEqual([
      "root-account-usage, unauthorized-api-calls: CLOUDTRAIL_NOT_LOGGING",
      "root-account-usage: ALARM_CANNOT_FIRE",
    ]);
  });

  test("reads trail and log group once for fifteen, and each distinct topic and key", async () => {
    // GIVEN fifteen controls of one's own, two topics and one key
    await account.build();
    const key = await account.createKey(OPEN_TO_CLOUDWATCH);
    const topics = [
      await account.createTopic("day", { KmsMasterKeyId: key }),
      await account.createTopic("night", { KmsMasterKeyId: key }),
    ];
    for (const topic of topics) await account.subscribe(topic);
    const ids = Array.from({ length: 15 }, (_, i) => `own-${String(i).padStart(2, "0")}`);
    const filterPattern = "{ $.eventName = DeleteTrail }";
    for (const [i, id] of ids.entries())
      await account.watch(id, { filterPattern, alarm: { AlarmActions: [topics[i % 2] ?? ""] } });

    // WHEN
    const controls = Object.fromEntries(ids.map((id) => [id, { accepted_filter_patterns: [filterPattern] }]));
    const { exit, verdict } = await gate.plan({ controls });

    // THEN
    expect({ exit, verdict }).toEqual({ exit: 0, verdict: "PASS" });
    expect(world.aws.calls.all().map(nameOf).sort()).toEqual(
      [
        `cloudformation:GetResource AWS::CloudTrail::Trail ${TRAIL}`,
        `cloudformation:GetResource AWS::Logs::LogGroup ${LOG_GROUP}`,
        `cloudformation:GetResource AWS::KMS::Key ${key}`,
        ...topics.map((arn) => `cloudformation:GetResource AWS::SNS::Topic ${arn}`),
        ...ids.flatMap((id) => [
          `cloudformation:GetResource AWS::CloudWatch::Alarm ${id}`,
          `cloudformation:GetResource AWS::Logs::MetricFilter ${LOG_GROUP}|${id}`,
        ]),
        "sts:GetCallerIdentity",
      ].sort(),
    );
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
        controls: { "unauthorized-api-calls": { alarm_name: "Denied" }, "root-account-usage": {} },
        create_kms_key: true,
      }),
      0,
    );
    const { check_inputs } = (await monitor.outputs()) as { check_inputs: Record<string, string> };
    const gate = await Gate.of(world);
    const outcome = await gate.plan(check_inputs);

    // THEN
    expect({ exit: outcome.exit, verdict: outcome.verdict }).toEqual({ exit: 0, verdict: "PASS" });
    expect(outcome.output).toContain("encrypted with a key that lets CloudWatch publish");
    expect(world.aws.calls.writes()).toEqual([]);
  });
});
