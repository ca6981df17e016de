import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StopLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { DeleteAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DeleteMetricFilterCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import { DeleteTopicCommand, SetTopicAttributesCommand, UnsubscribeCommand } from "@aws-sdk/client-sns";
import { textOf } from "../../src/audit/report/text";
import { Handmade, ID, REGION } from "../audit/read/handmade";
import { type Audited, auditOf, runAudit, verdictOf } from "./audit";
import { Gate } from "./check/gate";
import { endToEnd, expectExit } from "./support";

const SECRET = "https://hooks.example.com/services/T000/secret-token";
/** Without parentheses, and in another order than the catalog's. */
const PATTERN = '{ $.errorCode = "AccessDenied*" || $.errorCode = "*UnauthorizedOperation" }';
const TOPIC = `arn:aws:sns:${REGION}:${ID}:pager`;
const DENIED = { filterPattern: PATTERN };
const alarm = { AlarmActions: [TOPIC], TreatMissingData: "notBreaching" };

endToEnd("the audit of an account that was made by hand", (world) => {
  const folder = mkdtempSync(join(tmpdir(), "audit-"));
  let made: Handmade;
  let subscription: string;

  beforeEach(async () => {
    await world.aws.reset();
    made = new Handmade(world.aws);
    await made.logGroup("audit-logs");
    await made.trail("everything", { logGroup: "audit-logs", IsMultiRegionTrail: true });
    await made.metricFilter("audit-logs", "denied", DENIED, { metricName: "Denied", metricNamespace: "Ops" });
    await made.topic("pager");
    subscription = await made.subscribe(TOPIC, "https", SECRET);
    await made.alarm("denied-calls", "Denied", { Namespace: "Ops", ...alarm });
    world.aws.calls.clear();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("finds the chain under names that nobody told it, and passes", async () => {
    const { exit, stdout, stderr } = await runAudit(world);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(stdout).toBe(`Account ${ID}: PASS

unauthorized-api-calls: PASS
  ok   trail everything (${REGION}, all regions)
  ok   -> log group audit-logs
  ok   -> metric filter denied -> Ops/Denied
  ok   -> alarm denied-calls
  ok   -> topic pager
  ok   -> 1 confirmed subscriber
`);
    expect(world.aws.calls.writes()).toEqual([]);
  });

  test("says the same in JSON, in the form that is documented", async () => {
    const { exit, stdout } = await runAudit(world, "--json");
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      verdict: "PASS",
      account: ID,
      controls: [
        {
          id: "unauthorized-api-calls",
          verdict: "PASS",
          chain: {
            trail: "everything",
            logGroup: "audit-logs",
            metricFilter: "denied",
            alarm: "denied-calls",
            actions: [TOPIC],
          },
          findings: [],
        },
      ],
      unverified: [],
    });
  });

  const closedKey = async () => {
    const { KeyMetadata } = await made.kms.send(new CreateKeyCommand({}));
    await setTopic("KmsMasterKeyId", KeyMetadata?.KeyId as string);
  };
  const setTopic = (AttributeName: string, AttributeValue: string) =>
    made.sns.send(new SetTopicAttributesCommand({ TopicArn: TOPIC, AttributeName, AttributeValue }));
  const ownersAlone = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${ID}:root` },
        Action: "sns:Publish",
        Resource: TOPIC,
      },
    ],
  });
  /** Each link broken alone: what breaks it, its code, and what the person is told to type. */
  const broken: readonly (readonly [string, () => Promise<unknown>, string, string])[] = [
    [
      "the trail is stopped",
      () => made.cloudtrail.send(new StopLoggingCommand({ Name: "everything" })),
      "CLOUDTRAIL_NOT_LOGGING",
      "$ aws cloudtrail start-logging --name everything",
    ],
    [
      "the trail can't deliver",
      async () => world.aws.deliveries.set("everything", { error: "AccessDenied" }),
      "CLOUDTRAIL_DELIVERY_FAILING",
      "$ aws cloudtrail get-trail-status --name everything",
    ],
    [
      "the metric filter is gone",
      () =>
        made.logs.send(new DeleteMetricFilterCommand({ logGroupName: "audit-logs", filterName: "denied" })),
      "METRIC_FILTER_NOT_PRESENT",
      "$ aws logs put-metric-filter --log-group-name audit-logs",
    ],
    [
      "&& stands for || in its pattern",
      () =>
        made.metricFilter(
          "audit-logs",
          "denied",
          { filterPattern: PATTERN.replace("||", "&&") },
          { metricName: "Denied", metricNamespace: "Ops" },
        ),
      "METRIC_FILTER_PATTERN_NOT_VALID",
      "--filter-name denied",
    ],
    [
      "the filter counts a quarter of an event",
      () =>
        made.metricFilter("audit-logs", "denied", DENIED, {
          metricName: "Denied",
          metricNamespace: "Ops",
          metricValue: "0.25",
        }),
      "METRIC_FILTER_NOT_VALID",
      "metricName=Denied,metricNamespace=Ops",
    ],
    [
      "the alarm is gone",
      () => made.cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ["denied-calls"] })),
      "ALARM_OTHER_METRIC",
      "--metric-name Denied --namespace Ops",
    ],
    [
      "the alarm needs five events",
      () => made.alarm("denied-calls", "Denied", { Namespace: "Ops", ...alarm, Threshold: 5 }),
      "ALARM_CANNOT_FIRE",
      "$ aws cloudwatch put-metric-alarm --alarm-name denied-calls",
    ],
    [
      "the alarm's actions are disabled",
      () => made.alarm("denied-calls", "Denied", { Namespace: "Ops", ...alarm, ActionsEnabled: false }),
      "ALARM_ACTIONS_DISABLED",
      "$ aws cloudwatch enable-alarm-actions --alarm-names denied-calls",
    ],
    [
      "the alarm has no action",
      () => made.alarm("denied-calls", "Denied", { Namespace: "Ops" }),
      "ALARM_WITHOUT_NOTIFICATION",
      "--alarm-actions TOPIC_ARN",
    ],
    [
      "a rule mutes the alarm",
      () => made.muteRule("night", ["denied-calls"], 1),
      "ALARM_MUTED",
      "delete-alarm-mute-rule",
    ],
    [
      "the topic is gone",
      () => made.sns.send(new DeleteTopicCommand({ TopicArn: TOPIC })),
      "SNS_TOPIC_NOT_PUBLISHABLE",
      `--topic-arn ${TOPIC}`,
    ],
    [
      "the topic's key shuts CloudWatch out",
      closedKey,
      "SNS_TOPIC_NOT_PUBLISHABLE",
      "aws kms put-key-policy",
    ],
    [
      "the topic's policy shuts CloudWatch out",
      () => setTopic("Policy", ownersAlone),
      "SNS_TOPIC_POLICY_NOT_VALID",
      "--attribute-name Policy",
    ],
    [
      "nobody subscribes",
      () => made.sns.send(new UnsubscribeCommand({ SubscriptionArn: subscription })),
      "SNS_SUBSCRIPTION_NOT_PRESENT",
      `$ aws sns subscribe --topic-arn ${TOPIC}`,
    ],
    [
      "the only subscriber has not confirmed",
      async () => {
        await made.sns.send(new UnsubscribeCommand({ SubscriptionArn: subscription }));
        world.aws.pending.hold(["email"]);
        await made.subscribe(TOPIC, "email", "somebody@example.com");
      },
      "SNS_SUBSCRIPTION_NOT_CONFIRMED",
      `$ aws sns subscribe --topic-arn ${TOPIC}`,
    ],
    [
      "a filter policy drops the message",
      async () => {
        await made.sns.send(new UnsubscribeCommand({ SubscriptionArn: subscription }));
        await made.subscribe(TOPIC, "https", SECRET, { FilterPolicy: '{"team":["security"]}' });
      },
      "SNS_SUBSCRIPTION_FILTERED",
      "$ aws sns set-subscription-attributes",
    ],
  ];

  test.each(broken)(
    "fails when %s, names that link alone, and what to type",
    async (_, breakIt, code, command) => {
      await breakIt();
      world.aws.calls.clear();
      const audited = await auditOf(world);
      expect(verdictOf(audited)).toEqual(["FAIL", code]);
      const text = textOf(audited, { width: 80, hasColor: false });
      expect(text.replace(/ \\\n +/g, " ")).toContain(command);
      expect(text).not.toContain("secret-token");
      const prose = text.split("\n").filter((line) => !/^ {6,}(\$|--)/.test(line));
      expect(prose.filter((line) => line.length > 80)).toEqual([]);
      expect(world.aws.calls.writes()).toEqual([]);
    },
  );

  test("ends with exit status 1 when it fails, and says so on a screen", async () => {
    await made.alarm("denied-calls", "Denied", { Namespace: "Ops", ...alarm, ActionsEnabled: false });
    const { exit, stdout, stderr } = await runAudit(world);
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: "" });
    expect(stdout).toContain("  FAIL -> alarm denied-calls\n");
  });

  test("is INCOMPLETE where a call is denied, and names the action that is missing", async () => {
    world.aws.faults.inject({ service: "sns", action: "ListSubscriptionsByTopic", kind: "deny" });
    const { exit, stdout } = await runAudit(world);
    expect(exit).toBe(3);
    expect(stdout).toContain("SNS_SUBSCRIPTION_NOT_PRESENT: not verified");
    expect(stdout).toContain("sns:ListSubscriptionsByTopic");
  });

  test.each([
    [["--nonsense"], "Unknown option '--nonsense'; see --help"],
    [["--control", "no-such"], "--control must be all or one of unauthorized-api-calls, "],
    [["--max-threshold", "0"], "--max-threshold must be a whole number from 1 to 1,000, got 0"],
    [
      ["--filter-pattern", "{ $.a == 1 }", "--control", "own"],
      "--filter-pattern is rejected: unexpected == at column 7",
    ],
    [
      ["--filter-pattern", "{ $.a = 1 }", "--control", "all"],
      "--filter-pattern needs exactly one --control, which must not be all",
    ],
  ])("rejects %j with exit status 2", async (args, message) => {
    const { exit, stdout, stderr } = await runAudit(world, ...args);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(world.aws.calls.all()).toEqual([]);
  });

  test("writes the variables by which the check passes", async () => {
    const file = join(folder, "check.tfvars.json");
    const { exit, stderr } = await runAudit(world, "--write-check", file);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: `${file} is written.\n` });
    const variables = JSON.parse(readFileSync(file, "utf8"));
    expect(variables).toEqual({
      log_group_name: "audit-logs",
      trail_name: "everything",
      controls: {
        "unauthorized-api-calls": {
          metric_filter_name: "denied",
          alarm_name: "denied-calls",
          accepted_filter_patterns: [PATTERN],
        },
      },
    });
    const gate = await Gate.of(world);
    const { exit: planned, verdict, failures } = await gate.plan(variables);
    expect({ planned, verdict, failures }).toEqual({ planned: 0, verdict: "PASS", failures: [] });
  });

  test("writes import blocks by which monitor adopts what is there, and passes after the apply", async () => {
    const { exit } = await runAudit(world, "--write-import", join(folder, "adopt"));
    expect(exit).toBe(0);
    const read = (name: string) => readFileSync(join(folder, "adopt", name), "utf8");
    const monitor = await world.workspace();
    monitor.write("imports.tf", read("imports.tf"));
    monitor.write("monitor.auto.tfvars.json", read("monitor.auto.tfvars.json"));

    const planned = await monitor.run("plan", "-input=false");
    expectExit(planned, 0);
    expect(planned.output).toMatch(/Plan: 2 to import, 0 to add, \d to change, 0 to destroy\./);

    expectExit(await monitor.run("apply", "-input=false", "-auto-approve"), 0);
    const { stdout } = await runAudit(world, "--json");
    const { verdict, controls } = JSON.parse(stdout) as { verdict: string; controls: [{ chain: Audited }] };
    expect({ verdict, chain: controls[0].chain }).toMatchObject({
      verdict: "PASS",
      chain: { metricFilter: "denied", alarm: "denied-calls", actions: [TOPIC] },
    });
  });
});
