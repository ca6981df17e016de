import {
  type FilterPatternRule,
  notAllMatching,
  notNeverMatching,
  wellFormed,
} from "../controls/filter-pattern-rules";
import { isToken, raw, tf } from "../terraform/expression";
import { isFilterPattern, matchesNamedErrorCode, matchesOrdinaryCall } from "../terraform/filter-pattern";
import type { Constraint } from "../terraform/setting";
import type { CheckSettings } from "./props";

/** A gate that accepts a pattern by which the alarm can't work would be none. */
function patternsAre(
  { each, problem }: FilterPatternRule,
  condition: Constraint<CheckSettings>["condition"],
): Constraint<CheckSettings> {
  const problems = ({ acceptedFilterPatterns }: CheckSettings) =>
    isToken(acceptedFilterPatterns)
      ? []
      : acceptedFilterPatterns
          .filter((pattern) => !isToken(pattern))
          .flatMap((pattern) => problem(pattern) ?? []);
  return {
    on: "acceptedFilterPatterns",
    message: () => `must hold only patterns that ${each}`,
    got: (settings) => String(problems(settings)[0]),
    holds: (settings) => problems(settings).length === 0,
    // One without a length, or a null, is told as that alone.
    condition: tf`alltrue([for pattern in var.accepted_filter_patterns : try(length(pattern), 0) == 0 ? true : ${condition}])`,
  };
}

const pattern = raw("pattern");

export const acceptedFilterPatternConstraints: readonly Constraint<CheckSettings>[] = [
  patternsAre(wellFormed, isFilterPattern(pattern)),
  patternsAre(notAllMatching, tf`!(${matchesOrdinaryCall(pattern)})`),
  patternsAre(notNeverMatching, tf`!(${isFilterPattern(pattern)}) || ${matchesNamedErrorCode(pattern)}`),
];
