import { Handmade, ID, REGION } from "./handmade";
import { failuresIn, readOnce, useAudit, valueIn } from "./reading";

const local = useAudit();

const FILTERS = 300;
/** Metric, composite and log alarms: 1,200. */
const ALARMS = { metric: 350, composite: 700, log: 150 };
const SUBSCRIBERS = 250;

const numbered = (noun: string, count: number) =>
  Array.from({ length: count }, (_, number) => `${noun}-${String(number).padStart(4, "0")}`);

test("300 metric filters and 1,200 alarms: each list is read once to its last page, each object once", async () => {
  // GIVEN
  const made = new Handmade(local.aws);
  for (const name of ["logs", ...numbered("logs", 60)]) await made.logGroup(name);
  await made.trail("main", { logGroup: "logs" });
  for (const name of numbered("filter", FILTERS)) await made.metricFilter("logs", name);
  const topic = await made.topic("pager", { KmsMasterKeyId: await made.key() });
  for (const name of numbered("alarm", ALARMS.metric))
    await made.alarm(name, name.replace("alarm", "filter"), { AlarmActions: [topic] });
  for (const name of numbered("above", ALARMS.composite)) await made.compositeAlarm(name, "ALARM(unknown)");
  for (const name of numbered("query", ALARMS.log)) await made.logAlarm(name, ["logs"]);
  for (const name of numbered("queue", SUBSCRIBERS))
    await made.subscribe(topic, "sqs", made.arn("sqs", name));
  local.aws.calls.clear();

  // WHEN
  const account = await readOnce();

  // THEN
  expect(failuresIn(account)).toEqual([]);
  const [logGroup] = account.logGroups;
  expect(valueIn(logGroup?.metricFilters).map(({ name }) => name)).toEqual(numbered("filter", FILTERS));
  const alarms = account.alarms[REGION];
  expect(valueIn(alarms?.metric).map(({ name }) => name)).toEqual(numbered("alarm", ALARMS.metric));
  expect(valueIn(alarms?.composite)).toHaveLength(ALARMS.composite);
  expect(valueIn(alarms?.others)).toHaveLength(ALARMS.log);
  expect(valueIn(account.topics[topic]?.subscriptions)).toHaveLength(SUBSCRIBERS);
  expect(Object.keys(alarms?.mutedBy ?? {})).toEqual(numbered("alarm", FILTERS));
  expect(local.aws.calls.counts()).toEqual({
    "sts:GetCallerIdentity": 1,
    "cloudtrail:DescribeTrails": 1,
    "cloudtrail:GetTrailStatus": 1,
    "cloudtrail:GetEventSelectors": 1,
    // The log group of this name is on the first page.
    "logs:DescribeLogGroups": 1,
    "logs:DescribeMetricFilters": FILTERS / 50,
    // 100 at a time, of each type.
    "cloudwatch:DescribeAlarms": 4 + 7 + 2,
    "cloudwatch:ListAlarmMuteRules": 1,
    "sns:GetTopicAttributes": 1,
    "sns:ListSubscriptionsByTopic": 3,
    "sns:GetSubscriptionAttributes": SUBSCRIBERS,
    "kms:DescribeKey": 1,
    "kms:GetKeyPolicy": 1,
  });
  expect(local.aws.calls.writes()).toEqual([]);
  expect(account.id).toBe(ID);
});

test("the second page of a list fails, and the first is not taken for all of it", async () => {
  // GIVEN
  const made = new Handmade(local.aws);
  await made.logGroup("logs");
  for (const name of numbered("filter", 51)) await made.metricFilter("logs", name);
  local.aws.faults.inject({ service: "logs", action: "DescribeMetricFilters", kind: "error", skip: 1 });

  // WHEN
  const { logGroups } = await readOnce({ logGroup: "logs" });

  // THEN
  expect(logGroups[0]?.metricFilters).toMatchObject({ failure: { action: "logs:DescribeMetricFilters" } });
});
