import { matchesOrdinaryCall } from "./ordinary";
import { canBeErrorCode, comparisonsOf, ERROR_CODE, errorCodesLike, errorCodesOf } from "./record";
import { satisfiable } from "./satisfiable";
import type { Expression, FilterPattern } from "./syntax";

/**
 * What makes the pattern unfit for an alarm on refused calls, as sentences that complete "The pattern ...": that it
 * matches nearly every event, none of the error codes that it names, or no event at all. None for a sound pattern.
 * Little is said that is not certain: a pattern can be useless and have no danger.
 * An error code is taken to be like `AccessDenied` or `Client.UnauthorizedOperation` (letters, digits, `.`, `_`, `-`),
 * and one that two different terms with `*` have in common to be none, unless it is a known one.
 */
export function dangersOf({ expression }: FilterPattern): readonly string[] {
  if (matchesOrdinaryCall(expression)) return [matchesNearlyEverything(expression)];
  const codes = errorCodesOf(expression);
  if (codes.length === 0) return satisfiable([expression], { ofApiCall: false }) ? [] : [MATCHES_NOTHING];
  return codes.some((code) => matchesCode(expression, code)) ? [] : [matchesNoneOf(codes)];
}

const MATCHES_NOTHING = "matches no event: its conditions contradict each other";

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

function matchesNearlyEverything(expression: Expression): string {
  const excludes = comparisonsOf(expression).some((one) => one.kind === "equality" && one.operator === "!=");
  const remedy = excludes ? "; || before an exclusion makes the exclusion a reason of its own: write &&" : "";
  return `matches nearly every event: an ordinary call that succeeds is enough${remedy}`;
}

function matchesNoneOf(codes: readonly string[]): string {
  const impossible = codes.filter((code) => !canBeErrorCode(code));
  const list = (some: readonly string[]) => some.map((code) => `"${code}"`).join(", ");
  const reason =
    impossible.length === codes.length
      ? "between quotes only * has a meaning, and no error code is like that"
      : "no code fits all its conditions, as with && between two error codes";
  return `matches none of the error codes that it names, ${list(codes)}: ${reason}`;
}
