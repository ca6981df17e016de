import { TerraformOutput, Testing } from "cdktf";
import { CheckStack } from "../../src/check/stack";
import {
  UnauthorizedApiCallsCheck,
  type UnauthorizedApiCallsCheckProps,
} from "../../src/check/unauthorized-api-calls-check";
import { unauthorizedApiCalls } from "../../src/controls/unauthorized-api-calls";
import { endToEnd, type World } from "../e2e/support";
import { synthInApp } from "../synth";
import { type Objects, objectsOf, objectsWithEmpty } from "./judged/account";
import { actions } from "./judged/actions";
import { alarms } from "./judged/alarm";
import type { Case } from "./judged/case";
import { encryption } from "./judged/encryption";
import { day, exceptions } from "./judged/exception";
import { type Judgement, judge, judgingConfiguration, type Question } from "./judged/judge";
import { flawed, metricFilters } from "./judged/metric-filter";
import { accountWith, optionalProperties } from "./judged/optional";
import { logGroups, trails } from "./judged/trail";

const tables: Readonly<Record<string, readonly Case[]>> = {
  "a trail": trails,
  "a log group": logGroups,
  "a metric filter that is there or not": metricFilters.presence,
  "a filter pattern": metricFilters.patterns,
  "what a metric filter publishes": metricFilters.metrics,
  "a threshold": alarms.thresholds,
  "a comparison that is sure of nothing": alarms.unsure,
  datapoints: alarms.datapoints,
  "missing data": alarms.missingData,
  "the metric of an alarm": alarms.metric,
  "the period of an alarm": alarms.periods,
  "an action": actions.kinds,
  "a topic": actions.topics,
  "a topic's key": encryption.keys,
  "the statements of a key policy": encryption.statements,
  "the conditions of a key policy": encryption.conditions,
  "a denial in a key policy": encryption.denials,
  "the resource in a key policy": encryption.resources,
};

const NAMES = { log_group_name: "cloudtrail", trail_name: "management-events" };
const question = (objects: Objects, variables: object = {}): Question => ({
  variables: { ...NAMES, ...variables },
  objects,
});

const codesOfCriteria = new CheckStack(Testing.app(), "check").check.criteria.map(({ code }) => code);
const codesOfTheAccount = [...new Set(codesOfCriteria)].filter((code) => !code.startsWith("SIEM_")).sort();

/** Judges all of them in one run of Terraform; gives each judgement by the place of its question. */
function judged(world: World, questions: readonly Question[]): (i: number) => Judgement {
  let judgements: Judgement[] = [];
  beforeAll(async () => {
    judgements = await judge(world, questions);
  });
  return (i) => judgements[i] as Judgement;
}

const unmet = ({ conditions }: Judgement) => conditions.filter(({ met }) => met === false);

/** Fails where Terraform did not know something too: a plan would let it pass. */
function expectJudgement(judgement: Judgement, expected: Omit<Case, "name">): void {
  const { codes = [], says = [], saysNot = [], unverified = [] } = expected;
  const { verdict = codes.length > 0 ? "FAIL" : "PASS" } = expected;
  expect(judgement.error).toBeUndefined();
  expect(judgement.conditions.filter(({ met }) => typeof met !== "boolean")).toEqual([]);
  const found = unmet(judgement).map(({ code }) => code);
  expect([judgement.verdict, found.sort()]).toEqual([verdict, [...codes].sort()]);

  const { evidence } = judgement;
  expect(Object.keys(evidence).sort()).toEqual(codesOfTheAccount);
  expect(Object.values(evidence).filter((text) => typeof text !== "string" || text === "")).toEqual([]);
  const messages = unmet(judgement).map(({ message }) => message);
  const text = (codes.length > 0 ? messages : Object.values(evidence)).join("\n");
  for (const part of says) expect(text).toContain(part);
  for (const part of saysNot) expect(text).not.toContain(part);
  for (const part of unverified) expect(judgement.unverified).toContainEqual(expect.stringContaining(part));
}

