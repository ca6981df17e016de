import type { CloudTrailRecord } from "../../fixtures";
import { fixtures } from "../../fixtures";
import { Watch } from "../../local-aws/alarms/watch";
import { type AuditedFilter, auditors } from "../auditors";
import { Account } from "./account";
import { EMAIL, endToEnd, expectExit, LOG_GROUP } from "./support";

const PERIOD = 300_000;
const TUNED = "UnauthorizedAPICallAlarm";
const COMPLIANCE = "UnauthorizedAPICallAlarmCompliance";

/** Which call is refused by a code that both patterns know. */
const isRefused = ({ errorCode = "" }: CloudTrailRecord) =>
  /^AccessDenied|UnauthorizedOperation$/.test(String(errorCode));
/** What the default leaves out of AccessDenied. */
const isLeftOut = ({ errorCode, eventName, sourceIPAddress }: CloudTrailRecord) =>
  /^AccessDenied/.test(String(errorCode)) &&
  (eventName === "HeadBucket" || sourceIPAddress === "delivery.logs.amazonaws.com");

endToEnd("monitor with both tiers, on CloudTrail's records", (world) => {
  const account = new Account(world);
  const audited: AuditedFilter[] = [];
  let states: Readonly<Record<string, readonly string[]>>;

  beforeAll(async () => {
    // GIVEN the deployed stack
    await account.createLogGroup();
    const monitor = await world.workspace();
    const variables = {
      log_group_name: LOG_GROUP,
      subscriptions: { security: EMAIL },
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
    const ends = fixtures.map((_, i) => last - i * PERIOD);
    for (const [i, { record }] of fixtures.entries()) await watch.deliver(record, (ends[i] as number) - 1);
    states = await watch.states(ends);
  });

  test.each(fixtures.map(({ id, kind, what, record }, i) => ({ id, kind, what, record, i })))(
    "$kind: $what",
    ({ record, i }) => {
      expect([states[TUNED]?.[i], states[COMPLIANCE]?.[i]]).toEqual([
        isRefused(record) && !isLeftOut(record) ? "ALARM" : "OK",
        isRefused(record) ? "ALARM" : "OK",
      ]);
    },
  );

  test("fires for some and is quiet for others, so that nothing above is true of itself", () => {
    for (const alarm of [TUNED, COMPLIANCE]) expect(new Set(states[alarm])).toEqual(new Set(["ALARM", "OK"]));
    expect(states[TUNED]).not.toEqual(states[COMPLIANCE]);
  });

  // The rule of December 2025 wants P1 without quotes, and nothing else: no sound deployment has that.
  test.each(auditors.filter(({ name }) => name !== "CloudSploit of 2025"))(
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
