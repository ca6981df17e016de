import { canBeErrorCode, errorCodesOf, KNOWN_CODES, namesErrorCode } from "./error-codes";
import { printComparison } from "./print";
import {
  FIELDS,
  fieldOf,
  isString,
  RECORD_CONTENTS,
  STRING_FIELDS,
  USER_IDENTITY_FIELDS,
  valuesOf,
} from "./record";
import { compileRegex } from "./regex-match";
import { printSelector } from "./selector";
import { type Comparison, comparisonsOf, type Expression, type Selector, type Value } from "./syntax";
import { compileWildcard } from "./wildcard";

/**
 * What the pattern compares although no CloudTrail record is known to have it, as sentences that complete "The pattern
 * ...". AWS adds fields and error codes, so each sentence is only a doubt.
 */
export function misspellingsOf(expression: Expression): readonly string[] {
  const terms = errorCodesOf(expression);
  return [
    ...new Set(
      comparisonsOf(expression).flatMap((comparison) => [
        ...misspelledField(comparison.selector),
        ...ofOtherKind(comparison),
        ...misspelledValue(comparison),
        ...(namesErrorCode(comparison) ? misspelledErrorCode(comparison.value, terms) : []),
      ]),
    ),
  ];
}

const noSuchField = (selector: Selector, hint: string) => [
  `names ${printSelector(selector)}, which is not a documented field of CloudTrail's records: ${hint}`,
];

function misspelledField(selector: Selector): readonly string[] {
  const [first, second] = selector;
  if (first?.kind !== "field") return [];
  if (STRING_FIELDS.includes(first.name) && second !== undefined)
    return noSuchField(selector, `$.${first.name} is a string`);
  if (FIELDS.includes(first.name)) {
    // userIdentity has fields that are not listed here, so only a name that differs from a known one in case alone is
    // misspelled.
    if (first.name !== "userIdentity" || second?.kind !== "field") return [];
    const meant = inOtherCase(second.name, USER_IDENTITY_FIELDS);
    return meant === undefined ? [] : noSuchField([first, second], `$.userIdentity.${meant} may be meant`);
  }
  const meant = FIELDS.find((field) => isSlipOf(first.name.replace(/_/g, ""), field));
  if (meant !== undefined) return noSuchField(selector, `$.${meant} may be meant`);
  const inside = /^(detail|records)$/i.test(first.name) ? withoutEnvelope(selector) : [];
  return inside[0]?.kind === "field" && FIELDS.includes(inside[0].name)
    ? noSuchField(
        selector,
        `in CloudWatch Logs each event is one record without an envelope, and ${printSelector(inside)} is its field`,
      )
    : noSuchField(selector, `see ${RECORD_CONTENTS}`);
}

/** The selector without the first step and the indexes after it. */
const withoutEnvelope = (selector: Selector): Selector => {
  const rest = selector.slice(1);
  return rest.slice(rest.findIndex(({ kind }) => kind === "field" || kind === "any field"));
};

function ofOtherKind(comparison: Comparison): readonly string[] {
  const field = fieldOf(comparison.selector);
  if (comparison.kind === "test" && comparison.test === "NOT EXISTS") return [];
  const noEvent = (reason: string) => [
    `has ${printComparison(comparison)}, which no event satisfies: $.${field} ${reason}`,
  ];
  if (field === "userIdentity") return noEvent("has fields, such as $.userIdentity.arn, and no value");
  const isOther =
    comparison.kind === "order" || (comparison.kind === "test" && comparison.test !== "IS NULL");
  return isOther && isString(comparison.selector) ? noEvent("is a string wherever a record has it") : [];
}

function misspelledValue(comparison: Comparison): readonly string[] {
  if (comparison.kind !== "equality" || comparison.value.kind !== "string") return [];
  const meant = inOtherCase(comparison.value.text, valuesOf(comparison.selector));
  return meant === undefined
    ? []
    : [`has ${printComparison(comparison)}, which no record is known to have: "${meant}" may be meant`];
}

/** `terms`: all terms that `$.errorCode` is compared with by `=`. */
function misspelledErrorCode(value: Value, terms: readonly string[]): readonly string[] {
  if (value.kind === "number") return [];
  const why = value.kind === "regex" ? regexIsLikeNone(value.source) : termIsLikeNone(value.text, terms);
  const text = value.kind === "regex" ? `%${value.source}%` : `"${value.text}"`;
  return why === undefined
    ? []
    : [`names the error code ${text}, which no denied call is known to have: ${why}`];
}

/**
 * Why no error code is like the term, if none is. If no known code is like it, a known code may be meant that differs
 * from the term in case, or in one letter. No error name in a service's model (2,916 of them, November 2026) is a known
 * code in another case. If a pattern names a code in several cases, somebody wanted to be sure to match all of them.
 */
function termIsLikeNone(term: string, terms: readonly string[]): string | undefined {
  if (term === "") return "it is empty";
  if (!canBeErrorCode(term)) return "between quotes only * has a meaning, and no error code is like that";
  const isKnown = (text: string) => KNOWN_CODES.some(compileWildcard(text));
  if (isKnown(term)) return undefined;
  if (terms.some((other) => isKnown(other) && other.toLowerCase() === term.toLowerCase())) return undefined;
  const isLike = compileWildcard(term.toLowerCase());
  const meant =
    KNOWN_CODES.find((code) => isSlipOf(term.replace(/\*/g, ""), code)) ??
    KNOWN_CODES.find((code) => isLike(code.toLowerCase()));
  return meant && `${meant} may be meant`;
}

function regexIsLikeNone(source: string): string | undefined {
  const isLike = compileRegex(source);
  if (KNOWN_CODES.some(isLike)) return undefined;
  if (source.replace(/\[[^\]]*\]/g, "").includes(" ")) return "it has a space, and no error code has one";
  const meant = KNOWN_CODES.find((code) => isLike(code.toLowerCase()) || isLike(code.toUpperCase()));
  return meant && `case counts, and ${meant} is known`;
}

const inOtherCase = (text: string, names: readonly string[]): string | undefined =>
  names.includes(text) ? undefined : names.find((name) => name.toLowerCase() === text.toLowerCase());

/**
 * Whether a string is a name apart from its case and one letter that is missing, added, different, or swapped with the
 * next.
 */
function isSlipOf(text: string, name: string): boolean {
  const [a, b] = [text.toLowerCase(), name.toLowerCase()];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  // Any other difference is assumed to be meant: access_denied is another code than AccessDenied.
  if (!/^[a-z]*$/.test(left + right)) return false;
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && right === `${left[1]}${left[0]}`);
}
