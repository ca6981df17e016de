import { TerraformOutput } from "cdktf";
import { CloudTrailAlarmsCheck } from "../../src/check/cloudtrail-alarms-check";
import type { CloudTrailAlarmsCheckProps } from "../../src/check/props";
import { catalog } from "../../src/controls/catalog";
import { rootAccountUsage } from "../../src/controls/catalog/root-account-usage";
import { unauthorizedApiCalls } from "../../src/controls/catalog/unauthorized-api-calls";
import type { Control } from "../../src/controls/control";
import { type Finding, findings } from "../../src/findings/findings";
import { endToEnd, type World } from "../e2e/support";
import { synthInApp } from "../synth";
import {
  type Differences,
  type Objects,
  objectsOf,
  objectsOfAll,
  objectsWithEmpty,
  type Watched,
} from "./judged/account";
import { actions } from "./judged/actions";
import { alarms } from "./judged/alarm";
import type { Case } from "./judged/case";
import { encryption } from "./judged/encryption";
import { day, exceptions } from "./judged/exception";
import { type Judgement, judge, judgingConfiguration, type Question } from "./judged/judge";
import { metricFilters } from "./judged/metric-filter";
import { accountWith, optionalProperties } from "./judged/optional";
import { logGroups, trails } from "./judged/trail";

const tables: Readonly<Record<string, readonly Case[]>> = {
  "a trail": trails,
  "a log group": logGroups,
  "a log group's key": encryption.logGroupKeys,
  "a metric filter that is there or not": metricFilters.presence,
  "a filter pattern": metricFilters.patterns,
  "what a metric filter publishes": metricFilters.metrics,
  "a threshold": alarms.thresholds,
  "a comparison that is sure of nothing": alarms.unsure,
  datapoints: alarms.datapoints,
  "missing data": alarms.missingData,
  "the metric of an alarm": alarms.metric,
  "the period of an alarm": alarms.periods,
  "the evidence of": alarms.raised,
  "an action": actions.kinds,
  "an action elsewhere": actions.elsewhere,
  "a topic": actions.topics,
  "a topic's key": encryption.keys,
  "the statements of a key policy": encryption.statements,
  "the conditions of a key policy": encryption.conditions,
  "a denial in a key policy": encryption.denials,
  "the resource in a key policy": encryption.resources,
};

const ID = unauthorizedApiCalls.id;
const NAMES = { log_group_name: "cloudtrail", trail_name: "management-events" };
const question = (objects: Objects, variables: object = {}): Question => ({
  variables: { ...NAMES, ...variables },
  objects,
});
const codesOfTheAccount = Object.entries<Finding>(findings)
  .filter(([code, { auditOnly }]) => !code.startsWith("SIEM_") && !auditOnly)
  .map(([code]) => code)
  .sort();

/** Judges all of them in one run of Terraform; gives each judgement by the index of its question. */
function judged(world: World, questions: readonly Question[]): (i: number) => Judgement {
  let judgements: Judgement[] = [];
  beforeAll(async () => {
    judgements = await judge(world, questions);
  });
  return (i) => judgements[i] as Judgement;
}

const messagesOf = ({ conditions }: Judgement) =>
  conditions.filter(({ met }) => met === false).map(({ message }) => message);

/** What each message is about: `ID: CODE`. */
const failuresOf = (judgement: Judgement) =>
  messagesOf(judgement)
    .map((message) => /^.*?: [A-Z_]+(?=: )/.exec(message)?.[0])
    .sort();

/** Fails where Terraform did not know something too: a plan would let it pass. */
function expectKnown({ error, conditions }: Judgement): void {
  expect(error).toBeUndefined();
  expect(conditions.filter(({ met }) => typeof met !== "boolean")).toEqual([]);
}

