import { CreateKeyCommand } from "@aws-sdk/client-kms";
import { Handmade, ID, REGION } from "../audit/read/handmade";
import { auditOf } from "./audit";
import { OPEN_TO_CLOUDWATCH } from "./check/monitored-account";
import { endToEnd } from "./support";

/** The calls of an audit, by what hangs on them. */
const CALLS = {
  "cloudtrail:DescribeTrails": "CLOUDTRAIL_NOT_PRESENT",
  "cloudtrail:GetTrailStatus": "CLOUDTRAIL_NOT_LOGGING",
  "cloudtrail:GetEventSelectors": "CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED",
  "logs:DescribeLogGroups": "LOG_GROUP_NOT_STANDARD",
  "logs:DescribeMetricFilters": "METRIC_FILTER_NOT_PRESENT",
  "cloudwatch:DescribeAlarms": "ALARM_OTHER_METRIC",
  "cloudwatch:ListAlarmMuteRules": "ALARM_MUTED",
  "sns:GetTopicAttributes": "SNS_TOPIC_NOT_PUBLISHABLE",
  "sns:ListSubscriptionsByTopic": "SNS_SUBSCRIPTION_NOT_PRESENT",
  "sns:GetSubscriptionAttributes": "SNS_SUBSCRIPTION_FILTERED",
  "kms:DescribeKey": "SNS_TOPIC_NOT_PUBLISHABLE",
  "kms:GetKeyPolicy": "SNS_TOPIC_NOT_PUBLISHABLE",
} as const;
const calls = Object.entries(CALLS).map(([call, code]) => ({ call, code }));

endToEnd("an audit in which one call fails", (world) => {
  beforeAll(async () => {
    // GIVEN an account that passes, in which each call has something to read
    const made = new Handmade(world.aws);
    await made.logGroup("audit-logs");
    await made.trail("everything", { logGroup: "audit-logs", IsMultiRegionTrail: true });
    const filterPattern = '{ $.errorCode = "AccessDenied*" || $.errorCode = "*UnauthorizedOperation" }';
    await made.metricFilter("audit-logs", "denied", { filterPattern });
    const key = await made.kms.send(new CreateKeyCommand({ Policy: JSON.stringify(OPEN_TO_CLOUDWATCH) }));
    const topic = await made.topic("pager", { KmsMasterKeyId: key.KeyMetadata?.KeyId as string });
    await made.subscribe(topic, "email", "somebody@example.com");
    await made.alarm("denied-calls", "denied", { AlarmActions: [topic], TreatMissingData: "notBreaching" });
    world.aws.calls.clear();
    expect((await auditOf(world)).verdict).toBe("PASS");
  });
  afterEach(() => world.aws.faults.clear());

  test("makes these calls, and one that says whose account it is", () => {
    expect(Object.keys(world.aws.calls.counts()).sort()).toEqual(
      [...Object.keys(CALLS), "sts:GetCallerIdentity"].sort(),
    );
  });

  describe.each(["deny", "throttle", "error"] as const)("by %s", (kind) => {
    test.each(calls)("$call makes INCOMPLETE what hangs on it, and is named", async ({ call, code }) => {
      const [service = "", action = ""] = call.split(":");
      world.aws.faults.inject({ service, action, kind });
      const { verdict, judgements } = await auditOf(world, { maxAttempts: 1 });
      expect(verdict).toBe("INCOMPLETE");
      const problems = judgements.flatMap(({ chain }) => chain.problems);
      expect(problems.filter((problem) => problem.verdict === "FAIL")).toEqual([]);
      expect(problems).toContainEqual(
        expect.objectContaining({ code, found: expect.stringContaining(call) }),
      );
    });

    test("sts:GetCallerIdentity ends it, in one line", async () => {
      world.aws.faults.inject({ service: "sts", action: "GetCallerIdentity", kind });
      await expect(auditOf(world, { maxAttempts: 1 })).rejects.toThrow(
        /^AWS did not say in us-east-1 which account this is: sts:GetCallerIdentity: [^\n]+$/,
      );
    });
  });

  test.each(calls)("waits for $call when it is slow", async ({ call }) => {
    const [service = "", action = ""] = call.split(":");
    world.aws.faults.inject({ service, action, kind: "delay", delayMs: 300 });
    expect((await auditOf(world)).verdict).toBe("PASS");
  });

  test("tries a call again that is throttled for a while", async () => {
    world.aws.faults.inject({ service: "logs", action: "DescribeMetricFilters", kind: "throttle", times: 2 });
    expect((await auditOf(world)).verdict).toBe("PASS");
  });

  test("is of the account and region that it says", async () => {
    const { account } = await auditOf(world);
    expect([account.id, account.logGroups.map(({ region }) => region)]).toEqual([ID, [REGION]]);
  });
});