endToEnd("Terraform", (world) => {
  describe("judges", () => {
    const cases = Object.entries(tables).flatMap(([table, rows]) => rows.map((row) => ({ table, ...row })));
    const judgementOf = judged(
      world,
      cases.map(({ account = {}, variables }) => question(objectsOf(account), variables)),
    );
    const numbered = cases.map((one, i) => ({ ...one, i }));

    describe.each(Object.keys(tables))("%s:", (table) => {
      test.each(numbered.filter((one) => one.table === table))("$name", ({ i, ...expected }) =>
        expectJudgement(judgementOf(i), expected),
      );
    });
  });

  describe("judges a property without a value", () => {
    const cases = optionalProperties.flatMap((one) => [
      { ...one, how: "that is absent", value: undefined },
      ...("empty" in one ? [{ ...one, how: "that is empty", value: one.empty }] : []),
    ]);
    const judgementOf = judged(
      world,
      cases.map((one) => question(objectsWithEmpty(accountWith(one, one.value)))),
    );

    test.each(cases.map((one, i) => ({ ...one, i })))("$property of $of $how", ({ i, codes, verdict }) =>
      expectJudgement(judgementOf(i), { codes, verdict }),
    );
  });

  // By itself: an error in one judgement ends the whole run.
  describe("judges a property that is null", () => {
    const judgementOf = judged(
      world,
      optionalProperties.map((one) => question(objectsWithEmpty(accountWith(one, null)))),
    );

    test.each(optionalProperties.map((one, i) => ({ ...one, i })))(
      "as one that is absent: $property of $of",
      ({ i, codes, verdict }) => expectJudgement(judgementOf(i), { codes, verdict }),
    );
  });

  describe("judges an exception", () => {
    // An account of which nothing may be read: there is nothing.
    const judgementOf = judged(
      world,
      exceptions.map(({ siem_exception }) => question({}, { siem_exception })),
    );

    test.each(exceptions.map((one, i) => ({ ...one, i })))("$name", ({ i, siem_exception, holds, says }) => {
      const { error, conditions, verdict, evidence, unverified } = judgementOf(i);
      expect(error).toBeUndefined();
      expect(conditions.map(({ code, met }) => [code, met])).toEqual([["SIEM_EXCEPTION_EXPIRED", holds]]);
      expect(conditions[0]?.message).toContain(says);
      expect(verdict).toBe(holds ? "NOT_APPLICABLE" : "FAIL");
      expect(evidence).toEqual(
        Object.fromEntries(Object.entries(siem_exception).filter(([, value]) => value !== null)),
      );
      expect(unverified).toEqual(["everything in AWS: nothing was read, since siem_exception is set"]);
    });
  });

  describe("judges by literal props, in a stack of CDKTF's own,", () => {
    const verdictOf = async (props: Partial<UnauthorizedApiCallsCheckProps>, objects: Objects) => {
      const terraform = synthInApp((stack) => {
        const check = new UnauthorizedApiCallsCheck(stack, "gate", {
          logGroupName: "cloudtrail",
          trailName: "management-events",
          ...props,
        });
        for (const name of ["verdict", "evidence", "unverified"] as const)
          new TerraformOutput(stack, name, { value: check[name] }).overrideLogicalId(name);
      });
      const question = { variables: {}, objects };
      const [judgement] = await judge(world, [question], judgingConfiguration(terraform));
      expect(judgement?.error).toBeUndefined();
      return [judgement?.verdict, ...unmet(judgement as Judgement).map(({ code }) => code)];
    };
    const siemException = {
      siem: "Example SIEM",
      documentationUrl: "https://wiki.example.com/siem",
      equivalentAlert: "Refused AWS API calls",
    };

    test("an account in which all is well", async () => {
      expect(await verdictOf({}, objectsOf({}))).toEqual(["PASS"]);
    });

    test("a threshold that is too high, and one that is not", async () => {
      const objects = objectsOf({ alarm: { Threshold: 5 } });
      expect(await verdictOf({ maxThreshold: 4 }, objects)).toEqual(["FAIL", "ALARM_CANNOT_FIRE"]);
      expect(await verdictOf({ maxThreshold: 5 }, objects)).toEqual(["PASS"]);
    });

    test("a trail that is not read", async () => {
      const { "AWS::CloudTrail::Trail": _, ...objects } = objectsOf({});
      expect(await verdictOf({ trailName: null }, objects)).toEqual(["INCOMPLETE"]);
    });

    test("an exception that holds, without reading anything", async () => {
      expect(await verdictOf({ siemException }, {})).toEqual(["NOT_APPLICABLE"]);
    });

    test("an exception that has ended", async () => {
      const ended = { ...siemException, expiresOn: day(-1) };
      expect(await verdictOf({ siemException: ended }, {})).toEqual(["FAIL", "SIEM_EXCEPTION_EXPIRED"]);
    });
  });

  describe("judges here so that one", () => {
    test("sees a condition that is not known, which a plan would let pass", async () => {
      // GIVEN a criterion that hangs on a null without a type
      const unknown = 'format("%v", jsondecode("null")) == ""';
      const configuration = judgingConfiguration().replaceAll(
        "met = value.met",
        `met = value.met && ${unknown}`,
      );

      // WHEN a sound account is judged
      const [judgement] = await judge(world, [question(objectsOf({}))], configuration);

      // THEN no condition is met
      expect(new Set(judgement?.conditions.map(({ met }) => met))).toEqual(new Set([null]));
    });

    test("tells the error of one question from the others", async () => {
      const questions = [question(objectsOf({})), question({}), question(objectsOf({}))];
      const judgements = await judge(world, questions);
      expect(judgements.map(({ verdict }) => verdict)).toEqual(["PASS", undefined, "PASS"]);
      expect(judgements[1]?.error).toContain("Invalid index");
    });
  });
});

describe("the cases", () => {
  test("leave nothing of the stack to a data source", () => {
    expect(judgingConfiguration()).not.toMatch(/\bdata\.|\beach\./);
  });

  test("hold every known flaw of a pattern", () => {
    const said = flawed.flatMap(([, , ...flaws]) => flaws);
    const unsaid = unauthorizedApiCalls.filterPatternFlaws.filter(({ flaw }) => !said.includes(`it ${flaw}`));
    expect(unsaid).toEqual([]);
  });

  test("fail every criterion of the account", () => {
    const failed = new Set(Object.values(tables).flatMap((rows) => rows.flatMap(({ codes = [] }) => codes)));
    expect([...failed].sort()).toEqual(codesOfTheAccount);
  });

  test("have names of their own", () => {
    for (const rows of Object.values(tables)) {
      const names = rows.map(({ name }) => name);
      expect(names).toEqual([...new Set(names)]);
    }
  });
});
