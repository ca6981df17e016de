import { catalog } from "../../src/controls/catalog";
import { acceptedPatternsOf, type Control } from "../../src/controls/control";
import { problemOf } from "../../src/controls/filter-patterns";
import { gapsIn } from "../../src/controls/mistakes";
import { exclude, MAX_LENGTH, tokens } from "../../src/filter-pattern";

const controls: readonly Control[] = Object.values(catalog);
test("the controls stand under their ids, in the benchmark's order", () => {
  expect(controls.map(({ id }) => id)).toEqual(Object.keys(catalog));
  const places = controls.map(({ benchmarks }) => Number(benchmarks?.cis["7.0"]?.split(".")[1] ?? 16));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

describe.each(controls)("$id", (control) => {
  test.each(acceptedPatternsOf(control))("has a pattern without a problem: %s", (pattern) => {
    expect(problemOf(pattern, control)).toBeUndefined();
    expect(gapsIn(pattern, control)).toEqual([]);
  });

  test.each(acceptedPatternsOf(control))("still has none with exclusions by every key: %s", (pattern) => {
    const all = {
      errorCode: "AccessDenied",
      eventName: "HeadBucket",
      eventSource: "ce.amazonaws.com",
      invokedBy: "config.amazonaws.com",
      sourceIpAddress: "delivery.logs.amazonaws.com",
      userIdentityArn: "*/i-*",
    };
    const single = Object.entries(all).map(([key, value]) => ({ [key]: value }));
    // The longest patterns leave room for some of them only.
    const composed = [all, ...single]
      .map((exclusion) => exclude(pattern, [exclusion as typeof all]))
      .filter((excluding) => excluding.length <= MAX_LENGTH);
    expect(composed).not.toEqual([]);
    for (const excluding of composed) {
      expect(problemOf(excluding, control)).toBeUndefined();
      expect(gapsIn(excluding, control)).toEqual([]);
    }
  });

  test("accepts no text twice", () => {
    const accepted = acceptedPatternsOf(control).map(tokens);
    expect(new Set(accepted).size).toBe(accepted.length);
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

/** The benchmark's recommendations, and the id and the metric of each. */
const recommendations = [
  ["3.1", "4.1", "5.1", "CloudWatch.2", "unauthorized-api-calls", "UnauthorizedAPICalls"],
  ["3.2", "4.2", "5.2", "CloudWatch.3", "console-sign-in-without-mfa", "NoMFAConsoleSignin"],
  ["3.3", "4.3", "5.3", "CloudWatch.1", "root-account-usage", "RootUsage"],
  ["3.4", "4.4", "5.4", "CloudWatch.4", "iam-policy-changes", "IAMChanges"],
  ["3.5", "4.5", "5.5", "CloudWatch.5", "cloudtrail-configuration-changes", "CloudTrailCfgChanges"],
  ["3.6", "4.6", "5.6", "CloudWatch.6", "console-authentication-failures", "ConsoleSigninFailures"],
  ["3.7", "4.7", "5.7", "CloudWatch.7", "kms-key-deletion", "DisableOrDeleteCMK"],
  ["3.8", "4.8", "5.8", "CloudWatch.8", "s3-bucket-policy-changes", "S3BucketPolicyChanges"],
  ["3.9", "4.9", "5.9", "CloudWatch.9", "config-changes", "AWSConfigChanges"],
  ["3.10", "4.10", "5.10", "CloudWatch.10", "security-group-changes", "SecurityGroupChanges"],
  ["3.11", "4.11", "5.11", "CloudWatch.11", "network-acl-changes", "NACLChanges"],
  ["3.12", "4.12", "5.12", "CloudWatch.12", "network-gateway-changes", "NetworkGWChanges"],
  ["3.13", "4.13", "5.13", "CloudWatch.13", "route-table-changes", "RouteTableChanges"],
  ["3.14", "4.14", "5.14", "CloudWatch.14", "vpc-changes", "VPCChanges"],
  [undefined, "4.15", "5.15", undefined, "organizations-changes", "AWSOrganizationsChanges"],
];

const fifteen = controls.filter(({ benchmarks }) => benchmarks !== undefined);

test("the fifteen have the ids of the benchmark and of Security Hub, and their names", () => {
  expect(
    fifteen.map(({ id, benchmarks, metricName }) => {
      const { "1.2": first, "7.0": last, ...others } = benchmarks?.cis ?? {};
      expect(Object.keys(others)).toEqual("1.3 1.4 1.5 2.0 3.0 4.0 5.0 6.0".split(" "));
      const { "6.0": next, ...middle } = others;
      expect(next).toBe(last);
      expect(new Set(Object.values(middle)).size).toBe(1);
      return [first, middle["5.0"], last, benchmarks?.securityHub, id, metricName];
    }),
  ).toEqual(recommendations);
});

test("an alarm is named by its metric, but for the first", () => {
  const named = fifteen.map(({ metricName, alarmName }) => alarmName.replace(metricName, ""));
  expect(named).toEqual(["UnauthorizedAPICallAlarm", ...Array(14).fill("Alarm")]);
});
