import type { IResolvable } from "cdktf";
import { raw, tf } from "./expression";

/** What is known of the records that patterns compare. */
export interface CloudTrailRecord {
  readonly fields: readonly string[];
  /** Some of the fields of `userIdentity`. */
  readonly userIdentityFields: readonly string[];
  /** Fields of the record that are text. */
  readonly textFields: readonly string[];
  /** Of those, the ones in each record, and the ones in records of failed calls alone. */
  readonly alwaysPresent: readonly string[];
  readonly ofFailure: readonly string[];
  /** Fields that nearly every record has, and what they are there. */
  readonly common: Readonly<Record<string, string | boolean>>;
  /** What a regular expression must be in to be in nearly everything. */
  readonly samples: readonly string[];
  /** Known error codes. */
  readonly errorCodes: readonly string[];
  /** Regular expressions: of what each error code is like, and of what none is. */
  readonly errorCodeForm: string;
  readonly strayRegex: string;
}

/** What the conditions refer to as `language.record`: regular expressions of comparisons and values, codes, samples. */
export function recordGrammar(record: CloudTrailRecord) {
  const oneOf = (fields: readonly string[]) => `(?:${fields.join("|")})(?:[^A-Za-z0-9_-]|$)`;
  const common = Object.entries(record.common).map(
    ([name, value]) =>
      `${name}(?:\\s*!?=\\s*"?(?:[*]+|${value})"?${value === true ? "|\\s+IS\\s+TRUE" : ""})`,
  );
  const commonFields = Object.keys(record.common);
  return {
    of_failure: `^[$][.](?:${record.ofFailure.join("|")})[^A-Za-z0-9_.[-]`,
    always_present: `^[$][.](?:[*]|${oneOf([...record.alwaysPresent, ...commonFields])})`,
    common_field: `^[$][.]${oneOf(commonFields)}`,
    common_value: `^[$][.](?:${common.join("|")})$`,
    samples: record.samples,
    field: `^[$][.](?:[*]|${oneOf(record.fields)})`,
    user_identity: `^[$][.]userIdentity[.]${oneOf(record.userIdentityFields)}`,
    text_as_other: `^[$][.](?:${record.textFields.join("|")})\\s*(?:[<>]|IS\\s)`,
    named_error_code: '^[$][.]errorCode\\s*=\\s*("[\\s\\S]*"|[A-Za-z0-9_.*-]+)$',
    error_code: record.errorCodeForm,
    stray_regex: record.strayRegex,
    known_error_codes: record.errorCodes.join(" "),
  };
}

/**
 * True when all that the pattern compares are fields that records have, as they can be compared, and error codes that
 * there can be. One that differs from a known one in nothing but its case is none.
 */
export function comparesWhatRecordsHave(pattern: unknown): IResolvable {
  const token = raw("token");
  const code = raw("code");
  const codeIs = tf`${matches(known("error_code"), code)} && !${matches(known("stray_regex"), code)} && (${isLike(code, known("known_error_codes"))} || !${isLike(tf`lower(${code})`, tf`lower(${known("known_error_codes")})`)})`;
  const codes = tf`[for text in try(regex(${known("named_error_code")}, ${token}), []) : trim(text, ${'"'})]`;
  const inAnyCase = tf`format("(?i)%s", ${known("user_identity")})`;
  const tokenIs = tf`${matches(known("field"), token)} && (${matches(known("user_identity"), token)} || !${matches(inAnyCase, token)}) && !${matches(known("text_as_other"), token)} && alltrue([for code in ${codes} : ${codeIs}])`;
  return tf`alltrue([for token in regexall(language.grammar.token, ${withNamesOnly(pattern)}) : ${tokenIs} if startswith(token, "$")])`;
}

const known = (key: string) => raw(`language.record.${key}`);

const matches = (regex: unknown, text: unknown) => tf`can(regex(${regex}, ${text}))`;

/** Whether a term with wildcards is like a word of the text. */
const isLike = (term: unknown, words: unknown) =>
  matches(tf`format("(?:^| )%s(?: |$)", replace(replace(${term}, ".", "[.]"), "*", "[^ ]*"))`, words);

/** The pattern with its keys in brackets written as names, where they can be. */
export const withNamesOnly = (pattern: unknown): IResolvable =>
  tf`replace(${pattern}, ${"/[.]\\['([A-Za-z0-9_-]+)'\\]/"}, ".$1")`;
