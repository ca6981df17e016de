import type { Chain } from "../../../src/audit/judge/chain";
import { jsonOf } from "../../../src/audit/report/json";
import { catalog } from "../../../src/controls/catalog";
import { findings } from "../../../src/findings/findings";
import {
  ACCOUNT,
  account,
  alarm,
  auditOf,
  DENIED,
  inHalves,
  PAGER,
  stopped,
  trail,
  unreadBy,
  withAlarms,
  withComposite,
} from "../evidence";
import { topic } from "../judge/notified";

const ID = "unauthorized-api-calls";
const chain = {
  trail: "everything",
  logGroup: "audit-logs",
  metricFilter: "denied",
  alarm: "denied-calls",
  actions: [PAGER],
};

describe("The audit in JSON", () => {
  test("of a chain that passes", () => {
    expect(jsonOf(auditOf())).toEqual({
      verdict: "PASS",
      account: ACCOUNT,
      controls: [{ id: ID, verdict: "PASS", chain, findings: [] }],
      unverified: [],
    });
  });

  test("has its keys in the order of the documentation", () => {
    const json = jsonOf(auditOf({ trails: [trail(stopped)] }));
    const [control] = json.controls;
    expect(
      [json, control, control?.chain, control?.findings[0]].map((one) => Object.keys(one ?? {})),
    ).toEqual([
      ["verdict", "account", "controls", "unverified"],
      ["id", "verdict", "chain", "findings"],
      ["trail", "logGroup", "metricFilter", "alarm", "actions"],
      ["code", "found", "remedy"],
    ]);
  });

  test("of what fails: each with what was found and what to do", () => {
    const [control] = jsonOf(
      auditOf({ trails: [trail(stopped)], ...withAlarms(alarm({ threshold: 5 })) }),
    ).controls;
    expect(control).toEqual({
      id: ID,
      verdict: "FAIL",
      chain,
      findings: [
        {
          code: "CLOUDTRAIL_NOT_LOGGING",
          found: "the trail everything is stopped",
          remedy: findings.CLOUDTRAIL_NOT_LOGGING.auditRemedy,
        },
        {
          code: "ALARM_CANNOT_FIRE",
          found: "statistic Sum, GreaterThanOrEqualToThreshold 5: it does not go off on 1 event",
          remedy: findings.ALARM_CANNOT_FIRE.auditRemedy,
        },
      ],
    });
  });

  test("of what was not verified: with its control and code, and not among the findings", () => {
    const subscriptions = unreadBy("sns:ListSubscriptionsByTopic", "the subscribers of topic pager");
    expect(jsonOf(auditOf({ topics: [topic(PAGER, { subscriptions })] }))).toEqual({
      verdict: "INCOMPLETE",
      account: ACCOUNT,
      controls: [{ id: ID, verdict: "INCOMPLETE", chain, findings: [] }],
      unverified: [
        `${ID}: SNS_SUBSCRIPTION_NOT_PRESENT: the subscribers of topic pager could not be read: sns:ListSubscriptionsByTopic answered AccessDeniedException`,
      ],
    });
  });

  test("of what fails and what was not verified: each where it belongs", () => {
    const { controls, unverified } = jsonOf(auditOf({ trails: [trail(stopped)], topics: [] }));
    expect(controls[0]?.findings.map(({ code }) => code)).toEqual(["CLOUDTRAIL_NOT_LOGGING"]);
    expect(unverified).toEqual([`${ID}: SNS_TOPIC_NOT_PUBLISHABLE: ${PAGER} was not read`]);
  });

  test("of nothing: null stands for what is missing", () => {
    expect(jsonOf(auditOf({ trails: [], logGroups: [] })).controls).toEqual([
      {
        id: ID,
        verdict: "FAIL",
        chain: { trail: null, logGroup: null, metricFilter: null, alarm: null, actions: [] },
        findings: [
          {
            code: "CLOUDTRAIL_NOT_PRESENT",
            found: "there is no trail",
            remedy: findings.CLOUDTRAIL_NOT_PRESENT.remedy,
          },
        ],
      },
    ]);
  });

  test("names two metric filters, and the composite alarm that notifies", () => {
    const [control] = jsonOf(
      auditOf({
        logGroups: [inHalves],
        ...withComposite(),
      }),
    ).controls;
    expect(control).toMatchObject({ verdict: "PASS", chain: { metricFilter: "a, b", alarm: "anything" } });
  });

  test("of several controls: the worst verdict, and each with its own", () => {
    const json = jsonOf(auditOf({}, [DENIED, catalog["root-account-usage"]]));
    expect([json.verdict, ...json.controls.map(({ id, verdict }) => `${id}: ${verdict}`)]).toEqual([
      "FAIL",
      "unauthorized-api-calls: PASS",
      "root-account-usage: FAIL",
    ]);
  });

  test("says once what is said twice of one control", () => {
    const audit = auditOf({ topics: [] });
    const [judgement] = audit.judgements;
    if (judgement === undefined) throw new Error("no judgement");
    const { problems } = judgement.chain;
    const twice: Chain = { ...judgement.chain, problems: [...problems, ...problems] };
    expect(jsonOf({ ...audit, judgements: [{ ...judgement, chain: twice }] }).unverified).toEqual([
      `${ID}: SNS_TOPIC_NOT_PUBLISHABLE: ${PAGER} was not read`,
    ]);
  });

  test("has nothing of the evidence but names, and no endpoint, wherever the evidence has one", () => {
    const SECRET = "https://hooks.example.com/secret-token";
    const evidence = account();
    const leaking = JSON.parse(
      JSON.stringify(evidence).replaceAll('"protocol":', `"endpoint":${JSON.stringify(SECRET)},"protocol":`),
    );
    expect(JSON.stringify(leaking)).toContain(SECRET);
    expect(
      JSON.stringify(jsonOf(auditOf({ ...leaking, topics: Object.values(leaking.topics) }))),
    ).not.toContain("secret");
  });
});
