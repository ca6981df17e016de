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
 * What the pattern compares that no CloudTrail record is known to have, as sentences that complete "The pattern ...".
 * AWS adds fields and error codes, so that each is a doubt and no more.
 */
export function misspellingsOf(expression: Expression): readonly string[] {
  const terms = errorCodesOf(expression);
  return [
    ...new Set(
      comparisonsOf(expression).flatMap((comparison) => [
        ...misspeltField(comparison.selector),
        ...ofOtherKind(comparison),
        ...misspeltValue(comparison),
        ...(namesErrorCode(comparison) ? misspeltErrorCode(comparison.value, terms) : []),
      ]),
    ),
  ];
}

const noSuchField = (selector: Selector, hint: string) => [
  `names ${printSelector(selector)}, which is no documented field of CloudTrail's records: ${hint}`,
];

function misspeltField(selector: Selector): readonly string[] {
  const [first, second] = selector;
  if (first?.kind !== "field") return [];
  if (STRING_FIELDS.includes(first.name) && second !== undefined)
    return noSuchField(selector, `$.${first.name} is a string`);
  if (FIELDS.includes(first.name)) {
    // It has fields that are not known here: only what is one of those that are, but for its case, is misspelt.
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

/** Without the first step and the indexes behind it. */
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

function misspeltValue(comparison: Comparison): readonly string[] {
  if (comparison.kind !== "equality" || comparison.value.kind !== "string") return [];
  const meant = inOtherCase(comparison.value.text, valuesOf(comparison.selector));
  return meant === undefined
    ? []
    : [`has ${printComparison(comparison)}, which no record is known to have: "${meant}" may be meant`];
}

/** `terms`: all that `$.errorCode` is to be equal to. */
function misspeltErrorCode(value: Value, terms: readonly string[]): readonly string[] {
  if (value.kind === "number") return [];
  const why = value.kind === "regex" ? regexIsLikeNone(value.source) : termIsLikeNone(value.text, terms);
  const text = value.kind === "regex" ? `%${value.source}%` : `"${value.text}"`;
  return why === undefined
    ? []
    : [`names the error code ${text}, which no denied call is known to have: ${why}`];
}

/**
 * Why no error code is like the term, if that is so. Where none that is known is, one is meant that differs in its case,
 * which is in no error name of a service's model (2,916 of them, November 2026), or in one letter. In patterns that name
 * a code in several cases, somebody made sure of all.
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
  if (source.replace(/\[[^\]]*\]/g, "").includes(" ")) return "it has a space, and no error code has";
  const meant = KNOWN_CODES.find((code) => isLike(code.toLowerCase()) || isLike(code.toUpperCase()));
  return meant && `case counts, and ${meant} is known`;
}

const inOtherCase = (text: string, names: readonly string[]): string | undefined =>
  names.includes(text) ? undefined : names.find((name) => name.toLowerCase() === text.toLowerCase());

/** Whether a string is a name but for case and one letter that is missing, added, another, or swapped with the next. */
function isSlipOf(text: string, name: string): boolean {
  const [a, b] = [text.toLowerCase(), name.toLowerCase()];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  // What else differs is taken to be meant: access_denied is another code than AccessDenied.
  if (!/^[a-z]*$/.test(left + right)) return false;
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && right === `${left[1]}${left[0]}`);
}
