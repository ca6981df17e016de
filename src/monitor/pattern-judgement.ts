import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { MAX_LENGTH, TOKEN } from "../controls/filter-patterns";
import { CheckBlock } from "../terraform/check-block";
import { tf } from "../terraform/expression";
import { commented, inFile } from "../terraform/layout";
import type { Precondition } from "../terraform/setting";

/** Regular expressions for a pattern's tokens: one comparison, and the whole with `true` for each comparison. */
export const COMPARISON =
  '[$][.]\\S+ (?:(?:[!<>]?=|[<>]) (?:"(?:\\\\.|[^"\\\\])*"|%[^%]+%|[\\w.*+-]+)|IS (?:NULL|TRUE|FALSE)|NOT EXISTS)';
const LOGIC = "^[{] (?:[(] )*true(?: [)])*(?: (?:&&|[|][|]) (?:[(] )*true(?: [)])*)* [}]$";

/**
 * What Terraform itself can tell of filter patterns: length, braces, comparisons and signs, balanced parentheses, and
 * the control's known mistakes. The parser of src/filter-pattern tells more, at synth and in `pattern explain`.
 */
export class PatternJudgement extends Construct {
  private readonly logic: TerraformLocal;
  private readonly mistakes: TerraformLocal;

  /** `alarms`: a map of objects with `filter_pattern`, `mistakes` and `gaps`. */
  constructor(
    scope: Construct,
    id: string,
    private readonly alarms: unknown,
  ) {
    super(scope, id);
    inFile(this, "patterns.tf");
    const token = commented(
      new TerraformLocal(this, "token", TOKEN),
      "Matches one token of a filter pattern, and one comparison of tokens.",
    );
    const comparison = new TerraformLocal(this, "comparison", `/${COMPARISON}/`);
    const tokens = commented(
      new TerraformLocal(
        this,
        "tokens",
        tf`{ for id, alarm in ${alarms} : id => join(" ", regexall(${token}, alarm.filter_pattern)) }`,
      ),
      "The tokens of each filter pattern, with one space between them.",
    );
    this.logic = commented(
      new TerraformLocal(
        this,
        "logic",
        tf`{ for id, text in ${tokens} : id => replace(text, ${comparison}, "true") }`,
      ),
      'The same with "true" for each comparison, such as { ( true ) || ( true ) && ( true ) }.',
    );
    this.mistakes = commented(
      new TerraformLocal(
        this,
        "mistakes",
        tf`{ for id, text in ${tokens} : id => [for mistake, matches in ${alarms}[id].mistakes : mistake if can(regex(matches, text))] }`,
      ),
      "Known mistakes that make a pattern useless.",
    );
    const gaps = commented(
      new TerraformLocal(
        this,
        "gaps",
        tf`flatten([for id, text in ${tokens} : [for gap, covers in ${alarms}[id].gaps : format("%s: it %s", id, gap) if !can(regex(covers, text))]])`,
      ),
      "Events that a pattern is known to miss.",
    );
    new CheckBlock(this, "cover", {
      condition: tf`length(${gaps}) == 0`,
      errorMessage: `A filter pattern misses events. ${tf`join(" ", ${gaps})`}`,
    });
  }

  /** For the metric filter of one entry. */
  preconditions(subject: string, key: unknown): Precondition[] {
    const logic = tf`${this.logic}[${key}]`;
    const mistakes = tf`${this.mistakes}[${key}]`;
    const count = (bracket: string) => tf`length(regexall(${`[${bracket}]`}, ${logic}))`;
    return [
      {
        condition: tf`length(${this.alarms}[${key}].filter_pattern) <= ${MAX_LENGTH}`,
        errorMessage: `${subject}: the filter pattern with its exclusions must have at most 1,024 characters.`,
      },
      {
        condition: tf`can(regex(${LOGIC}, ${logic})) && ${count("(")} == ${count(")")}`,
        errorMessage: `${subject}: the filter pattern must be one for JSON events, such as { $.errorCode = "AccessDenied*" }. The command "npm run pattern -- explain" of cloudtrail-alarms shows where it goes wrong.`,
      },
      {
        condition: tf`length(${mistakes}) == 0`,
        errorMessage: `${subject}: the filter pattern ${tf`join(", and it ", ${mistakes})`}.`,
      },
    ];
  }
}
