import { fixtures, noRootUsage, rootUsage } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { problemOf } from "../../src/controls/filter-patterns";
import { gapsIn } from "../../src/controls/mistakes";
import { compile, exclude, parse, tokens } from "../../src/filter-pattern";

const controls: readonly Control[] = Object.values(catalog);
const deployed = ({ filterPattern, extendedPattern, compliancePattern }: Control) => [
  filterPattern,
  extendedPattern ?? filterPattern,
  compliancePattern ?? filterPattern,
];
const patternsOf = (control: Control) => [
  ...new Set([...deployed(control), ...(control.acceptedFilterPatterns ?? [])]),
];

test("the controls stand under their ids, in the benchmark's order", () => {
  expect(controls.map(({ id }) => id)).toEqual(Object.keys(catalog));
  const places = controls.map(({ benchmarks }) => Number(benchmarks?.cis["7.0"]?.split(".")[1]));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

describe.each(controls)("$id", (control) => {
  test.each(patternsOf(control))("has a pattern without a problem: %s", (pattern) => {
    expect(problemOf(pattern, control)).toBeUndefined();
    expect(gapsIn(pattern, control)).toEqual([]);
  });

  test.each(patternsOf(control))("still has none with exclusions by every key: %s", (pattern) => {
    const all = {
      errorCode: "AccessDenied",
      eventName: "HeadBucket",
      eventSource: "s3.amazonaws.com",
      invokedBy: "config.amazonaws.com",
      sourceIpAddress: "delivery.logs.amazonaws.com",
      userIdentityArn: "*/i-*",
    };
    const single = Object.entries(all).map(([key, value]) => ({ [key]: value }));
    for (const exclusion of [all, ...single]) {
      const composed = exclude(pattern, [exclusion as typeof all]);
      expect(problemOf(composed, control)).toBeUndefined();
      expect(gapsIn(composed, control)).toEqual([]);
    }
  });

  test("accepts its own pattern, the extended one and the auditors'", () => {
    const accepted = (control.acceptedFilterPatterns ?? [control.filterPattern]).map(tokens);
    expect(accepted).toEqual(expect.arrayContaining(deployed(control).map(tokens)));
  });

  test("has an id in each version of the benchmark", () => {
    expect(Object.keys(control.benchmarks?.cis ?? {})).toEqual(
      "1.2 1.3 1.4 1.5 2.0 3.0 4.0 5.0 6.0 7.0".split(" "),
    );
    expect(control.benchmarks?.securityHub).toMatch(/^CloudWatch[.]\d+$/);
  });

  test("says in sentences why it matters and what to do", () => {
    expect(control.why).toMatch(/^[A-Z][^\n]*[.]$/);
    expect(control.response).toMatch(/^[A-Z][^\n]*[.]$/);
  });

  test("has its query in one line, with a space on both sides of each | between commands", () => {
    expect(control.investigationQuery).toMatch(/^fields [^\n]+ \| filter [^\n]+ \| limit \d+$/);
  });

  test("finds mistakes and gaps by regular expressions that a reviewer can read", () => {
    const tests = { ...control.mistakes, ...control.gaps };
    expect(Object.values(tests).filter((regex) => regex.length > 160)).toEqual([]);
  });
});

test("the extended pattern for denied calls covers two more error codes, and loses no event", () => {
  const { filterPattern, extendedPattern = "" } = catalog["unauthorized-api-calls"] as Control;
  const [before, after] = [filterPattern, extendedPattern].map((pattern) => compile(parse(pattern)));
  const gained = fixtures.filter(({ record }) => after?.(record) && !before?.(record));
  expect(gained.map(({ record }) => record.errorCode)).toEqual(["VpceAccessDenied", "Client.AuthFailure"]);
  expect(fixtures.filter(({ record }) => before?.(record) && !after?.(record))).toEqual([]);
});

describe("root-account-usage", () => {
  const matches = compile(parse(catalog["root-account-usage"].filterPattern));
  test.each(rootUsage)("detects $id", ({ record }) => expect(matches(record)).toBe(true));
  test.each(noRootUsage)("does not detect $id", ({ record }) => expect(matches(record)).toBe(false));
});
