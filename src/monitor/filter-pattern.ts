import {
  type FilterPatternRule,
  notAllMatching,
  notNeverMatching,
  spelt,
  wellFormed,
} from "../controls/filter-pattern-rules";
import { isToken, raw, tf } from "../terraform/expression";
import {
  isFilterPattern,
  isSpelt,
  matchesNamedErrorCode,
  matchesOrdinaryCall,
} from "../terraform/filter-pattern";
import type { Constraint } from "../terraform/setting";
import type { AlarmSettings } from "./props";

const pattern = raw("pattern");

/** Each rule for a pattern that is known at synth, with the condition of the same for one that Terraform knows. */
const rules: readonly (readonly [FilterPatternRule, Constraint<AlarmSettings>["condition"]])[] = [
  [wellFormed, isFilterPattern(pattern)],
  [spelt, isSpelt(pattern)],
  [notAllMatching, tf`!(${matchesOrdinaryCall(pattern)})`],
  [notNeverMatching, matchesNamedErrorCode(pattern)],
];

export const filterPatternConstraints = rules.map(
  ([{ must, problem }, condition]): Constraint<AlarmSettings> => ({
    on: "filterPattern",
    message: () => `must ${must}`,
    got: ({ filterPattern }) => String(problem(filterPattern)),
    holds: ({ filterPattern }) => isToken(filterPattern) || problem(filterPattern) === undefined,
    // What has no length is told as that alone.
    condition: tf`alltrue([for pattern in [var.filter_pattern] : ${condition} if length(pattern) > 0])`,
  }),
);

/** What has to be true, when Terraform plans, of a pattern that only it knows, or its exclusions. */
export const preconditionsOf = (deployed: unknown) =>
  rules.map(([{ must }, condition]) => ({
    // Under a name of its own, so that the pattern is put together once.
    condition: tf`alltrue([for pattern in [${deployed}] : ${condition}])`,
    errorMessage: `The filter pattern with its exclusions must ${must}.`,
  }));
