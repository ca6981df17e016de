import { auditRemedyOf } from "../../findings/findings";
import type { Audit } from "../audit";
import type { Chain } from "../judge/chain";
import type { Judgement } from "../judge/control";
import type { Problem } from "../judge/problem";

/** The audit as one object, for machines. */
export const jsonOf = ({ account, verdict, judgements }: Audit) => ({
  verdict,
  account: account.id,
  controls: judgements.map(({ control, verdict, chain }) => ({
    id: control.id,
    verdict,
    chain: namesOf(chain),
    findings: ofVerdict(chain, "FAIL").map(({ code, found }) => ({
      code,
      found,
      remedy: auditRemedyOf(code),
    })),
  })),
  unverified: unverifiedOf(judgements),
});

/** What could not be read or is not understood. */
const unverifiedOf = (judgements: readonly Judgement[]): readonly string[] => [
  ...new Set(
    judgements.flatMap(({ control, chain }) =>
      ofVerdict(chain, "INCOMPLETE").map(({ code, found }) => `${control.id}: ${code}: ${found}`),
    ),
  ),
];

const ofVerdict = ({ problems }: Chain, verdict: Problem["verdict"]): readonly Problem[] =>
  problems.filter((problem) => problem.verdict === verdict);

const namesOf = ({ trail, logGroup, metricFilters, alarm, composite, actions }: Chain) => ({
  trail: trail?.name ?? null,
  logGroup: logGroup?.name ?? null,
  metricFilter: metricFilters?.map(({ name }) => name).join(", ") ?? null,
  alarm: (composite ?? alarm)?.name ?? null,
  actions: actions ?? [],
});
