import type { Comparison, Expression, Selector } from "./syntax";
import { compileWildcard } from "./wildcard";

/**
 * What the dangers rest on of CloudTrail's records.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */

/** In the record of each API call, and a string. */
const ALWAYS: readonly string[] = ["eventName", "eventSource", "sourceIPAddress"];
/** In the record of a call that failed, and of no other. */
const FAILURE: readonly string[] = ["errorCode", "errorMessage"];

const field = (selector: Selector): string | undefined =>
  selector.length === 1 && selector[0]?.kind === "field" ? selector[0].name : undefined;

export const isAlwaysThere = (selector: Selector): boolean => ALWAYS.includes(field(selector) ?? "");
export const isOfFailure = (selector: Selector): boolean => FAILURE.includes(field(selector) ?? "");
export const ERROR_CODE: Selector = [{ kind: "field", name: "errorCode" }];

/**
 * Whether an error code can be like the term. `.*` before all or behind a code that has no kinds of its own is taken
 * for a regular expression gone astray.
 */
export const canBeErrorCode = (term: string): boolean =>
  /^[A-Za-z0-9._*-]+$/.test(term) && !/^\.|(AccessDenied|Exception|UnauthorizedOperation)\.\*/.test(term);

/** Of refused calls, in records and in the models of services. */
const KNOWN_CODES = [
  "AccessDenied",
  "AccessDeniedException",
  "AuthorizationError",
  "Client.AuthFailure",
  "Client.UnauthorizedOperation",
  "ForbiddenException",
  "InsufficientPrivilegesException",
  "KMSAccessDenied",
  "NotAuthorized",
  "UnauthorizedException",
  "VpceAccessDenied",
];

/** Error codes that are like the term: those that are known, those that would be likely, and one like no other. */
export function errorCodesLike(term: string): readonly string[] {
  if (!canBeErrorCode(term)) return [];
  const likely = ["", "Client."].flatMap((before) =>
    ["", "Exception"].map((behind) => term.replace(/^\*/, before).replace(/\*$/, behind).replace(/\*/g, "")),
  );
  return [...KNOWN_CODES.filter(compileWildcard(term)), ...likely, term.replace(/\*+/g, "Zz9")];
}

/** The terms that `$.errorCode` is to be equal to, `*` alone aside. */
export const errorCodesOf = (expression: Expression): readonly string[] => [
  ...new Set(
    comparisonsOf(expression).flatMap((comparison) =>
      comparison.kind === "equality" &&
      comparison.operator === "=" &&
      comparison.value.kind === "string" &&
      field(comparison.selector) === "errorCode" &&
      /[^*]/.test(comparison.value.text)
        ? [comparison.value.text]
        : [],
    ),
  ),
];

export const comparisonsOf = (expression: Expression): readonly Comparison[] =>
  expression.kind === "and" || expression.kind === "or"
    ? expression.terms.flatMap(comparisonsOf)
    : [expression];
