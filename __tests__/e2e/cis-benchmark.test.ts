import {
  CloudWatchLogsClient,
  type MetricFilter,
  PutMetricFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { alsoHeardBy } from "../../docs/controls";
import { Watch } from "../../local-aws/alarms/watch";
import type { Workspace } from "../../local-aws/terraform/workspace";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { compile, parse } from "../../src/filter-pattern";
import { auditors } from "../auditors";
import { accepted } from "../auditors/accepted";
import { exampleFiles } from "../terraform-files";
import { Account } from "./account";
import { auditOf } from "./audit";
import { Gate } from "./check/gate";
import { MonitoredAccount, TRAIL } from "./check/monitored-account";
import { endToEnd, expectExit, LOG_GROUP, MINIMAL } from "./support";

const PERIOD = 300_000;
const INPUTS = { ...MINIMAL, auditors: ["security-hub", "scoutsuite", "cloudsploit-2025", "elastic"] };
const controls: readonly Control[] = Object.values(catalog);
const ids = controls.map(({ id }) => id);
const withTier = controls.filter(({ compliancePattern }) => compliancePattern !== undefined);
/** Of the fifteen in both tiers. */
const alarmNames = [
  ...controls.map(({ alarmName }) => alarmName),
  ...withTier.map(({ alarmName }) => `${alarmName}Compliance`),
];
const samples = controls.flatMap(({ id, samples = [] }) => samples.map((sample) => ({ of: id, ...sample })));
/** Elastic wants a pattern that matches nearly every event: its alarm would never clear. */
const notDeployed = ["unauthorized-api-calls Elastic"];

const BROKEN = "{ $.eventName = Nothing }";

endToEnd("the example cis-benchmark", (world) => {
  const account = new Account(world);
  let monitor: Workspace;
  let gate: Gate;
  let filters: readonly MetricFilter[];
  /** By alarm, its state at the end of a period for each sample. */
  let states: Readonly<Record<string, readonly string[]>>;

  const put = ({ filterName, filterPattern, metricTransformations }: MetricFilter) =>
    new CloudWatchLogsClient(world.client).send(
      new PutMetricFilterCommand({
        logGroupName: LOG_GROUP,
        filterName,
        filterPattern,
        metricTransformations,
      }),
    );

  beforeAll(async () => {
    // GIVEN a trail that delivers to a log group, and the example, deployed with what single auditors want
    const bare = new MonitoredAccount(world);
    await bare.build();
    await bare.remove();
    monitor = await world.workspace(exampleFiles("cis-benchmark/monitor"));
    expectExit(await monitor.apply(INPUTS), 0);
    filters = await account.metricFilters();
    gate = await Gate.of(world);

    // WHEN each sample is delivered three times, the greatest threshold, in a period of its own
    const watch = new Watch(world.aws, LOG_GROUP);
    const last = Math.floor(Date.now() / PERIOD) * PERIOD;
    const ends = samples.map((_, i) => last - i * PERIOD);
    for (const [i, { record }] of samples.entries()) {
      const end = ends[i] as number;
      await watch.deliver(record, end - 3, end - 2, end - 1);
    }
    states = await watch.states(ends);
  });

  test("has a metric filter for each control, and for each second text that auditors compare", () => {
    const deployed = filters.map(({ filterName, filterPattern }) => [filterName, filterPattern]);
    expect(deployed).toEqual(
      expect.arrayContaining([
        ...controls.map(({ id, filterPattern }) => [id, filterPattern]),
        ...withTier.map(({ id, compliancePattern }) => [`${id}-compliance`, compliancePattern]),
      ]),
    );
    expect(deployed).toHaveLength(15 + 5 + 8);
  });

  test("has one topic for the alarms of all", async () => {
    const alarms = await account.alarms();
    const topics = await account.topicArns();
    expect(topics).toHaveLength(1);
    expect(alarms.map(({ AlarmActions }) => AlarmActions)).toEqual(filters.map(() => topics));
  });

  test("has nothing to change after it was applied", async () => {
    expectExit(await monitor.plan(INPUTS), 0);
  });

  test.each(controls)("sets off by the samples of $id no alarms but those of the documentation", ({ id }) => {
    for (const [i, sample] of samples.entries()) {
      if (sample.of !== id) continue;
      const heardBy = [...(sample.matchedBy === "benchmark" ? [id] : []), ...alsoHeardBy(id, sample)];
      const expected = [
        ...controls.filter((control) => heardBy.includes(control.id)).map(({ alarmName }) => alarmName),
        ...withTier
          .filter(({ compliancePattern = "" }) => compile(parse(compliancePattern))(sample.record))
          .map(({ alarmName }) => `${alarmName}Compliance`),
      ];
      const inAlarm = alarmNames.filter((alarm) => states[alarm]?.[i] === "ALARM");
      expect([sample.id, inAlarm]).toEqual([sample.id, expected]);
    }
  });

  test("has no alarm that is always silent, and none that never rests", () => {
    for (const alarm of alarmNames)
      expect([alarm, ...new Set(states[alarm])].sort()).toEqual(["ALARM", "OK", alarm].sort());
  });

  test.each(auditors)("is accepted by $name wherever a valid pattern can be", ({ name, accepts }) => {
    const deployed = filters.map(({ filterName = "", filterPattern = "", metricTransformations }) => ({
      filterPattern,
      metricFilterName: filterName,
      metricName: metricTransformations?.[0]?.metricName ?? "",
    }));
    const rejected = ids.filter(
      (id) =>
        deployed.every((filter) => accepts(id, filter) === false) && !notDeployed.includes(`${id} ${name}`),
    );
    expect(rejected).toEqual(ids.filter((id) => accepted[id]?.byNothing?.includes(name)));
  });

  test("passes the check of the example, for each control", async () => {
    const check = await world.workspace(exampleFiles("cis-benchmark/check"));
    const planned = await check.plan({ log_group_name: LOG_GROUP, trail_name: TRAIL });
    expectExit(planned, 2); // outputs alone
    expect(planned.output).toMatch(/\+ verdict += "PASS"/);
    const verdicts = [...planned.output.matchAll(/^ {6}\+ ([a-z0-9-]+) += "(\w+)"$/gm)];
    expect(verdicts.map(([, id, verdict]) => [id, verdict]).sort()).toEqual(
      ids.map((id) => [id, "PASS"]).sort(),
    );
  });

  test("passes the audit for each control, by names that nobody told it", async () => {
    const { verdict, judgements } = await auditOf(world, {}, controls);
    expect(verdict).toBe("PASS");
    const found = judgements.map(({ control, chain }) => [control.id, chain.metricFilters?.[0]?.name]);
    expect(found).toEqual(ids.map((id) => [id, id]));
  });

  // That each is named when it alone is broken: check/judged.test.ts, and here by the audit.
  test("fails the check when their metric filters are broken, and names each that is", async () => {
    const planned = () => gate.plan({ controls: Object.fromEntries(ids.map((id) => [id, {}])) });
    const firsts = filters.filter(({ filterName = "" }) => ids.includes(filterName));
    for (const filter of firsts) await put({ ...filter, filterPattern: BROKEN });
    expect((await planned()).failures).toEqual(
      ids.map((id) => `${id}: METRIC_FILTER_PATTERN_NOT_VALID`).sort(),
    );

    for (const filter of firsts) if (filter.filterName !== "vpc-changes") await put(filter);
    const { exit, failures } = await planned();
    expect({ exit, failures }).toEqual({
      exit: 1,
      failures: ["vpc-changes: METRIC_FILTER_PATTERN_NOT_VALID"],
    });
    for (const filter of firsts) await put(filter);
  });

  test.each(ids)("fails the audit for %s alone when its metric filters are broken", async (id) => {
    const ofControl = filters.filter(({ filterName = "" }) => filterName.startsWith(id));
    for (const filter of ofControl) await put({ ...filter, filterPattern: BROKEN });
    const { judgements } = await auditOf(world, {}, controls);
    const failing = judgements.filter(({ verdict }) => verdict !== "PASS").map(({ control }) => control.id);
    expect(failing).toEqual([id]);
    for (const filter of ofControl) await put(filter);
  });

  test("touches nothing else when a control is taken out", async () => {
    // GIVEN
    const { "main.tf": main = "" } = exampleFiles("cis-benchmark/monitor");
    monitor.write("main.tf", main.replace(/^ +vpc-changes += \{\}\n/m, ""));
    // WHEN
    world.aws.calls.clear();
    expectExit(await monitor.apply(INPUTS), 0);
    // THEN
    const writes = world.aws.calls.writes().map(({ action }) => action);
    expect(writes.sort()).toEqual(["DeleteAlarms", "DeleteMetricFilter"]);
    const left = (await account.metricFilters()).map(({ filterName }) => filterName);
    expect(filters.map(({ filterName }) => filterName).filter((name) => !left.includes(name))).toEqual([
      "vpc-changes",
    ]);
  });

  test("leaves nothing after it is destroyed", async () => {
    expectExit(await monitor.destroy(INPUTS), 0);
    const left = [await account.metricFilters(), await account.alarms(), await account.topicArns()];
    expect(left).toEqual([[], [], []]);
  });
});
