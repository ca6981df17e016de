import fc from "fast-check";
import type { Account, Alarms, LogGroup, Subscription, Topic, Trail } from "../../src/audit/evidence";
import {
  alarm,
  alarms,
  auditOf,
  composite,
  filter,
  groupArn,
  logGroup,
  membersView,
  PAGER,
  REGION,
  trail,
  unreadBy,
  account as whole,
} from "./evidence";
import { arn, filtered, pending, subscription, topic } from "./judge/notified";
import { queryAlarm } from "./judge/watching";

/** The paths of all that was read. */
function readsOf(evidence: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof evidence !== "object" || evidence === null) return [];
  const inside = Object.entries(evidence).flatMap(([key, value]) => readsOf(value, [...path, key]));
  return "value" in evidence ? [path, ...inside] : inside;
}

/** The account, but for one call that failed. What stands below one that failed already is gone. */
function without(evidence: Account, path: readonly string[]): Account {
  const changed = structuredClone(evidence);
  const [last = "", ...before] = [...path].reverse();
  let place: Record<string, unknown> | undefined = changed as unknown as Record<string, unknown>;
  for (const key of before.reverse()) place = place?.[key] as Record<string, unknown> | undefined;
  if (place?.[last] !== undefined) place[last] = unreadBy("some:Call", path.join("."));
  return changed;
}

const verdictOf = (evidence: Account) =>
  auditOf({ ...evidence, topics: Object.values(evidence.topics) }).verdict;

describe("A call that failed", () => {
  const passing = whole();
  /** Nobody needs them where the alarm itself notifies. */
  const needless = [`alarms.${REGION}.composite`, `alarms.${REGION}.others`];

  test.each(readsOf(passing).map((path) => [path.join("."), path] as const))(
    "makes an account that passes INCOMPLETE, if it matters: %s",
    (name, path) => {
      expect(verdictOf(without(passing, path))).toBe(needless.includes(name) ? "PASS" : "INCOMPLETE");
    },
  );
});

const NEW = arn("sns", "new");
const some = <T>(...all: readonly T[]) => fc.subarray([...all]);

const trails = some<Trail>(
  trail(),
  trail({ name: "stopped", status: { value: { isLogging: false } } }),
  trail({ name: "elsewhere", logGroupArn: groupArn("other-logs") }),
  trail({ name: "nowhere", logGroupArn: undefined }),
  membersView(),
);
const filters = some(
  filter(),
  filter({ name: "half", pattern: '{ $.errorCode = "AccessDenied*" }' }, { metricName: "Half" }),
  filter(
    { name: "other-half", pattern: '{ $.errorCode = "*UnauthorizedOperation" }' },
    { metricName: "Half" },
  ),
  filter({ name: "words", pattern: "?Denied" }, { metricName: "Words" }),
  filter({ name: "quarter" }, { metricName: "Quarter", metricValue: "0.25" }),
);
const metric = some(
  alarm(),
  alarm({ name: "silent", alarmActions: [] }),
  alarm({ name: "new", alarmActions: [NEW] }),
  alarm({ name: "slow", threshold: 5 }),
  alarm({ name: "half", metricName: "Half" }),
  alarm({ name: "words", metricName: "Words" }),
  alarm({ name: "quarter", metricName: "Quarter" }),
  queryAlarm([], { name: "prom", arn: arn("cloudwatch", "alarm:prom"), otherCriteria: "PromQL" }),
);
const composites = some(
  composite({ rule: "ALARM(silent)" }),
  composite({ name: "unclear", rule: "ALARM(silent) AND ALARM(slow)" }),
);
const others = some({ name: "lines", type: "LogAlarm", logGroups: ["audit-logs"] });
const subscriptions = some<Subscription>(
  subscription("email"),
  pending("email"),
  filtered({ team: ["security"] }),
);
const muted = fc.constantFrom<readonly string[]>([], ["night"]);

const groupOf = (name: string) =>
  filters.map((value): LogGroup => logGroup({ name, metricFilters: { value } }));
const topicOf = (topicArn: string) =>
  subscriptions.map((value): Topic => topic(topicArn, { subscriptions: { value } }));

const accounts = fc
  .record({
    trails,
    logGroups: fc.tuple(groupOf("audit-logs"), groupOf("other-logs")).chain((all) => fc.subarray(all)),
    ofAlarms: fc.record({ metric, composite: composites, others, muted }),
    topics: fc.tuple(topicOf(PAGER), topicOf(NEW)),
  })
  .map(({ ofAlarms, ...parts }) => {
    const ofRegion: Alarms = alarms({
      metric: { value: ofAlarms.metric },
      composite: { value: ofAlarms.composite },
      others: { value: ofAlarms.others },
      mutedBy: { "denied-calls": { value: ofAlarms.muted } },
    });
    return whole({ ...parts, alarms: { [REGION]: ofRegion } });
  });

const states = accounts.chain((evidence) =>
  fc.record({ evidence: fc.constant(evidence), failed: fc.subarray([...readsOf(evidence)]) }),
);

describe("Whatever calls failed,", () => {
  test("PASS and FAIL are what they would be without, and nothing else", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(states, ({ evidence, failed }) => {
        const all = verdictOf(evidence);
        const known = verdictOf(failed.reduce(without, evidence));
        const says = `${known} of ${all}`;
        seen.set(says, (seen.get(says) ?? 0) + 1);
        expect([all, "INCOMPLETE"]).toContain(known);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});
