import { type Exclusion, type ExclusionKey, exclusionKeys } from "./exclusion";

/**
 * The pattern that matches what the given one does, except the events of the exclusions: `{ (BASE) && TERM && ... }`.
 * The parentheses around the given pattern make the exclusions apply to all of it, even if it has an `||`. Terraform's
 * `trimspace(trim(trimspace(pattern), "{}"))` takes only the outer braces from a valid pattern, and so does this
 * function.
 */
export function exclude(pattern: string, exclusions: readonly Exclusion[]): string {
  if (exclusions.length === 0) return pattern;
  const base = pattern
    .trim()
    .replace(/^[{}]+|[{}]+$/g, "")
    .trim();
  return `{ ${[`(${base})`, ...exclusions.map(termOf)].join(" && ")} }`;
}

/** A term that is true unless the event has all values of the exclusion. */
function termOf(exclusion: Exclusion): string {
  const parts = keys.flatMap((key) => {
    const value = exclusion[key];
    return value === undefined ? [] : [differs(key, value)];
  });
  if (parts.length === 0) throw new Error(`an exclusion needs one of ${keys.join(", ")}`);
  return `(${parts.join(" || ")})`;
}

function differs(key: ExclusionKey, value: string): string {
  const { selector, alwaysPresent } = exclusionKeys[key];
  return `${alwaysPresent ? "" : `(${selector} NOT EXISTS) || `}(${selector} != "${value}")`;
}

const keys = Object.keys(exclusionKeys) as ExclusionKey[];
