import { type IResolvable, TerraformLocal, type TerraformStack } from "cdktf";
import { raw, tf } from "./expression";
import { comparesWhatRecordsHave, type RecordSpelling, spellingOf } from "./record-spelling";
import { INSIDE_BRACES, templateOf } from "./template";

const SELECTOR = "[$](?:[.](?:[A-Za-z0-9_-]+|[*]|\\['[^'\\\\]+'\\])|\\[(?:[0-9]+|[*])\\])+";
const STRING = '"(?:[^"\\\\]|\\\\["\\\\])*"';
const NUMBER = "[+-]?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?";
const COMPARISON = `${SELECTOR}(?:\\s*(?:!?=\\s*(?:${STRING}|%[^%()!]+%|[A-Za-z0-9_.*+-]+)|[<>]=?\\s*${NUMBER})|\\s*(?:IS\\s+(?:NULL|TRUE|FALSE)|NOT\\s+EXISTS))`;
const END_OF_NAME = "[^A-Za-z0-9_.[-]";

/** Regular expressions, in the part of the syntax that Terraform has. */
const grammar = {
  inside_braces: INSIDE_BRACES,
  /** A comparison, a sign, white space, or any other character, which is an error. */
  token: `${COMPARISON}|&&|[|][|]|[()]|\\s+|[\\s\\S]`,
  /** Signs between comparisons, as single letters. */
  signs: { "&&": "&", "||": "|", "(": "(", ")": ")" },
  of_error: `^[$][.]error(?:Code|Message)${END_OF_NAME}`,
  of_error_code: `^[$][.]errorCode${END_OF_NAME}`,
  /** Of a comparison, the error code that it is with. */
  error_code: '=\\s*"?([A-Za-z0-9_.*-]+)"?$',
  /** Of a pattern, what `$.errorCode` is to be equal to, quotes included: neither asterisks alone nor a regular expression. */
  named_error_code: `[$][.]errorCode\\s*=\\s*("[*]*[^*"][^"]*"|[*]*[A-Za-z0-9_.-][A-Za-z0-9_.*-]*)`,
  /** For terms of which no longer or shorter form fits all conditions. */
  known_error_codes: [
    "AccessDenied",
    "AccessDeniedException",
    "VpceAccessDenied",
    "Client.UnauthorizedOperation",
  ],
  /** A comparison that holds for nearly every value that is there; of a regular expression that is not known. */
  true_of_most: '^[^=<>"]*(?:!=\\s*[^%\\s]|=\\s*"?[*]+"?$)',
  /**
   * What stands in parentheses that hold no others, with `t` for a comparison that is true and `f` for one that is
   * not: `$1$2` is then the one letter that it comes to. It is true where one of its alternatives is `t` alone.
   */
  group:
    "/[(](?:(?:[tf](?:&[tf])*[|])*(t)(?:&t)*(?:[|][tf](?:[&|][tf])*)?|(?:[tf][&|])*(f)(?:[&|][tf])*)[)]/",
} as const;

/** How often parentheses are folded: those of a pattern nest 10 deep, exclusions add a pair, and here another is added. */
const DEPTH = 12;

/**
 * A template of `pattern` and `code`, Terraform's nearest thing to a function: `t` or `f`, whether the pattern matches
 * a call with that error code; nothing for what is no pattern. Without a code, the call is an ordinary one that was not
 * refused: it has no error, and in all other fields values that the pattern does not name. With one, everything but the
 * error code is as the pattern wants it. The pattern is read as a list of comparisons and signs, each comparison
 * becomes a letter, and parentheses are folded from the inside, since there is no recursion.
 */
const verdict = [
  '{try(regex("^[tf]$",',
  "replace(".repeat(DEPTH),
  '  format("(%s)", join("", [',
  '    for token in regexall(grammar.token, try(regex(grammar.inside_braces, pattern)[0], "")) :',
  '    lookup(grammar.signs, token, length(token) == 1 ? "!" : (',
  '      code == ""',
  '      ? (can(regex(grammar.of_error, token)) ? endswith(token, "EXISTS") : can(regex(grammar.true_of_most, token)))',
  "      : !can(regex(grammar.of_error_code, token)) ? true",
  '      : !can(regex(grammar.error_code, token)) ? can(regex("!=|=[[:space:]]*%", token))',
  '      : strcontains(token, "!=") != can(regex(format("^%s$", replace(replace(regex(grammar.error_code, token)[0], ".", "[.]"), "*", ".*")), code))',
  '    ) ? "t" : "f") if trimspace(token) != ""',
  "  ]))",
  `${', grammar.group, "$1$2")'.repeat(DEPTH)}`,
  '), "")}',
];

/** A template of `pattern`: error codes that are like those that it names, with commas between; none for what can't be one. */
const codes = [
  '{join(",", flatten([',
  '  for named in [for text in regexall(grammar.named_error_code, pattern)[*][0] : trim(text, "\\"")] :',
  "  concat([",
  '    replace(named, "*", ""),',
  '    replace(named, "*", "X"),',
  '    join("", [startswith(named, "*") ? "Client." : "", trim(named, "*"), endswith(named, "*") ? "Exception" : ""])',
  '  ], grammar.known_error_codes) if can(regex("^[A-Za-z0-9_.*-]+$", named))',
  "]))}",
];

const LOCAL = "filter_pattern_language";

/** Declares, once in a stack, what the conditions refer to: constants. */
export function declareFilterPatternLanguage(stack: TerraformStack, record: RecordSpelling): void {
  if (stack.node.tryFindChild(LOCAL) !== undefined) return;
  new TerraformLocal(stack, LOCAL, {
    grammar,
    record: spellingOf(record),
    codes: templateOf(codes),
    verdict: templateOf(verdict),
  });
}

/** True when the pattern follows the grammar. */
export const isFilterPattern = (pattern: unknown): IResolvable => inLanguage(isPattern(pattern));

/** True when the pattern, if it is one, compares what records have. */
export const isSpelt = (pattern: unknown): IResolvable =>
  inLanguage(tf`!(${isPattern(pattern)}) || ${comparesWhatRecordsHave(pattern)}`);

/** True when the pattern, if it is one, matches an ordinary call that was not refused, and so nearly every event. */
export const matchesOrdinaryCall = (pattern: unknown): IResolvable =>
  inLanguage(tf`${verdictOn(pattern, "")} == "t"`);

/**
 * True when the pattern, if it is one, names no error code, or can match one of those that it names, as far as
 * comparisons of `$.errorCode` tell.
 */
export function matchesNamedErrorCode(pattern: unknown): IResolvable {
  const text = tf`templatestring(language.codes, { grammar = language.grammar, pattern = ${pattern} })`;
  return inLanguage(
    tf`!(${isPattern(pattern)}) || ${text} == "" || anytrue([for code in split(",", ${text}) : ${verdictOn(pattern, raw("code"))} == "t"])`,
  );
}

const isPattern = (pattern: unknown) => tf`${verdictOn(pattern, "")} != ""`;

const verdictOn = (pattern: unknown, code: unknown) =>
  tf`templatestring(language.verdict, { grammar = language.grammar, pattern = ${pattern}, code = ${code} })`;

/** Of a local in a condition Terraform prints the value before the message; of a part of one that has a name, nothing. */
const inLanguage = (condition: unknown) =>
  tf`alltrue([for language in [local.${raw(LOCAL)}] : ${condition}])`;
