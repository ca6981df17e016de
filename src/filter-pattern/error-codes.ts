import { fieldOf } from "./record";
import { type Comparison, comparisonsOf, type Equality, type Expression } from "./syntax";
import { compileWildcard } from "./wildcard";

/** The form of an error code: letters, digits and a few signs. */
const ERROR_CODE_FORM = /^[A-Za-z0-9._*-]+$/;
/**
 * Signs that show a mistake. A `.*` at the start, or after a code that has no longer forms, is a misplaced regular
 * expression. A sign at the start or the end is what a Markdown formatter makes of `*`. No error name in a service's
 * model has either.
 */
const STRAY_SIGN = /^[._-]([^0-9]|$)|[_-]$|(AccessDenied|Exception|UnauthorizedOperation)[.][*]/;

/** Whether an error code can be like the term. */
export const canBeErrorCode = (term: string): boolean => ERROR_CODE_FORM.test(term) && !STRAY_SIGN.test(term);

/** Error codes of denied calls, from records and from the models of services. */
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

/** Error codes that the term matches: known ones, likely ones, and one that is like no other. */
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

/** The terms that `$.errorCode` is compared with by `=`, except `*` alone. */
export const errorCodesOf = (expression: Expression): readonly string[] => [
  ...new Set(
    comparisonsOf(expression)
      .filter(namesErrorCode)
      .flatMap(({ value }) => (value.kind === "string" && !/^[*]+$/.test(value.text) ? [value.text] : [])),
  ),
];