function expectJudgement(judgement: Judgement, expected: Omit<Case, "name">): void {
  const { codes = [], says = [], saysNot = [], unverified = [], variables } = expected;
  const noTrail = variables?.trail_name === null;
  const { verdict = codes.length > 0 ? "FAIL" : "PASS" } = expected;
  expectKnown(judgement);
  expect([judgement.verdict, ...failuresOf(judgement)]).toEqual([
    verdict,
    ...codes.map((code) => `${ID}: ${code}`).sort(),
  ]);

  const evidence = judgement.evidence[ID] ?? {};
  expect(Object.keys(evidence).sort()).toEqual(
    codesOfTheAccount.filter((code) => !noTrail || !code.startsWith("CLOUDTRAIL_")),
  );
  expect(Object.values(evidence).filter((text) => typeof text !== "string" || text === "")).toEqual([]);
  const text = (codes.length > 0 ? messagesOf(judgement) : Object.values(evidence)).join("\n");
  for (const part of says) expect(text).toContain(part);
  for (const part of saysNot) expect(text).not.toContain(part);
  for (const part of unverified) expect(judgement.unverified).toContainEqual(expect.stringContaining(part));
}

endToEnd("Terraform", (world) => {
  describe("judges", () => {
    const cases = Object.entries(tables).flatMap(([table, rows]) => rows.map((row) => ({ table, ...row })));
    const judgementOf = judged(
      world,
      cases.map(({ account = {}, control = {}, variables }) =>
        question(objectsOf(account), { controls: { [ID]: control }, ...variables }),
      ),
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

  describe("judges several controls at once", () => {
    const own: Watched = {
      id: "backup-deletion",
      filterPattern: '{ $.eventName = "DeleteRecoveryPoint" }',
      metricName: "BackupDeletions",
      alarmName: "backup-deletion",
    };
    const watched = [unauthorizedApiCalls, rootAccountUsage, own];
    const ids = watched.map(({ id }) => id).sort();
    const controls = {
      [unauthorizedApiCalls.id]: {},
      [rootAccountUsage.id]: {},
      [own.id]: { accepted_filter_patterns: [own.filterPattern] },
    };
    const questionAbout = (differencesOf: (control: Watched) => Differences) =>
      question(objectsOfAll(watched.map((control) => [control, differencesOf(control)])), { controls });
    /** Each way in which one control can be broken. */
    const ways: Readonly<Record<string, Differences>> = {
      METRIC_FILTER_NOT_PRESENT: { metricFilter: { FilterName: "another" } },
      METRIC_FILTER_PATTERN_NOT_VALID: { metricFilter: { FilterPattern: "{ $.a = 1 }" } },
      METRIC_FILTER_NOT_VALID: { transformation: { MetricValue: "0" } },
      ALARM_OTHER_METRIC: { alarm: { Namespace: "Another" } },
      ALARM_CANNOT_FIRE: { alarm: { Threshold: 2 } },
      ALARM_ACTIONS_DISABLED: { alarm: { ActionsEnabled: false } },
      ALARM_WITHOUT_NOTIFICATION: { alarm: { AlarmActions: [] } },
      SNS_TOPIC_NOT_PUBLISHABLE: { topic: { KmsMasterKeyId: "alias/aws/sns" } },
      SNS_SUBSCRIPTION_NOT_PRESENT: { topic: { Subscription: [] } },
    };
    const broken = watched.flatMap(({ id }) => Object.keys(ways).map((code) => ({ id, code })));
    const rest: readonly Question[] = [
      questionAbout(() => ({})),
      questionAbout(() => ({ trail: { IsLogging: false } })),
      questionAbout((control) => (control === own ? { alarm: { Period: 7200 } } : {})),
    ];
    const judgementOf = judged(world, [
      ...rest,
      ...broken.map(({ id, code }) =>
        questionAbout((control) => (control.id === id ? (ways[code] ?? {}) : {})),
      ),
    ]);
    const verdictsBut = (id: string, verdict: string) =>
      Object.fromEntries(ids.map((other) => [other, other === id ? verdict : "PASS"]));

    test("all of which are well", () => {
      const judgement = judgementOf(0);
      expectKnown(judgement);
      expect([judgement.verdict, failuresOf(judgement)]).toEqual(["PASS", []]);
      expect(judgement.verdicts).toEqual(verdictsBut("none", "FAIL"));
      expect(Object.keys(judgement.evidence).sort()).toEqual(ids);
    });

    test("and names all of them where the trail is broken", () => {
      const judgement = judgementOf(1);
      expect(failuresOf(judgement)).toEqual([`${ids.join(", ")}: CLOUDTRAIL_NOT_LOGGING`]);
      expect(judgement.verdicts).toEqual(Object.fromEntries(ids.map((id) => [id, "FAIL"])));
    });

    test("one of which is not verified", () => {
      const judgement = judgementOf(2);
      expect([judgement.verdict, failuresOf(judgement)]).toEqual(["INCOMPLETE", []]);
      expect(judgement.verdicts).toEqual(verdictsBut(own.id, "INCOMPLETE"));
    });

    test.each(broken.map((one, i) => ({ ...one, i: rest.length + i })))(
      "and names only $id by $code",
      ({ id, code, i }) => {
        const judgement = judgementOf(i);
        expectKnown(judgement);
        expect([judgement.verdict, ...failuresOf(judgement)]).toEqual(["FAIL", `${id}: ${code}`]);
        expect(judgement.verdicts).toEqual(verdictsBut(id, "FAIL"));
      },
    );

    test("in every way in which one can be broken", () => {
      const shared = /^(CLOUDTRAIL|LOG_GROUP)_/;
      expect(Object.keys(ways).sort()).toEqual(codesOfTheAccount.filter((code) => !shared.test(code)));
    });
  });

  describe("judges all controls of the catalog, and names", () => {
    const all = Object.values<Control>(catalog);
    const controls = Object.fromEntries(all.map(({ id }) => [id, {}]));
    const broken: Differences = { metricFilter: { FilterPattern: "{ $.eventName = Nothing }" } };
    const judgementOf = judged(
      world,
      all.map(({ id }) =>
        question(objectsOfAll(all.map((control) => [control, control.id === id ? broken : {}])), {
          controls,
        }),
      ),
    );

    test.each(all.map(({ id }, i) => ({ id, i })))(
      "only $id when its metric filter is broken",
      ({ id, i }) => {
        const judgement = judgementOf(i);
        expectKnown(judgement);
        expect(failuresOf(judgement)).toEqual([`${id}: METRIC_FILTER_PATTERN_NOT_VALID`]);
        expect(Object.keys(controls).filter((other) => judgement.verdicts[other] !== "PASS")).toEqual([id]);
      },
    );
  });

  describe("judges an exception", () => {
    // An account of which nothing may be read: there is nothing.
    const judgementOf = judged(
      world,
      exceptions.map(({ siem_exception }) =>
        question({}, { siem_exception, controls: { [ID]: {}, [rootAccountUsage.id]: {} } }),
      ),
    );

    test.each(exceptions.map((one, i) => ({ ...one, i })))("$name", ({ i, siem_exception }) => {
      const { error, conditions, verdict, verdicts, evidence, unverified } = judgementOf(i);
      expect(error).toBeUndefined();
      expect(conditions).toEqual([]);
      expect(verdict).toBe("NOT_APPLICABLE");
      expect(verdicts).toEqual({ [ID]: "NOT_APPLICABLE", [rootAccountUsage.id]: "NOT_APPLICABLE" });
      const said = { approved_by: null, expires_on: null, ...siem_exception };
      expect(evidence).toEqual({ [ID]: said, [rootAccountUsage.id]: said });
      expect(unverified).toEqual(["everything in AWS: nothing was read, since siem_exception is set"]);
    });
  });

  describe("judges by literal props, in a stack of CDKTF's own,", () => {
    const judgementBy = async (props: Partial<CloudTrailAlarmsCheckProps>, objects: Objects) => {
      const terraform = synthInApp((stack) => {
        const check = new CloudTrailAlarmsCheck(stack, "gate", {
          logGroupName: "cloudtrail",
          trailName: "management-events",
          ...props,
        });
        for (const name of ["verdict", "verdicts", "evidence", "unverified"] as const)
          new TerraformOutput(stack, name, { value: check[name] }).overrideLogicalId(name);
      });
      const question = { variables: {}, objects };
      const [judgement] = await judge(world, [question], judgingConfiguration(terraform));
      expectKnown(judgement as Judgement);
      return judgement as Judgement;
    };
    const verdictBy = async (...args: Parameters<typeof judgementBy>) => {
      const judgement = await judgementBy(...args);
      return [judgement.verdict, ...failuresOf(judgement)];
    };
    const siemException = {
      siem: "Example SIEM",
      documentationUrl: "https://wiki.example.com/siem",
      equivalentAlert: "Denied AWS API calls",
    };

    test("an account in which all is well", async () => {
      expect(await verdictBy({}, objectsOf({}))).toEqual(["PASS"]);
    });

    test("a threshold that is too high, and one that is not", async () => {
      const objects = objectsOf({ alarm: { Threshold: 5 } });
      const by = (maxThreshold: number) => verdictBy({ controls: { [ID]: { maxThreshold } } }, objects);
      expect(await by(4)).toEqual(["FAIL", `${ID}: ALARM_CANNOT_FIRE`]);
      expect(await by(5)).toEqual(["PASS"]);
    });

    test("two controls, one of them as data", async () => {
      const control = { ...rootAccountUsage, id: "own", alarmName: "Own", filterPattern: "{ $.a = 1 }" };
      const objects = objectsOfAll([
        [unauthorizedApiCalls, {}],
        [control, { alarm: { ActionsEnabled: false } }],
      ]);
      const judgement = await judgementBy({ controls: { [ID]: {}, own: control } }, objects);
      expect(failuresOf(judgement)).toEqual(["own: ALARM_ACTIONS_DISABLED"]);
      expect(judgement.verdicts).toEqual({ [ID]: "PASS", own: "FAIL" });
    });

    test("a trail that is not read", async () => {
      const { "AWS::CloudTrail::Trail": _, ...objects } = objectsOf({});
      expect(await verdictBy({ trailName: null }, objects)).toEqual(["INCOMPLETE"]);
    });

    test("an exception that is valid, without reading anything", async () => {
      expect(await verdictBy({ siemException }, {})).toEqual(["NOT_APPLICABLE"]);
      expect(await verdictBy({ siemException: { ...siemException, expiresOn: day(0) } }, {})).toEqual([
        "NOT_APPLICABLE",
      ]);
    });

    test("an exception whose last day has passed", async () => {
      const ended = { ...siemException, expiresOn: day(-1) };
      const judgement = await judgementBy({ siemException: ended }, {});
      expect(failuresOf(judgement)).toEqual([`${ID}: SIEM_EXCEPTION_EXPIRED`]);
      expect(messagesOf(judgement)[0]).toContain(
        `it was valid until ${day(-1)}, the plan was made at ${day(0)}`,
      );
    });
  });

  describe("judges here so that one", () => {
    test("sees a condition that is not known, which a plan would let pass", async () => {
      // GIVEN a criterion that depends on a null without a type
      const unknown = 'format("%v", jsondecode("null")) == ""';
      const configuration = judgingConfiguration().replace(
        /\{ met = (.*?), message = /g,
        `{ met = ${unknown} && ($1), message = `,
      );

      // WHEN an account with a failure is judged
      const objects = objectsOf({ alarm: { ActionsEnabled: false } });
      const [judgement] = await judge(world, [question(objects)], configuration);

      // THEN no condition is known
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
