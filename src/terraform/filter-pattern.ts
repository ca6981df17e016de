import { type IResolvable, TerraformLocal, type TerraformStack } from "cdktf";
import { raw, tf } from "./expression";

const SELECTOR = "[$](?:[.](?:[A-Za-z0-9_-]+|[*]|\\['[^'\\\\]+'\\])|\\[(?:[0-9]+|[*])\\])+";
const STRING = '"(?:[^"\\\\]|\\\\["\\\\])*"';
const NUMBER = "[+-]?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?";
const COMPARISON = `${SELECTOR}(?:\\s*(?:!?=\\s*(?:${STRING}|%[^%()!]+%|${NUMBER}|[A-Za-z0-9_.*-]+)|[<>]=?\\s*${NUMBER})|\\s*(?:IS\\s+(?:NULL|TRUE|FALSE)|NOT\\s+EXISTS))`;

/** What the conditions below refer to: locals of the stack, each a constant. */
const locals = {
  /** A comparison, a sign, white space, or any other character, which is an error. */
  filter_pattern_token: `${COMPARISON}|&&|[|][|]|[()]|\\s+|[\\s\\S]`,
  /** Signs between comparisons, as single letters. */
  filter_pattern_signs: { "&&": "&", "||": "|", "(": "(", ")": ")" },
  /**
   * What stands in parentheses that hold no others, with `t` for a comparison that is true and `f` for one that is
   * not: `$1$2` is then the one letter that it comes to. It is true where one of its alternatives is `t` alone.
   */
  filter_pattern_group:
    "/[(](?:(?:[tf](?:&[tf])*[|])*(t)(?:&t)*(?:[|][tf](?:[&|][tf])*)?|(?:[tf][&|])*(f)(?:[&|][tf])*)[)]/",
} as const;

/** How often parentheses are folded: those of a pattern nest 10 deep, exclusions add a pair, and here another is added. */
const DEPTH = 12;

/**
 * Declares, once in a stack, what the conditions need. They judge a filter pattern in Terraform, which has no recursion:
 * the pattern is read as a list of comparisons and signs, each comparison becomes a letter, and parentheses are folded
 * from the inside.
 */
export function declareFilterPatternLocals(stack: TerraformStack): void {
  for (const [name, value] of Object.entries(locals))
    if (stack.node.tryFindChild(name) === undefined) new TerraformLocal(stack, name, value);
}

/** True when the pattern follows the grammar. */
export const isFilterPattern = (pattern: unknown): IResolvable => tf`${ordinaryCall(pattern)} != ""`;

/** True when the pattern, if it is one, matches an ordinary call that was not refused, and so nearly every event. */
export const matchesOrdinaryCall = (pattern: unknown): IResolvable => tf`${ordinaryCall(pattern)} == "t"`;

/**
 * True when the pattern names no error code, or can match one of those that it names, as far as comparisons of
 * `$.errorCode` tell.
 */
export function matchesNamedErrorCode(pattern: unknown): IResolvable {
  const named = tf`regexall(${NAMED_CODE}, ${pattern})`;
  const bare = tf`trim(named[0], "*")`;
  const longer = tf`join("", [startswith(named[0], "*") ? "Client." : "", ${bare}, endswith(named[0], "*") ? "Exception" : ""])`;
  const codes = tf`flatten([for named in ${named} : [${bare}, ${longer}] if can(regex(${CODE}, named[0]))])`;
  const wanted = tf`replace(replace(regex(${COMPARED_CODE}, token)[0], ".", "[.]"), "*", ".*")`;
  const isMet = tf`strcontains(token, "!=") != can(regex(format("^%s$", ${wanted}), code))`;
  // Anything else about an error code is true where it may be: the code is there, and it is a text.
  const truth = tf`!can(regex(${OF_CODE}, token)) ? true : can(${wanted}) ? ${isMet} : can(regex("%|!=", token))`;
  return tf`length(${named}) == 0 || anytrue([for code in ${codes} : ${folded(pattern, truth)} == "t"])`;
}

const END_OF_NAME = "[^A-Za-z0-9_.[-]";
const OF_CODE = `^[$][.]errorCode${END_OF_NAME}`;
const OF_ERROR = `^[$][.]error(?:Code|Message)${END_OF_NAME}`;
/** What `$.errorCode` is to be equal to: with quotes or without, neither asterisks alone nor a regular expression. */
const NAMED_CODE = `[$][.]errorCode\\s*=\\s*"?([*]*[^%\\s*"][^\\s"()]*)`;
const CODE = "^[*]*[A-Za-z0-9_.-]+[*]*$";
const COMPARED_CODE = '=\\s*"?([A-Za-z0-9_.*-]+)"?$';
/** A comparison that holds for nearly every value that is there. */
const TRUE_OF_MOST = '^[^=<>"]*(?:!=|=\\s*"?[*]+"?$)';
const INSIDE_BRACES = "^\\s*[{]([\\s\\S]*)[}]\\s*$";

/** `t` or `f`; nothing for what is no pattern. An ordinary call has no error, and values that the pattern does not name. */
function ordinaryCall(pattern: unknown): IResolvable {
  const truth = tf`can(regex(${OF_ERROR}, token)) ? endswith(token, "EXISTS") : can(regex(${TRUE_OF_MOST}, token))`;
  return tf`try(regex("^[tf]$", ${folded(pattern, truth)}), "")`;
}

/** `truth` is of `token`. */
function folded(pattern: unknown, truth: IResolvable): IResolvable {
  const letter = tf`lookup(local.filter_pattern_signs, token, length(token) == 1 ? "!" : ${truth} ? "t" : "f")`;
  const letters = tf`[for token in regexall(local.filter_pattern_token, ${insideBraces(pattern)}) : ${letter} if trimspace(token) != ""]`;
  return Array.from({ length: DEPTH }).reduce<IResolvable>(
    (text) => tf`replace(${text}, local.filter_pattern_group, "$1$2")`,
    tf`format("(%s)", join("", ${letters}))`,
  );
}

const insideBraces = (pattern: unknown) => tf`try(regex(${INSIDE_BRACES}, ${pattern})[0], "")`;

/** A field that an exclusion can compare: the name of its key, the selector, and whether every call has it. */
export interface ExcludedField {
  readonly key: string;
  readonly selector: string;
  readonly alwaysPresent: boolean;
}

/** The pattern without the events of the exclusions, a list of maps, in the words of `exclude` of src/filter-pattern. */
export function excludedPattern(
  pattern: unknown,
  exclusions: unknown,
  fields: readonly ExcludedField[],
): IResolvable {
  const parts = fields.map(({ key, selector, alwaysPresent }) => {
    const value = tf`replace(replace(exclusion.${raw(key)}, ${"\\"}, ${"\\\\"}), ${'"'}, ${'\\"'})`;
    const differs = `(${selector} != "%s")`;
    const part = alwaysPresent ? differs : `(${selector} NOT EXISTS) || ${differs}`;
    return tf`try(format(${part}, ${value}), "")`;
  });
  const term = tf`format("(%s)", join(" || ", compact(${parts})))`;
  return tf`length(${exclusions}) == 0 ? ${pattern} : format("{ (%s) && %s }", trimspace(${insideBraces(pattern)}), join(" && ", [for exclusion in ${exclusions} : ${term}]))`;
}
