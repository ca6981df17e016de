import type { MetricAlarm } from "../../../src/audit/evidence";
import { checkVariables } from "../../../src/audit/write/check";
import { catalog } from "../../../src/controls/catalog";
import type { Control } from "../../../src/controls/control";
import {
  alarm,
  auditOf,
  DENIED,
  filter,
  groupArn,
  inHalves,
  logGroup,
  ownControl,
  PATTERN,
  type Parts,
  trail,
  withAlarms,
  withComposite,
  withFilters,
} from "../evidence";
import { expression, query, queryAlarm } from "../judge/watching";
import { unknownTo, written } from "./variables";

const ID = "unauthorized-api-calls";
const OWN = "{ $.eventName = GetSecretValue }";

const writtenFor = (parts: Parts = {}, controls: readonly Control[] = [DENIED], max?: number) => {
  const { variables, leftOut } = checkVariables(auditOf(parts, controls, max));
  return { variables: written(variables), leftOut };
};
/** What is written of the control alone. */
const entryOf = (parts: Parts, control: Control = DENIED, max?: number) =>
  writtenFor(parts, [control], max).variables.controls[control.id];

const FAILURES = catalog["console-authentication-failures"];
const ROOT = catalog["root-account-usage"];
const publishing = (metricName: string, pattern: string) =>
  filter({ name: metricName, pattern }, { metricName });
const found = { metric_filter_name: "denied", alarm_name: "denied-calls" };

describe("The variables of check", () => {
  test("are the names that were found, and the pattern where the catalog does not have it", () => {
    expect(writtenFor()).toEqual({
      variables: {
        log_group_name: "audit-logs",
        trail_name: "everything",
        controls: { [ID]: { ...found, accepted_filter_patterns: [PATTERN] } },
      },
      leftOut: [],
    });
  });

  test("are variables of the module, and its controls' attributes", () => {
    const { variables } = writtenFor(withAlarms(alarm({ threshold: 5 })), [DENIED], 5);
    expect(Object.keys(variables.controls[ID] ?? {}).length).toBe(4);
    expect(unknownTo("check", variables)).toEqual([]);
    expect(unknownTo("check", { ...variables, log_group: "x", controls: { a: { alarm: "x" } } })).toEqual([
      "log_group",
      "alarm",
    ]);
  });

  test.each<[string, string | undefined]>([
    ["the catalog's own", DENIED.filterPattern],
    ["that of auditors", DENIED.compliancePattern],
    ["the extended one", DENIED.extendedPattern],
    ["one with other white space", DENIED.filterPattern.replaceAll(" ", "  ")],
  ])("leave out a pattern that the check accepts: %s", (_, pattern) => {
    expect(entryOf({ logGroups: [withFilters(filter({ pattern }))] })).toEqual(found);
  });

  const of = (differences: Partial<MetricAlarm>) => withAlarms(alarm(differences));
  const GREATER = { comparisonOperator: "GreaterThanThreshold" };

  test.each<[string, Partial<MetricAlarm>, number | undefined, number | undefined]>([
    [">= 1", { threshold: 1 }, undefined, undefined],
    ["> 0", { ...GREATER, threshold: 0 }, undefined, undefined],
    ["> 0.5", { ...GREATER, threshold: 0.5 }, undefined, undefined],
    [">= 0.5", { threshold: 0.5 }, undefined, undefined],
    [">= 5", { threshold: 5 }, 10, 5],
    ["> 5", { ...GREATER, threshold: 5 }, 10, 6],
    ["> 4.5", { ...GREATER, threshold: 4.5 }, 10, 5],
    [">= 4.5", { threshold: 4.5 }, 10, 5],
    [">= 1000", { threshold: 1000 }, 1000, 1000],
  ])(
    "hold an alarm on %s to the events that it goes off on, where that is more than usual",
    (_, one, max, expected) => {
      const accepted_filter_patterns = [PATTERN];
      expect(entryOf(of(one), DENIED, max)).toEqual({
        ...found,
        accepted_filter_patterns,
        ...(expected === undefined ? {} : { max_threshold: expected }),
      });
    },
  );

  test.each([
    [3, undefined, undefined],
    [2, undefined, undefined],
    [4, 10, 4],
  ])("know that failed sign-ins have a threshold of 3: %i", (threshold, max, expected) => {
    const parts = {
      logGroups: [withFilters(publishing("Denied", FAILURES.filterPattern))],
      ...of({ threshold }),
    };
    expect(entryOf(parts, FAILURES, max)?.max_threshold).toBe(expected);
  });

  test.each<[string, string, string, Parts]>([
    ["an id of one's own, which the check knows no pattern for", "secrets-read", OWN, {}],
    ["an id in which JavaScript sees something of its own", "constructor", OWN, {}],
    ["an id of the catalog with another pattern", ID, OWN, {}],
    ["an id of the catalog with its own pattern", ID, "{ $.eventName = NothingLikeIt }", {}],
  ])("accept the pattern of %s", (_, id, pattern) => {
    const parts = { logGroups: [withFilters(filter({ pattern }))] };
    expect(entryOf(parts, ownControl(id, pattern))).toEqual({
      ...found,
      accepted_filter_patterns: [pattern],
    });
  });

  test("have names with quotes, dollars and braces as they are: JSON has no templates", () => {
    const name = 'so "called" ${alarm} %{if} \\ é';
    const parts = { logGroups: [withFilters(filter({ name }))], ...of({ name }) };
    expect(entryOf(parts)).toMatchObject({ metric_filter_name: name, alarm_name: name });
  });
});

describe("A control is left out of the variables of check, and named,", () => {
  test.each<[string, Parts, number?]>([
    ["that fails", withAlarms(alarm({ threshold: 5 }))],
    ["that is INCOMPLETE", { topics: [] }],
    ["that was not found", { trails: [], logGroups: [] }],
    [
      "that passes by two filters",
      {
        logGroups: [inHalves],
      },
    ],
    [
      "that passes by a composite alarm",
      {
        ...withComposite(),
      },
    ],
    [
      "whose alarm has metric math",
      withAlarms(
        queryAlarm([
          query({ namespace: "Ops", metricName: "Denied" }, { returnData: false }),
          expression("m1*2"),
        ]),
      ),
    ],
    ["whose alarm has a name like an ARN", withAlarms(alarm({ name: "arn:aws:x" }))],
  ])("%s", (_, parts) => {
    expect(writtenFor(parts)).toEqual({ variables: { controls: {} }, leftOut: [ID] });
  });

  test("that is on another log group than the first, and all others are written", () => {
    const second = logGroup({
      name: "other-logs",
      metricFilters: { value: [publishing("Roots", ROOT.filterPattern)] },
    });
    const { variables, leftOut } = writtenFor(
      {
        trails: [trail(), trail({ name: "second", logGroupArn: groupArn("other-logs") })],
        logGroups: [withFilters(filter(), publishing("Logins", FAILURES.filterPattern)), second],
        ...withAlarms(
          alarm(),
          alarm({ name: "roots", metricName: "Roots" }),
          alarm({ name: "logins", metricName: "Logins" }),
        ),
      },
      [DENIED, ROOT, FAILURES],
    );
    expect(leftOut).toEqual(["root-account-usage"]);
    expect(variables).toEqual({
      log_group_name: "audit-logs",
      trail_name: "everything",
      controls: {
        [ID]: { ...found, accepted_filter_patterns: [PATTERN] },
        "console-authentication-failures": { metric_filter_name: "Logins", alarm_name: "logins" },
      },
    });
  });
});
