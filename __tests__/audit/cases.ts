import type { Verdict } from "../../src/audit/judge/chain";
import { auditOf, namesOf, type Parts, problemsOf } from "./evidence";

/** A state of an account, and what is said of it. */
export interface Case {
  readonly name: string;
  readonly parts?: Parts;
  readonly maxThreshold?: number;
  readonly verdict: Verdict;
  /** The best chain, by the names of its links. */
  readonly chain: string;
  /** What is wrong with it. */
  readonly says?: readonly string[];
  /** The other candidates. */
  readonly others?: readonly string[];
}

export const WHOLE = "everything > audit-logs > denied > denied-calls > pager";
export const pass = { verdict: "PASS", chain: WHOLE } as const;

/** Of each state, what is said of the mission's control. */
export const cases = (rows: readonly Case[]) =>
  test.each(rows)("$name", ({ parts, maxThreshold, verdict, chain, says = [], others = [] }) => {
    const [judgement] = auditOf(parts, undefined, maxThreshold).judgements;
    if (judgement === undefined) throw new Error("no judgement");
    expect({
      verdict: judgement.verdict,
      chain: namesOf(judgement.chain),
      says: problemsOf(judgement.chain),
      others: judgement.others.map(namesOf),
    }).toEqual({ verdict, chain, says, others });
  });
