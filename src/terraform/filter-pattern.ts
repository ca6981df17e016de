import { type IResolvable, TerraformLocal, type TerraformStack } from "cdktf";
import {
  type CloudTrailRecord,
  comparesWhatRecordsHave,
  END_OF_NAME,
  recordGrammar,
  withNamesOnly,
} from "./cloudtrail-record";
import { raw, tf } from "./expression";
import { INSIDE_BRACES, templateOf } from "./template";

const NAME = "[.](?:[A-Za-z0-9_-]+|\\['[^'\\\\]+'\\])";
const STEP = `(?:${NAME}|\\[[0-9]+\\])`;
const WILDCARD = "(?:[.][*]|\\[[*]\\])";
/** At most one of its steps is a wildcard. */
const SELECTOR = `[$](?:${NAME}${STEP}*(?:${WILDCARD}${STEP}*)?|[.][*]${STEP}*)`;
const STRING = '"(?:[^"\\\\]|\\\\["\\\\])*"';
const NUMBER = "[+-]?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?";
const WORD = "[+-]?[0-9.]+[eE][+][0-9]+|[+][0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|[A-Za-z0-9_.*-]+";
const COMPARISON = `${SELECTOR}(?:\\s*(?:!?=\\s*(?:${STRING}|%[^%()!]+%|${WORD})|[<>]=?\\s*${NUMBER})|\\s+(?:IS\\s+(?:NULL|TRUE|FALSE)|NOT\\s+EXISTS))`;

/** Regular expressions, in the part of the syntax that Terraform has. */
const grammar = {
  inside_braces: INSIDE_BRACES,
  /** A comparison, a sign, white space, or any other character, which is an error. */
  token: `${COMPARISON}|&&|[|][|]|[()]|\\s+|[\\s\\S]`,
  /** Signs between comparisons, as single letters. */
  signs: { "&&": "&", "||": "|", "(": "(", ")": ")" },
  with_wildcard: `^[$]${STEP}*${WILDCARD}`,
  /** Of a comparison, the regular expression that it is with. */
  regex: "=\\s*%([^%]+)%$",
  of_error_code: `^[$][.]errorCode${END_OF_NAME}`,
  /** Of a comparison, the error code that it is with. */
  error_code: '=\\s*"?([A-Za-z0-9_.*-]+)"?$',
  /** A comparison with !=, and one with NOT EXISTS. */
  differs: '^[^"%=]*!=',
  not_exists: "NOT\\s+EXISTS$",
  /** A comparison that holds for nearly every value that is there. */
  true_of_most: '^[^!=<>"]*(?:!=\\s*(?:""|"?[*]*[^*"\\s])|=\\s*"?[*]+"?$)',
  /** One of which the value is not known to hold: a term with a wildcard in it, or a regular expression. */
  uncertain: '=\\s*(?:"?[*]*[^*"][^"]*[*]|"?[*]+[^*"]|%)',
  /**
   * What stands in parentheses that hold no others, with `t` for a comparison that is true and `f` for one that is
   * not: `$1$2` is then the one letter that it comes to. It is true where one of its alternatives is `t` alone.
   */
  group:
    "/[(](?:(?:[tf](?:&[tf])*[|])*(t)(?:&t)*(?:[|][tf](?:[&|][tf])*)?|(?:[tf][&|])*(f)(?:[&|][tf])*)[)]/",
} as const;

/** AWS's. */
const MAX_WILDCARDS = 3;
const MAX_REGEXES = 2;

/** How often parentheses are folded: those of a pattern nest 10 deep, exclusions add a pair, and here another is added. */
const DEPTH = 12;

/**
 * A template, Terraform's nearest thing to a function: `t` or `f`, whether the pattern matches a call; nothing for what
 * is no pattern. It is read as a list of comparisons and signs, each comparison becomes a letter by the lines, which say
 * whether it is true of the call, and parentheses are folded from the inside, since there is no recursion.
 */
const verdict = (lines: readonly string[]) => [
  '{try(regex("^[tf]$",',
  "replace(".repeat(DEPTH),
  '  format("(%s)", join("", [',
  '    for token in regexall(grammar.token, try(regex(grammar.inside_braces, pattern)[0], "")) :',
  '    lookup(grammar.signs, token, length(token) == 1 ? "!" : (',
  ...lines.map((line) => `      ${line}`),
  '    ) ? "t" : "f") if !can(regex("^[[:space:]]+$", token))',
  "  ]))",
  `${', grammar.group, "$1$2")'.repeat(DEPTH)}`,
  '), "")}',
];

/** A call that is refused with `code`, of which all else is as the pattern wants it. */
const refused = verdict([
  "!can(regex(grammar.of_error_code, token)) ? true",
  ': !can(regex(grammar.error_code, token)) ? can(regex("!=|=[[:space:]]*%", token))',
  ': can(regex(grammar.differs, token)) != can(regex(format("^%s$", replace(replace(regex(grammar.error_code, token)[0], ".", "[.]"), "*", ".*")), code))',
]);

