import type { IResolvable, TerraformLocal } from "cdktf";
import type { FilterPatternFlaw } from "../../controls/control";
import { raw, tf } from "../../terraform/expression";

/** A string between quotes, a regular expression between percent signs, or a run of other characters but white space. */
const TERM = '"(?:[^"\\\\]|\\\\.)*"|%[^%]*%|[^"%\\s]+|["%]';
/** A regular expression that matches nothing. */
const NEVER = "[^\\s\\S]";

/** The pattern without the white space that means nothing. */
export const compactPattern = (pattern: unknown): IResolvable => tf`join("", regexall(${TERM}, ${pattern}))`;

/** What is wrong with the compact pattern, as far as it is known: a list of sentences without a subject. */
export function patternFlaws(pattern: TerraformLocal, known: readonly FilterPatternFlaw[]): IResolvable {
  const flaws = known.map(({ matches, unless = NEVER, flaw }) => ({ matches, unless, flaw }));
  const has = (regex: string) => tf`can(regex(known.${raw(regex)}, ${pattern}))`;
  return tf`[for known in ${flaws} : known.flaw if ${has("matches")} && !${has("unless")}]`;
}
