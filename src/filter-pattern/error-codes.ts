import { fieldOf } from "./record";
import { type Comparison, comparisonsOf, type Equality, type Expression } from "./syntax";
import { compileWildcard } from "./wildcard";

/** What an error code can be like: letters, digits and a few signs. */
const ERROR_CODE_FORM = /^[A-Za-z0-9._*-]+$/;
/**
 * A `.*` before all, or behind a code that has no kinds of its own, is a regular expression gone astray; a sign at the
 * start or the end is what a formatter of Markdown makes of `*`. No error name of a service's model has either.
 */
const STRAY_SIGN = /^[._-]([^0-9]|$)|[_-]$|(AccessDenied|Exception|UnauthorizedOperation)[.][*]/;

/** Whether an error code can be like the term. */
export const canBeErrorCode = (term: string): boolean => ERROR_CODE_FORM.test(term) && !STRAY_SIGN.test(term);

/** Of denied calls, in records and in the models of services. */
export const KNOWN_CODES: readonly string[] = [
  "AccessDenied",
  "AccessDeniedException",
  "AuthFailure",
  "AuthorizationError",
  "Client.AuthFailure",
  "Client.UnauthorizedOperation",
  "ForbiddenException",
  "InsufficientPrivilegesException",
  "KMSAccessDenied",
  "KMSAccessDeniedException",
  "KmsAccessDenied",
  "KmsAccessDeniedException",
  "NotAuthorized",
  "UnauthorizedException",
  "UnauthorizedOperation",
  "VpceAccessDenied",
];

/** Error codes that are like the term: those that are known, those that would be likely, and one like no other. */
export function errorCodesLike(term: string): readonly string[] {
  const likely = ["", "Client."].flatMap((before) =>
    ["", "Exception"].map((behind) => term.replace(/^\*/, before).replace(/\*$/, behind).replace(/\*/g, "")),
  );
  return [...KNOWN_CODES.filter(compileWildcard(term)), ...likely, term.replace(/\*+/g, "Zz9")];
}

/** `$.errorCode = ...` */
export const namesErrorCode = (comparison: Comparison): comparison is Equality =>
  comparison.kind === "equality" &&
  comparison.operator === "=" &&
  fieldOf(comparison.selector) === "errorCode";

/** The terms that `$.errorCode` is to be equal to, `*` alone aside. */
export const errorCodesOf = (expression: Expression): readonly string[] => [
  ...new Set(
    comparisonsOf(expression)
      .filter(namesErrorCode)
      .flatMap(({ value }) => (value.kind === "string" && !/^[*]+$/.test(value.text) ? [value.text] : [])),
  ),
];
