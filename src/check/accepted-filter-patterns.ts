import { TerraformLocal, type TerraformStack } from "cdktf";
import type { Control } from "../controls/control";
import {
  cloudTrailRecord,
  type FilterPatternRule,
  notAllMatching,
  notNeverMatching,
  spelt,
  wellFormed,
} from "../controls/filter-pattern-rules";
import { isToken, raw, tf } from "../terraform/expression";
import {
  declareFilterPatternLanguage,
  isFilterPattern,
  isSpelt,
  matchesNamedErrorCode,
  matchesOrdinaryCall,
} from "../terraform/filter-pattern";
import type { Constraint } from "../terraform/setting";
import type { CheckSettings } from "./props";

/** The local with the control's own patterns, which are its default. */
const KNOWN = "known_filter_patterns";

/** Declares what the conditions refer to. */
export function declareKnownPatterns(stack: TerraformStack, { acceptedFilterPatterns }: Control): void {
  declareFilterPatternLanguage(stack, cloudTrailRecord);
  new TerraformLocal(stack, KNOWN, acceptedFilterPatterns);
}

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
    // Those that are known are sound, and to judge them at every plan takes time. One without a length, or a null, is
    // told as that alone.
    condition: tf`alltrue([for pattern in var.accepted_filter_patterns : ${condition} if try(length(pattern) > 0 && !contains(local.${raw(KNOWN)}, pattern), false)])`,
  };
}

const pattern = raw("pattern");

export const acceptedFilterPatternConstraints: readonly Constraint<CheckSettings>[] = [
  patternsAre(wellFormed, isFilterPattern(pattern)),
  patternsAre(spelt, isSpelt(pattern)),
  patternsAre(notAllMatching, tf`!(${matchesOrdinaryCall(pattern)})`),
  patternsAre(notNeverMatching, matchesNamedErrorCode(pattern)),
];