/**
 * An ordinary call that was not refused: it has no error, what nearly every record has in the fields that have it, and
 * in all other fields values that the pattern does not name; those that not every record has may be missing (`optional`).
 */
const ordinary = verdict([
  "can(regex(record.of_failure, token)) || (!optional && !can(regex(record.always_present, token))) ? can(regex(grammar.not_exists, token))",
  ": can(regex(record.common_field, token)) ? !can(regex(grammar.uncertain, token)) && can(regex(record.common_value, token)) != can(regex(grammar.differs, token))",
  ': can(regex(grammar.regex, token)) ? length([for sample in record.samples : sample if can(regex(regex(grammar.regex, token)[0], sample))]) == (!can(regex(grammar.differs, token)) ? length(record.samples) : strcontains(token, "{") ? -1 : 0)',
  ": can(regex(grammar.true_of_most, token))",
]);

/** A template of `pattern`: error codes that are like those that it names, with commas between; none for what can't be one. */
const codes = [
  '{join(",", distinct(flatten([',
  "  for token in regexall(grammar.token, pattern) : [",
  '    for named in [for text in try(regex(record.named_error_code, token), []) : trim(text, "\\"")] : concat([',
  '      replace(named, "*", ""),',
  '      replace(named, "*", "X"),',
  '      join("", [startswith(named, "*") ? "Client." : "", trim(named, "*"), endswith(named, "*") ? "Exception" : ""])',
  '    ], [for known in split(" ", record.known_error_codes) : known if can(regex(format("^%s$", replace(replace(named, ".", "[.]"), "*", ".*")), known))])',
  '    if can(regex("[^*]", named)) && can(regex(record.error_code, named))',
  "  ]",
  "])))}",
];

const LOCAL = "filter_pattern_language";

/** Declares, once in a stack, what the conditions refer to: constants. */
export function declareFilterPatternLanguage(stack: TerraformStack, record: CloudTrailRecord): void {
  if (stack.node.tryFindChild(LOCAL) !== undefined) return;
  new TerraformLocal(stack, LOCAL, {
    grammar,
    record: recordGrammar(record),
    codes: templateOf(codes),
    refused: templateOf(refused),
    ordinary: templateOf(ordinary),
  });
}

/** True when the pattern follows the grammar, within AWS's limits on wildcards and regular expressions. */
export function isFilterPattern(pattern: unknown): IResolvable {
  const comparisons = tf`regexall(language.grammar.token, ${pattern})`;
  const having = (regex: string) =>
    tf`length([for token in ${comparisons} : token if can(regex(language.grammar.${raw(regex)}, token))])`;
  // What is no regular expression is an error of Terraform's.
  const regexesAreValid = tf`alltrue([for token in ${comparisons} : can(regexall(try(regex(language.grammar.regex, token)[0], ""), ""))])`;
  return inLanguage(
    tf`${isPattern(pattern)} && ${having("with_wildcard")} <= ${MAX_WILDCARDS} && ${having("regex")} <= ${MAX_REGEXES} && ${regexesAreValid}`,
  );
}

/** True when the pattern, if it is one, compares what records have. */
export const isSpelt = (pattern: unknown): IResolvable =>
  inLanguage(tf`!(${isPattern(pattern)}) || ${comparesWhatRecordsHave(pattern)}`);

/** True when the pattern, if it is one, matches an ordinary call that was not refused, and so nearly every event. */
export const matchesOrdinaryCall = (pattern: unknown): IResolvable =>
  inLanguage(
    tf`anytrue([for optional in [true, false] : templatestring(language.ordinary, { grammar = language.grammar, record = language.record, pattern = ${withNamesOnly(pattern)}, optional = optional }) == "t"])`,
  );

/**
 * True when the pattern, if it is one, names no error code, or can match one of those that it names, as far as
 * comparisons of `$.errorCode` tell.
 */
export function matchesNamedErrorCode(pattern: unknown): IResolvable {
  const text = tf`templatestring(language.codes, { grammar = language.grammar, record = language.record, pattern = ${withNamesOnly(pattern)} })`;
  return inLanguage(
    tf`!(${isPattern(pattern)}) || ${text} == "" || anytrue([for code in split(",", ${text}) : ${refusedWith(raw("code"), pattern)} == "t"])`,
  );
}

const isPattern = (pattern: unknown) => tf`${refusedWith("", pattern)} != ""`;

const refusedWith = (code: unknown, pattern: unknown) =>
  tf`templatestring(language.refused, { grammar = language.grammar, pattern = ${withNamesOnly(pattern)}, code = ${code} })`;

/** Of a local in a condition Terraform prints the value before the message; of a part of one that has a name, nothing. */
const inLanguage = (condition: unknown) =>
  tf`alltrue([for language in [local.${raw(LOCAL)}] : ${condition}])`;
