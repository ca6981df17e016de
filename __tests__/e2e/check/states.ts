import type { Verdict } from "../../../src/audit/judge/chain";
import { type Code, type Finding, findings } from "../../../src/findings/findings";
import { auditOf, verdictOf } from "../audit";
import { endToEnd } from "../support";
import { Gate, type Outcome } from "./gate";
import { MonitoredAccount, TRAIL } from "./monitored-account";

/** A state of the account, and what the check says of it. */
export interface State {
  readonly name: string;
  /** What is done to an account in which all is well. */
  readonly arrange: (account: MonitoredAccount) => Promise<unknown>;
  /** What AWS's answer for an object is about instead. */
  readonly substitute?: { readonly resource: string; readonly identifier: string };
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The codes; none: the plan does not fail for a criterion. */
  readonly codes?: readonly string[];
  /** Addresses of the objects that are missing. */
  readonly unread?: readonly string[];
  /** What a message says besides. */
  readonly says?: string;
  /** By default PASS where nothing fails. */
  readonly verdict?: string;
  /** What is among the unverified. */
  readonly unverified?: string;
  /** What the audit says: its verdict, then what fails. By default what the check says. */
  readonly audit?: readonly [Verdict, ...Code[]];
}

const evidence = (name: string) => `data.aws_cloudcontrolapi_resource.${name}`;
export const missing = {
  alarm: evidence('alarm["unauthorized-api-calls"]'),
  logGroup: evidence("log_group[0]"),
  metricFilter: evidence('metric_filter["unauthorized-api-calls"]'),
  topic: (arn: string) => evidence(`sns_topic[${JSON.stringify(arn)}]`),
  trail: evidence("trail[0]"),
};

type Names = { readonly trail_name: string | null; readonly log_group_name?: string };

/** Plans the check on each state, in an account of its own, and audits the account. */
export function describeStates(title: string, states: readonly State[]): void {
  endToEnd(title, (world) => {
    const account = new MonitoredAccount(world);
    let gate: Gate;

    beforeAll(async () => {
      gate = await Gate.of(world);
    });

    test.each(states)("$name", async ({ arrange, variables, substitute, ...expected }) => {
      // GIVEN
      await account.build();
      await arrange(account);
      if (substitute !== undefined)
        world.aws.faults.inject({
          service: "cloudformation",
          action: "GetResource",
          kind: "substitute",
          ...substitute,
        });

      // WHEN
      const outcome = await gate.plan(variables);

      // THEN
      expectOutcome(outcome, expected, variables?.trail_name === null);
      world.aws.faults.clear();
      const { trail_name: trail, log_group_name: logGroup } = { trail_name: TRAIL, ...variables } as Names;
      expect(verdictOf(await auditOf(world, { trail: trail ?? undefined, logGroup }))).toEqual(
        expected.audit ?? [expected.verdict ?? (expected.codes ? "FAIL" : "PASS"), ...(expected.codes ?? [])],
      );
      expect(world.aws.calls.writes()).toEqual([]);
    });
  });
}

function expectOutcome(
  outcome: Outcome,
  expected: Omit<State, "name" | "arrange" | "substitute" | "variables">,
  noTrail: boolean,
): void {
  const { codes = [], unread = [], says = "", unverified = "" } = expected;
  const fails = codes.length + unread.length > 0;
  const { exit, verdict, evidence } = outcome;
  expect({ exit, codes: outcome.codes, unread: outcome.unread }).toEqual({
    exit: fails ? 1 : 0,
    codes: [...codes].sort(),
    unread: [...unread].sort(),
  });
  if (fails) expect(String(verdict)).not.toMatch(/PASS|INCOMPLETE|NOT_APPLICABLE/);
  else {
    const about = noTrail ? allCodes.filter((code) => !code.startsWith("CLOUDTRAIL_")) : allCodes;
    expect({ verdict, evidence }).toEqual({ verdict: expected.verdict ?? "PASS", evidence: about });
  }
  expect(outcome.output).not.toContain("Warning:");
  expect(outcome.output).toContain(says);
  expect(outcome.output).toContain(unverified);
}

const allCodes = Object.entries<Finding>(findings)
  .filter(([code, { auditOnly }]) => !code.startsWith("SIEM_") && !auditOnly)
  .map(([code]) => code)
  .sort();
