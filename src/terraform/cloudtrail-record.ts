import type { IResolvable } from "cdktf";
import { raw, tf } from "./expression";

/** What comes behind the last name of a selector. */
export const END_OF_NAME = "[^A-Za-z0-9_.[-]";
/** A comparison that names an error code, and the code, quotes included. */
const NAMED_ERROR_CODE = '^[$][.]errorCode\\s*=\\s*("[\\s\\S]*"|[A-Za-z0-9_.*-]+)$';

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
  /** Values of fields that have few, by the way to the field. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Fields that nearly every record has, and what they are there. */
  readonly common: Readonly<Record<string, string | boolean>>;
  /** What a regular expression must be in to be in nearly everything. */
  readonly samples: readonly string[];
  /** Known error codes. */
  readonly errorCodes: readonly string[];
  /** Regular expressions: of what each error code is like, and of what none is. */
  readonly errorCodeForm: string;
  readonly straySign: string;
}

/** What the conditions refer to as `language.record`: regular expressions of comparisons and values, codes, samples. */
export function recordGrammar(record: CloudTrailRecord) {
  const oneOf = (fields: readonly string[]) => `(?:${fields.join("|")})(?:[^A-Za-z0-9_-]|$)`;
  const common = Object.entries(record.common).map(
    ([name, value]) =>
      `${name}(?:\\s*!?=\\s*"?(?:[*]+|${value})"?${value === true ? "|\\s+IS\\s+TRUE" : ""})`,
  );
  const commonFields = Object.keys(record.common);
  const values = Object.entries(record.values).map(
    ([field, some]) => `${field.replace(".", "[.]")}\\s*!?=\\s*"?(?:${some.join("|")})"?`,
  );
  return {
    of_failure: `^[$][.](?:${record.ofFailure.join("|")})${END_OF_NAME}`,
    always_present: `^[$][.](?:[*]|${oneOf([...record.alwaysPresent, ...commonFields])})`,
    common_field: `^[$][.]${oneOf(commonFields)}`,
    common_value: `^[$][.](?:${common.join("|")})$`,
    samples: record.samples,
    field: `^[$][.](?:[*]|${oneOf(record.fields)})`,
    user_identity: `^[$][.]userIdentity[.]${oneOf(record.userIdentityFields)}`,
    other_kind: `^[$][.](?:(?:${record.textFields.join("|")})(?:[.[]|\\s*(?:[<>]|IS\\s+(?:TRUE|FALSE)))|userIdentity\\s*(?:!?=|[<>]|IS\\s))`,
    value: `^[$][.](?:${values.join("|")})$`,
    named_error_code: NAMED_ERROR_CODE,
    error_code: record.errorCodeForm,
    stray_sign: record.straySign,
    known_error_codes: record.errorCodes.join(" "),
  };
}

/**
 * True when all that the pattern compares are fields that records have, as they can be compared, with values and error
 * codes that there can be. One that differs from a known one in nothing but its case is none; of error codes, unless the
 * pattern names the known one too.
 */
export function comparesWhatRecordsHave(pattern: unknown): IResolvable {
  const token = raw("token");
  const code = raw("code");
  const tokens = tf`regexall(language.grammar.token, ${withNamesOnly(pattern)})`;
  const tokenIs = tf`${matches(known("field"), token)} && ${isNoVariant("user_identity", token)} && ${isNoVariant("value", token)} && !${matches(known("other_kind"), token)}`;
  const codes = tf`flatten([for token in ${tokens} : [for text in try(regex(${known("named_error_code")}, token), []) : trim(text, ${'"'})]])`;
  const isKnown = (text: unknown) => isLike(text, known("known_error_codes"));
  const codeIs = tf`${matches(known("error_code"), code)} && !${matches(known("stray_sign"), code)} && (${isKnown(code)} || !${isLike(tf`lower(${code})`, tf`lower(${known("known_error_codes")})`)} || anytrue([for other in codes : lower(other) == lower(${code}) && ${isKnown(raw("other"))}]))`;
  return tf`alltrue([for token in ${tokens} : ${tokenIs} if startswith(token, "$")]) && alltrue(flatten([for codes in [${codes}] : [for code in codes : ${codeIs}]]))`;
}

const known = (key: string) => raw(`language.record.${key}`);

const matches = (regex: unknown, text: unknown) => tf`can(regex(${regex}, ${text}))`;

/** Whether a comparison is not one that the regular expression matches in another case alone. */
const isNoVariant = (key: string, token: unknown) =>
  tf`(${matches(known(key), token)} || !${matches(tf`format("(?i)%s", ${known(key)})`, token)})`;

/** Whether a term with wildcards is like a word of the text. */
const isLike = (term: unknown, words: unknown) =>
  matches(tf`format("(?:^| )%s(?: |$)", replace(replace(${term}, ".", "[.]"), "*", "[^ ]*"))`, words);

/** The pattern with its keys in brackets written as names, where they can be. */
export const withNamesOnly = (pattern: unknown): IResolvable =>
  tf`replace(${pattern}, ${"/[.]\\['([A-Za-z0-9_-]+)'\\]/"}, ".$1")`;
