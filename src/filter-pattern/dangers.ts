import { errorCodesLike, errorCodesOf } from "./error-codes";
import { matchesOrdinaryCall } from "./ordinary";
import { ERROR_CODE } from "./record";
import { satisfiable } from "./satisfiable";
import { comparisonsOf, type Expression, type FilterPattern } from "./syntax";

/** Why an alarm on a pattern can't work. */
export interface Danger {
  /**
   * `all-matching`: it matches nearly every event. `never-matching`: it matches no event, or none of the error codes
   * that it names.
   */
  readonly kind: "all-matching" | "never-matching";
  /** Completes "The pattern ...". */
  readonly text: string;
}

/**
 * The dangers of the pattern: at most one, and none for a sound pattern. Nearly everything that it says is certain, so
 * a pattern can be useless and have no danger. An error code is assumed to be like `AccessDenied` or
 * `Client.UnauthorizedOperation` (letters, digits, `.`, `_`, `-`). Two different terms with `*` are assumed to have no
 * error code in common but a known one.
 */
export function dangersOf({ expression }: FilterPattern): readonly Danger[] {
  if (matchesOrdinaryCall(expression))
    return [{ kind: "all-matching", text: matchesNearlyEverything(expression) }];
  const text = matchesNothing(expression);
  return text === undefined ? [] : [{ kind: "never-matching", text }];
}

function matchesNearlyEverything(expression: Expression): string {
  const excludes = comparisonsOf(expression).some((one) => one.kind === "equality" && one.operator === "!=");
  const remedy =
    excludes && hasOr(expression)
      ? "; || before an exclusion makes the exclusion a condition of its own: write &&"
      : "";
  return `matches nearly every event: an ordinary call that succeeds is enough${remedy}`;
}

const hasOr = (expression: Expression): boolean =>
  expression.kind === "or" || (expression.kind === "and" && expression.terms.some(hasOr));

function matchesNothing(expression: Expression): string | undefined {
  const codes = errorCodesOf(expression);
  if (codes.length === 0)
    return satisfiable([expression], { ofApiCall: false })
      ? undefined
      : "matches no event: its conditions contradict each other";
  if (codes.some((code) => matchesCode(expression, code))) return undefined;
  const named = codes.map((code) => `"${code}"`).join(", ");
  return `matches none of the error codes that it names, ${named}: no call fits all its conditions, as with && between two error codes`;
}

function matchesCode(expression: Expression, term: string): boolean {
  return errorCodesLike(term).some((text) => {
    const ofCode = {
      kind: "equality",
      selector: ERROR_CODE,
      operator: "=",
      value: { kind: "string", text },
    } as const;
    return satisfiable([ofCode, expression], { ofApiCall: true });
  });
}
