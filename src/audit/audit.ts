import type { Control } from "../controls/control";
import type { Account } from "./evidence";
import { type Verdict, worstOf } from "./judge/chain";
import { type Judgement, judgeControl } from "./judge/control";

/** The result of auditing an account. */
export interface Audit {
  readonly account: Account;
  /** The worst verdict of all controls. */
  readonly verdict: Verdict;
  readonly judgements: readonly Judgement[];
}

/**
 * Judges the controls by what was read of the account. `maxThreshold`: the most events in one period that an alarm may
 * need to go off. By default it is the catalog's threshold, or 1.
 */
export function audit(account: Account, controls: readonly Control[], maxThreshold?: number): Audit {
  const judgements = controls.map((control) =>
    judgeControl(account, control, maxThreshold ?? control.threshold ?? 1),
  );
  const verdict = worstOf(judgements.map((judgement) => judgement.verdict)) ?? "INCOMPLETE";
  return { account, judgements, verdict };
}
