import { Testing } from "cdktf";
import { CheckStack } from "../../../src/check/stack";
import { endToEnd } from "../support";
import { Gate, type Outcome } from "./gate";
import { MonitoredAccount } from "./monitored-account";

/** A state of the account, and what the gate says of it. */
export interface State {
  readonly name: string;
  /** What is done to an account in which all is well. */
  readonly arrange: (account: MonitoredAccount) => Promise<unknown>;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The reason codes; none: the plan does not fail for a criterion. */
  readonly codes?: readonly string[];
  /** Addresses of the objects that are missing. */
  readonly unread?: readonly string[];
  /** What a message says besides. */
  readonly says?: string;
  /** By default PASS where nothing fails. */
  readonly verdict?: string;
  /** What is among the unverified. */
  readonly unverified?: string;
}

const evidence = (name: string) => `data.aws_cloudcontrolapi_resource.${name}`;
export const missing = {
  alarm: evidence("alarm[0]"),
  logGroup: evidence("log_group[0]"),
  metricFilter: evidence("metric_filter[0]"),
  topic: (arn: string) => evidence(`sns_topic[${JSON.stringify(arn)}]`),
  trail: evidence("trail[0]"),
};

/** Plans the gate on each state, in an account of its own. */
export function describeStates(title: string, states: readonly State[]): void {
  endToEnd(title, (world) => {
    const account = new MonitoredAccount(world);
    let gate: Gate;

    beforeAll(async () => {
      gate = await Gate.of(world);
    });

    test.each(states)("$name", async ({ arrange, variables, ...expected }) => {
      // GIVEN
      await account.build();
      await arrange(account);

      // WHEN
      const outcome = await gate.plan(variables);

      // THEN
      expectOutcome(outcome, expected);
      expect(world.aws.calls.writes()).toEqual([]);
    });
  });
}

function expectOutcome(outcome: Outcome, expected: Omit<State, "name" | "arrange" | "variables">): void {
  const { codes = [], unread = [], says = "", unverified = "" } = expected;
  const fails = codes.length + unread.length > 0;
  const { errors: _, output: __, ...told } = outcome;
  expect(told).toEqual({
    exit: fails ? 1 : 0,
    codes: [...codes].sort(),
    unread: [...unread].sort(),
    verdict: fails ? undefined : (expected.verdict ?? "PASS"),
    evidence: fails ? [] : allCodes,
  });
  expect(outcome.output).not.toContain("Warning:");
  expect(outcome.output).toContain(says);
  expect(outcome.output).toContain(unverified);
}

const codesOfCriteria = new CheckStack(Testing.app(), "check").check.criteria.map(({ code }) => code);
const allCodes = [...new Set(codesOfCriteria)].filter((code) => !code.startsWith("SIEM_")).sort();
