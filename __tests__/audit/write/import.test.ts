import type { MetricAlarm } from "../../../src/audit/evidence";
import { importFiles } from "../../../src/audit/write/import";
import { catalog } from "../../../src/controls/catalog";
import type { Control } from "../../../src/controls/control";
import { parse } from "../../terraform/hcl2json";
import {
  alarm,
  auditOf,
  DENIED,
  filter,
  groupArn,
  inHalves,
  logGroup,
  ownControl,
  PAGER,
  PATTERN,
  type Parts,
  trail,
  withAlarms,
  withComposite,
  withFilters,
} from "../evidence";
import { arn } from "../judge/notified";
import { query, queryAlarm } from "../judge/watching";
import { unknownTo, type Variables } from "./variables";

const ID = "unauthorized-api-calls";
const OWN = "{ $.eventName = GetSecretValue }";

const filesFor = (parts: Parts = {}, controls: readonly Control[] = [DENIED]) =>
  importFiles(auditOf(parts, controls));
const variablesOf = (parts: Parts = {}, controls?: readonly Control[]): Variables =>
  JSON.parse(filesFor(parts, controls).files["monitor.auto.tfvars.json"] ?? "{}");
const entryOf = (parts: Parts = {}, control: Control = DENIED) =>
  variablesOf(parts, [control]).controls?.[control.id];

const ROOT = catalog["root-account-usage"];
const publishing = (
  metricName: string,
  { filterPattern }: Control,
  more: Parameters<typeof filter>[1] = {},
) => filter({ name: metricName, pattern: filterPattern }, { metricName, ...more });
const alarmOn = (metricName: string, differences: Partial<MetricAlarm> = {}) =>
  alarm({ name: `on-${metricName}`, metricName, ...differences });
const of = (differences: Partial<MetricAlarm>) => withAlarms(alarm(differences));

const DENIED_QUERY = query({ namespace: "Ops", metricName: "Denied" });

const entry = {
  filter_pattern: PATTERN,
  metric_filter_name: "denied",
  metric_name: "Denied",
  alarm_name: "denied-calls",
  threshold: 1,
  period: 300,
  evaluation_periods: 1,
  datapoints_to_alarm: 1,
};

