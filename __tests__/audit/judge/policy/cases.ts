import { type Decision, decisionOf } from "../../../../src/audit/judge/policy";
import type { Call } from "../../../../src/audit/judge/policy/call";
import { ALARM, KEY, TOPIC } from "../notified";

export type Case = readonly [name: string, policy: unknown, decision: Decision];

export const CLOUDWATCH = { Service: "cloudwatch.amazonaws.com" };
export const ALLOW = { Effect: "Allow", Principal: CLOUDWATCH, Action: "sns:Publish", Resource: TOPIC };
export const DENY = { Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: TOPIC };

export const statements = (...Statement: unknown[]) => ({ Version: "2012-10-17", Statement });
export const allow = (changed: object) => statements({ ...ALLOW, ...changed });
export const where = (Condition: unknown) => allow({ Condition });
/** A denial beside what is allowed. */
export const deny = (changed: object) => statements(ALLOW, { ...DENY, ...changed });

export const mayAllow = (why: string) => ({ unknown: `statement 1 may allow it: ${why}` });
export const mayDeny = (why: string) => ({ unknown: `statement 2 may deny it: ${why}` });
export const notEvaluated = (condition: string) => `its condition ${condition} is not evaluated`;
export const allowedWhere = (condition: string) => mayAllow(notEvaluated(condition));
export const deniedWhere = (condition: string) => mayDeny(notEvaluated(condition));

export const asText = (policy: unknown) => (typeof policy === "string" ? policy : JSON.stringify(policy));

export const PUBLISH: Call = { action: "sns:Publish", resource: TOPIC, alarmArn: ALARM };
export const DECRYPT: Call = { action: "kms:Decrypt", resource: KEY, alarmArn: ALARM };

export const describeTopicPolicies = (title: string, cases: readonly Case[]) =>
  describe(title, () => {
    test.each(cases)("%s", (_name, policy, decision) =>
      expect(decisionOf(asText(policy), PUBLISH)).toEqual(decision),
    );
  });
