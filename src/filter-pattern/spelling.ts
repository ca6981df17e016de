import { canBeErrorCode, KNOWN_CODES } from "./error-codes";
import { printComparison } from "./print";
import { FIELDS, fieldOf, RECORD_CONTENTS, TEXT_FIELDS, USER_IDENTITY_FIELDS } from "./record";
import { compileRegex } from "./regex-match";
import { printSelector } from "./selector";
import { type Comparison, comparisonsOf, type Expression, type Selector, type Value } from "./syntax";
import { compileWildcard } from "./wildcard";

/** What the pattern compares that no CloudTrail record has, as sentences that complete "The pattern ...". */
export const misspellingsOf = (expression: Expression): readonly string[] => [
  ...new Set(
    comparisonsOf(expression).flatMap((comparison) => [
      ...misspeltField(comparison.selector),
      ...textAsOther(comparison),
      ...misspeltErrorCode(comparison),
    ]),
  ),
];

function misspeltField(selector: Selector): readonly string[] {
  const [first, second] = selector;
  if (first?.kind !== "field") return [];
  const is = (name: string, meant: string) => [
    `names ${name}, which no CloudTrail record has: ${meant} is meant`,
  ];
  if (FIELDS.includes(first.name)) {
    // It has fields that are not known here: only what is one of those that are, but for its case, is misspelt.
    if (first.name !== "userIdentity" || second?.kind !== "field") return [];
    const meant = USER_IDENTITY_FIELDS.find((field) => field.toLowerCase() === second.name.toLowerCase());
    return meant === undefined || meant === second.name
      ? []
      : is(printSelector([first, second]), `$.userIdentity.${meant}`);
  }
  const meant = FIELDS.find((field) => isSlipOf(first.name, field));
  if (meant !== undefined) return is(printSelector(selector), `$.${meant}`);
  const last = selector[selector.length - 1];
  const inEnvelope = /^(detail|records)$/i.test(first.name) && last?.kind === "field" && last !== first;
  return [
    `names ${printSelector(selector)}, which no CloudTrail record has: ${
      inEnvelope
        ? `in CloudWatch Logs each event is one record without an envelope, and ${printSelector([last])} is its field`
        : `see ${RECORD_CONTENTS}`
    }`,
  ];
}

function textAsOther(comparison: Comparison): readonly string[] {
  const field = fieldOf(comparison.selector) ?? "";
  const isOther =
    comparison.kind === "order" || (comparison.kind === "test" && comparison.test !== "NOT EXISTS");
  return isOther && TEXT_FIELDS.includes(field)
    ? [
        `has ${printComparison(comparison)}, which no event satisfies: $.${field} is text wherever a record has it`,
      ]
    : [];
}

function misspeltErrorCode(comparison: Comparison): readonly string[] {
  if (comparison.kind !== "equality" || comparison.operator !== "=") return [];
  if (fieldOf(comparison.selector) !== "errorCode") return [];
  const { value } = comparison;
  const why = value.kind === "string" && !canBeErrorCode(value.text) ? NO_ERROR_CODE : meantCode(value);
  const text = value.kind === "regex" ? `%${value.source}%` : `"${value.text}"`;
  return why === undefined ? [] : [`names the error code ${text}, which no call is refused with: ${why}`];
}

const NO_ERROR_CODE = "between quotes only * has a meaning, and no error code is like that";

/**
 * The known error code that is meant by a value that is like none: one that differs in its case, which is in no error
 * code of a service's model (2,916 of them, November 2026), or in one letter.
 */
function meantCode(value: Value): string | undefined {
  if (value.kind === "number") return undefined;
  const isLike = value.kind === "regex" ? compileRegex(value.source) : compileWildcard(value.text);
  if (KNOWN_CODES.some(isLike)) return undefined;
  const meant =
    value.kind === "regex"
      ? KNOWN_CODES.find((code) => isLike(code.toLowerCase()) || isLike(code.toUpperCase()))
      : (KNOWN_CODES.find((code) => isSlipOf(value.text.replace(/\*/g, ""), code)) ??
        KNOWN_CODES.find((code) => compileWildcard(value.text.toLowerCase())(code.toLowerCase())));
  return meant && `${meant} is meant`;
}

/** Whether a text is a name but for case and one letter that is missing, added, another, or swapped with the next. */
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