describe("What monitor adopts:", () => {
  test("a metric filter and an alarm, with their names and settings, and no topic", () => {
    expect(variablesOf()).toEqual({
      log_group_name: "audit-logs",
      metric_namespace: "Ops",
      treat_missing_data: "notBreaching",
      controls: { [ID]: entry },
      create_topic: false,
      alarm_actions: [PAGER],
    });
    expect(filesFor().leftOut).toEqual([]);
  });

  test("by import blocks of the addresses that monitor has", () => {
    expect(filesFor().files["imports.tf"]).toBe(`# Delete this file after the apply.

import {
  to = aws_cloudwatch_log_metric_filter.controls["unauthorized-api-calls"]
  id = "audit-logs:denied"
}

import {
  to = aws_cloudwatch_metric_alarm.controls["unauthorized-api-calls"]
  id = "denied-calls"
}
`);
  });

  test("by variables of the module, and its controls' attributes", () => {
    expect(unknownTo("monitor", variablesOf())).toEqual([]);
    expect(
      unknownTo("monitor", { ...variablesOf(), trail_name: "x", controls: { a: { max_threshold: 1 } } }),
    ).toEqual(["trail_name", "max_threshold"]);
  });

  test.each<[string, Partial<MetricAlarm>, object]>([
    ["> 0", { comparisonOperator: "GreaterThanThreshold", threshold: 0 }, { threshold: 1 }],
    ["> 4", { comparisonOperator: "GreaterThanThreshold", threshold: 4 }, { threshold: 5 }],
    ["> 4.5", { comparisonOperator: "GreaterThanThreshold", threshold: 4.5 }, { threshold: 5 }],
    [">= 4.5", { threshold: 4.5 }, { threshold: 5 }],
    [">= 0", { threshold: 0 }, { threshold: 1 }],
    ["an hour", { period: 3600 }, { period: 3600 }],
    [
      "2 of 3 datapoints",
      { evaluationPeriods: 3, datapointsToAlarm: 2 },
      { evaluation_periods: 3, datapoints_to_alarm: 2 },
    ],
    ["3 of 3 datapoints", { evaluationPeriods: 3 }, { evaluation_periods: 3, datapoints_to_alarm: 3 }],
  ])("an alarm on %s", (_, differences, expected) =>
    expect(entryOf(of(differences))).toEqual({ ...entry, ...expected }),
  );

  test.each<[string, readonly string[], string]>([
    ["as it is", ["missing"], "missing"],
    ["as it is, of several", ["ignore", "ignore"], "ignore"],
    ["but breaching, which monitor rejects", ["breaching"], "notBreaching"],
    ["but different ones, of which monitor has one", ["missing", "ignore"], "notBreaching"],
    ["but different ones with breaching", ["ignore", "breaching"], "notBreaching"],
  ])("missing data are treated %s", (_, [first = "", second], expected) => {
    const parts = {
      logGroups: [withFilters(filter(), publishing("Roots", ROOT))],
      ...withAlarms(
        alarm({ treatMissingData: first }),
        ...(second === undefined ? [] : [alarmOn("Roots", { treatMissingData: second })]),
      ),
    };
    expect(variablesOf(parts, [DENIED, ROOT]).treat_missing_data).toBe(expected);
  });

  test.each<[string, string, Control, string | undefined]>([
    ["of the catalog", DENIED.filterPattern, DENIED, undefined],
    ["of the catalog, with other white space", DENIED.filterPattern.replaceAll(" ", "  "), DENIED, undefined],
    ["that detects", PATTERN, DENIED, PATTERN],
    ["that does not detect: the catalog's", PATTERN.replace("||", "&&"), DENIED, undefined],
    ["that is not understood: the catalog's", "?AccessDenied", DENIED, undefined],
    ["of a control of one's own", OWN, ownControl("secrets-read", OWN), OWN],
    ["of an id in which JavaScript sees something of its own", OWN, ownControl("constructor", OWN), OWN],
    ["of one's own for an id of the catalog", OWN, ownControl(ID, OWN), OWN],
  ])("a pattern %s", (_, pattern, control, expected) => {
    expect(entryOf({ logGroups: [withFilters(filter({ pattern }))] }, control)).toEqual({
      ...entry,
      filter_pattern: expected,
    });
  });

  test("a filter that does not detect a control of one's own gets the pattern that was given", () => {
    const control = ownControl("denied", OWN);
    expect(entryOf({ logGroups: [withFilters(filter({ pattern: PATTERN }))] }, control)).toEqual({
      ...entry,
      filter_pattern: OWN,
    });
  });
});

