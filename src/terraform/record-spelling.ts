import type { IResolvable } from "cdktf";
import { raw, tf } from "./expression";

/** What is known of the records that patterns compare. */
export interface RecordSpelling {
  readonly fields: readonly string[];
  /** Some of the fields of `userIdentity`. */
  readonly userIdentityFields: readonly string[];
  /** Fields of the record that are text. */
  readonly textFields: readonly string[];
  /** Known error codes. */
  readonly errorCodes: readonly string[];
  /** Regular expressions: of what each error code is like, and of what none is. */
  readonly errorCodeForm: string;
  readonly strayRegex: string;
}

/** What `comparesWhatRecordsHave` refers to as `language.record`: regular expressions, and the codes. */
export function spellingOf(record: RecordSpelling) {
  const oneOf = (fields: readonly string[]) => `(?:${fields.join("|")})(?:[^A-Za-z0-9_-]|$)`;
  return {
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
  // Keys in brackets are names too.
  const withoutBrackets = tf`replace(${pattern}, ${"/[.]\\['([A-Za-z0-9_-]+)'\\]/"}, ".$1")`;
  return tf`alltrue([for token in regexall(language.grammar.token, ${withoutBrackets}) : ${tokenIs} if startswith(token, "$")])`;
}

const known = (key: string) => raw(`language.record.${key}`);

const matches = (regex: unknown, text: unknown) => tf`can(regex(${regex}, ${text}))`;

/** Whether a term with wildcards is like a word of the text. */
const isLike = (term: unknown, words: unknown) =>
  matches(tf`format("(?:^| )%s(?: |$)", replace(replace(${term}, ".", "[.]"), "*", "[^ ]*"))`, words);
