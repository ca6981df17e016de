import { noRootUsage, rootUsage } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { problemOf } from "../../src/controls/filter-patterns";
import { mistakesIn } from "../../src/controls/mistakes";
import { compile, exclude, parse, tokens } from "../../src/filter-pattern";

const controls: readonly Control[] = Object.values(catalog);
const patternsOf = ({ filterPattern, compliancePattern, acceptedFilterPatterns = [] }: Control) => [
  ...new Set([filterPattern, compliancePattern ?? filterPattern, ...acceptedFilterPatterns]),
];

test("the controls stand under their ids, in the benchmark's order", () => {
  expect(controls.map(({ id }) => id)).toEqual(Object.keys(catalog));
  const places = controls.map(({ benchmarks }) => Number(benchmarks?.cis["7.0"]?.split(".")[1]));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

describe.each(controls)("$id", (control) => {
  test.each(patternsOf(control))("has a pattern without a problem: %s", (pattern) => {
    expect(problemOf(pattern, control.knownMistakes)).toBeUndefined();
    expect(mistakesIn(pattern, control.knownMistakes ?? [])).toEqual([]);
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
      expect(problemOf(composed, control.knownMistakes)).toBeUndefined();
      expect(mistakesIn(composed, control.knownMistakes ?? [])).toEqual([]);
    }
  });

  test("accepts its own pattern and the auditors'", () => {
    const accepted = (control.acceptedFilterPatterns ?? [control.filterPattern]).map(tokens);
    expect(accepted).toContain(tokens(control.filterPattern));
    expect(accepted).toContain(tokens(control.compliancePattern ?? control.filterPattern));
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

  test("finds mistakes by regular expressions that a reviewer can read", () => {
    for (const { matches, unless = "" } of control.knownMistakes ?? []) {
      expect(matches.length).toBeLessThanOrEqual(160);
      expect(unless.length).toBeLessThanOrEqual(160);
    }
  });
});

describe("root-account-usage", () => {
  const matches = compile(parse(catalog["root-account-usage"].filterPattern));
  test.each(rootUsage)("detects $id", ({ record }) => expect(matches(record)).toBe(true));
  test.each(noRootUsage)("does not detect $id", ({ record }) => expect(matches(record)).toBe(false));
});