describe("Several controls", () => {
  const topics = ["a", "b", "c", "d", "e", "f"].map((name) => arn("sns", name));
  const [a = "", b = ""] = topics;
  const two = (first: Partial<MetricAlarm>, second: Partial<MetricAlarm>): Parts => ({
    logGroups: [withFilters(filter(), publishing("Roots", ROOT))],
    ...withAlarms(alarm(first), alarmOn("Roots", second)),
  });
  const adopted = (parts: Parts, controls: readonly Control[] = [DENIED, ROOT]) => ({
    ids: Object.keys(variablesOf(parts, controls).controls ?? {}),
    leftOut: filesFor(parts, controls).leftOut,
  });
  const all = { ids: [ID, ROOT.id], leftOut: [] };
  const firstAlone = { ids: [ID], leftOut: [ROOT.id] };

  test("with a topic each: monitor gives all alarms the same actions", () => {
    const parts = two({ alarmActions: [a] }, { alarmActions: [b] });
    expect(adopted(parts)).toEqual(all);
    expect(variablesOf(parts, [DENIED, ROOT]).alarm_actions).toEqual([a, b]);
  });

  test("with one topic: once", () => {
    expect(variablesOf(two({}, {}), [DENIED, ROOT]).alarm_actions).toEqual([PAGER]);
  });

  test.each<[string, Parts, object]>([
    [
      "five actions in all",
      two({ alarmActions: topics.slice(0, 2) }, { alarmActions: topics.slice(2, 5) }),
      all,
    ],
    [
      "six actions in all, which is more than AWS takes",
      two({ alarmActions: topics.slice(0, 2) }, { alarmActions: topics.slice(2) }),
      firstAlone,
    ],
    ["one without an action, which gets those of the others", two({ alarmActions: [] }, {}), all],
    [
      "two namespaces",
      {
        logGroups: [withFilters(filter(), publishing("Roots", ROOT, { metricNamespace: "Other" }))],
        ...withAlarms(alarm(), alarmOn("Roots", { namespace: "Other" })),
      },
      firstAlone,
    ],
    [
      "two log groups",
      {
        trails: [trail(), trail({ name: "second", logGroupArn: groupArn("other-logs") })],
        logGroups: [
          logGroup(),
          logGroup({ name: "other-logs", metricFilters: { value: [publishing("Roots", ROOT)] } }),
        ],
        ...withAlarms(alarm(), alarmOn("Roots")),
      },
      firstAlone,
    ],
  ])("with %s", (_, parts, expected) => expect(adopted(parts)).toEqual(expected));

  test("on one filter and one alarm: the first, since AWS would let one overwrite the other", () => {
    const [one, other] = [ownControl("one", OWN), ownControl("other", OWN)];
    const parts = { logGroups: [withFilters(filter({ pattern: OWN }))] };
    expect(adopted(parts, [one, other])).toEqual({ ids: ["one"], leftOut: ["other"] });
  });

  test("on one filter and two alarms: the first", () => {
    const parts = {
      logGroups: [withFilters(filter({ pattern: OWN }))],
      ...withAlarms(alarm({ name: "three", threshold: 3 }), alarm({ name: "one" })),
    };
    const found = [ownControl("once", OWN), { ...ownControl("thrice", OWN), threshold: 3 }];
    const { judgements } = auditOf(parts, found);
    expect(judgements.map(({ chain }) => chain.alarm?.name)).toEqual(["one", "three"]);
    expect(adopted(parts, found)).toEqual({ ids: ["once"], leftOut: ["thrice"] });
  });

  test("on two filters and one alarm: the first", () => {
    const byUser = filter(
      { name: "roots", pattern: ROOT.filterPattern },
      { dimensions: ["User"], defaultValue: undefined },
    );
    expect(adopted({ logGroups: [withFilters(filter(), byUser)] })).toEqual(firstAlone);
  });

  test("of which the first can't be adopted: the others are", () => {
    expect(adopted(two({ period: 10 }, {}))).toEqual({ ids: [ROOT.id], leftOut: [ID] });
    const blocks = filesFor(two({ period: 10 }, {}), [DENIED, ROOT]).files["imports.tf"];
    expect(blocks).not.toContain(ID);
    expect(variablesOf(two({ period: 10 }, {}), [DENIED, ROOT]).alarm_actions).toEqual([PAGER]);
  });
});

