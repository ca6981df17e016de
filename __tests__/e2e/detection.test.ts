import type { CloudTrailRecord } from "../../fixtures";
import { fixtures, noRootUsage, rootUsage } from "../../fixtures";
import { Watch } from "../../local-aws/alarms/watch";
import { type AuditedFilter, auditors } from "../auditors";
import { Account } from "./account";
import { EMAIL, endToEnd, expectExit, LOG_GROUP } from "./support";

const PERIOD = 300_000;
const TUNED = "UnauthorizedAPICallAlarm";
const COMPLIANCE = "UnauthorizedAPICallAlarmCompliance";
const ROOT = "RootUsageAlarm";
const records = [...fixtures, ...rootUsage, ...noRootUsage];

/** Which call is denied with a code that both patterns know. */
const isDenied = ({ errorCode = "" }: CloudTrailRecord) =>
  /^AccessDenied|UnauthorizedOperation$/.test(String(errorCode));
/** What the default leaves out of AccessDenied. */
const isLeftOut = ({ errorCode, eventName, sourceIPAddress }: CloudTrailRecord) =>
  /^AccessDenied/.test(String(errorCode)) &&
  (eventName === "HeadBucket" || sourceIPAddress === "delivery.logs.amazonaws.com");

const isRootUsage = ({ eventType, userIdentity = {} }: CloudTrailRecord) => {
  const { type, invokedBy } = userIdentity as { type?: string; invokedBy?: string };
  return type === "Root" && invokedBy === undefined && eventType !== "AwsServiceEvent";
};

endToEnd("monitor with two controls and the compliance tier, on CloudTrail's records", (world) => {
  const account = new Account(world);
  const audited: AuditedFilter[] = [];
  let states: Readonly<Record<string, readonly string[]>>;

  beforeAll(async () => {
    // GIVEN monitor, deployed
    await account.createLogGroup();
    const monitor = await world.workspace();
    const variables = {
      log_group_name: LOG_GROUP,
      subscriptions: { security: EMAIL },
      controls: { "unauthorized-api-calls": {}, "root-account-usage": {} },
      compliance_tier: true,
    };
    expectExit(await monitor.apply(variables), 0);
    expectExit(await monitor.plan(variables), 0);
    for (const {
      filterPattern = "",
      filterName = "",
      metricTransformations,
    } of await account.metricFilters())
      audited.push({
        filterPattern,
        metricFilterName: filterName,
        metricName: metricTransformations?.[0]?.metricName ?? "",
      });

    // WHEN each record is delivered in a period of its own
    const watch = new Watch(world.aws, LOG_GROUP);
    const last = Math.floor(Date.now() / PERIOD) * PERIOD;
    const ends = records.map((_, i) => last - i * PERIOD);
    for (const [i, { record }] of records.entries()) await watch.deliver(record, (ends[i] as number) - 1);
    states = await watch.states(ends);
  });

  test.each(records.map(({ id, kind, what, record }, i) => ({ id, kind, what, record, i })))(
    "$kind: $what",
    ({ record, i }) => {
      expect([TUNED, COMPLIANCE, ROOT].map((alarm) => states[alarm]?.[i])).toEqual([
        isDenied(record) && !isLeftOut(record) ? "ALARM" : "OK",
        isDenied(record) ? "ALARM" : "OK",
        isRootUsage(record) ? "ALARM" : "OK",
      ]);
    },
  );

  test("fires for some and is quiet for others, so that nothing above is true of itself", () => {
    for (const alarm of [TUNED, COMPLIANCE, ROOT])
      expect(new Set(states[alarm])).toEqual(new Set(["ALARM", "OK"]));
    expect(states[TUNED]).not.toEqual(states[COMPLIANCE]);
  });

  test("the compliance tier adds a filter where the auditors' text is another, and none where the texts agree", () => {
    expect(audited.map(({ metricFilterName }) => metricFilterName).sort()).toEqual([
      "root-account-usage",
      "unauthorized-api-calls",
      "unauthorized-api-calls-compliance",
    ]);
    expect(Object.keys(states).sort()).toEqual([ROOT, TUNED, COMPLIANCE]);
  });

  // No sound deployment has P1 without quotes, as CloudSploit's rule of December 2025 wants it. Trivy wants the filter to
  // have the metric's name, and here it has the control's id.
  test.each(auditors.filter(({ name }) => !["CloudSploit of 2025", "Trivy"].includes(name)))(
    "$name accepts what is deployed",
    ({ accepts }) => {
      expect(audited.some(accepts)).toBe(true);
    },
  );

  test("no auditor's rule is met by accident: without the compliance tier, some are not", () => {
    const tuned = audited.filter(({ metricFilterName }) => metricFilterName === "unauthorized-api-calls");
    expect(tuned).toHaveLength(1);
    expect(auditors.filter(({ accepts }) => !tuned.some(accepts)).map(({ name }) => name)).toEqual([
      "Security Hub",
      "CloudSploit of 2025",
      "Trivy",
      "ScoutSuite",
      "InSpec",
      "CloudQuery",
    ]);
  });
});