describe("A control is left out, and named, where", () => {
  test.each<[string, Parts]>([
    ["nothing was found", { trails: [], logGroups: [] }],
    ["it has no filter", { logGroups: [withFilters()] }],
    ["it has no alarm", withAlarms()],
    ["its alarm is on queries", withAlarms(queryAlarm([DENIED_QUERY], { alarmActions: [PAGER] }))],
    [
      "its alarm is on queries, whatever its period",
      withAlarms(queryAlarm([DENIED_QUERY], { period: 300, alarmActions: [PAGER] })),
    ],
    [
      "its alarm is on PromQL",
      withAlarms(queryAlarm([], { otherCriteria: "PromQL", alarmActions: [PAGER] })),
    ],
    [
      "two filters detect it together",
      {
        logGroups: [inHalves],
      },
    ],
    ["its filter publishes nothing", { logGroups: [withFilters(filter({ transformations: [] }))] }],
    ["no alarm has an action, and monitor rejects one that notifies nobody", of({ alarmActions: [] })],
    [
      "a composite alarm alone has actions",
      {
        ...withComposite(),
      },
    ],
    ["its alarm stops an instance", of({ alarmActions: [PAGER, "arn:aws:automate:us-east-1:ec2:stop"] })],
    ["its alarm calls a FIFO topic", of({ alarmActions: [arn("sns", "ordered.fifo")] })],
    [
      "its alarm has an action of another region",
      of({ alarmActions: [PAGER.replace("us-east-1", "eu-west-1")] }),
    ],
    [
      "its alarm has an action of another partition",
      of({ alarmActions: [PAGER.replace("arn:aws:", "arn:aws-cn:")] }),
    ],
    ["its period is below a minute", of({ period: 30 })],
    ["its period is no whole minutes", of({ period: 90 })],
    ["its period is more than a day", of({ period: 90_000 })],
    ["its alarm has a name like an ARN", of({ name: "arn:aws:x" })],
    ["its alarm has a control character in its name", of({ name: "a\nb" })],
    [
      "its namespace is AWS's",
      {
        logGroups: [withFilters(filter({}, { metricNamespace: "AWS/Logs" }))],
        ...of({ namespace: "AWS/Logs" }),
      },
    ],
  ])("%s", (_, parts) => expect(filesFor(parts)).toEqual({ files: {}, leftOut: [ID] }));

  test.each(["Secrets", "a_b", "secrets-compliance", "", "x".repeat(101)])(
    "its id is none of monitor's: %j",
    (id) => {
      const parts = { logGroups: [withFilters(filter({ pattern: OWN }))] };
      expect(filesFor(parts, [ownControl(id, OWN)])).toEqual({ files: {}, leftOut: [id] });
    },
  );

  test("its pattern is none for JSON events", () => {
    const [words, parts] = [
      "?GetSecretValue",
      { logGroups: [withFilters(filter({ pattern: "?GetSecretValue" }))] },
    ];
    expect(auditOf(parts, [ownControl("words", words)]).verdict).toBe("PASS");
    expect(filesFor(parts, [ownControl("words", words)])).toEqual({ files: {}, leftOut: ["words"] });
  });

  test("a response plan, which has no region, is no reason", () => {
    const plan = "arn:aws:ssm-incidents::123456789012:response-plan/security";
    expect(variablesOf(of({ alarmActions: [plan] })).alarm_actions).toEqual([plan]);
  });
});

describe("Names", () => {
  test.each([
    'so "called"',
    "${alarm}",
    "%{if true}",
    "$${alarm} and $${",
    "back\\slash \\b \\",
    "Überwachung 監視 🚨",
    "a$b %c {d}",
  ])("stand in the import blocks as they are: %s", async (name) => {
    const parts = { logGroups: [withFilters(filter({ name }))], ...of({ name }) };
    const { import: blocks } = (await parse("imports.tf", filesFor(parts).files["imports.tf"] ?? "")) as {
      import: readonly { id: string }[];
    };
    expect(blocks.map(({ id }) => untemplated(id))).toEqual([`audit-logs:${name}`, name]);
    expect(entryOf(parts)).toMatchObject({ metric_filter_name: name, alarm_name: name });
  });

  /** The parser leaves the marks of what is no template. */
  const untemplated = (text: string) => text.replace(/([$%])\1\{/g, "$1{");

  test.each([
    ["${a}", '"audit-logs:$${a}"'],
    ["%{a}", '"audit-logs:%%{a}"'],
    ["$${a}", '"audit-logs:$$${a}"'],
    ["a$", '"audit-logs:a$"'],
    ['"\\', '"audit-logs:\\"\\\\"'],
    ["\\b", '"audit-logs:\\\\b"'],
    ["\b\f\n\t", '"audit-logs:\\u0008\\u000c\\n\\t"'],
  ])("of filters are strings of HCL: %j", (name, literal) => {
    const { files } = filesFor({ logGroups: [withFilters(filter({ name }))] });
    expect(files["imports.tf"]).toContain(`  id = ${literal}\n`);
  });
});
