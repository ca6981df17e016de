import { type Exclusion, type ExclusionKey, exclusionKeys } from "./exclusion";

/**
 * The pattern that matches what the given one does, but for the events of the exclusions: `{ (BASE) && TERM && ... }`.
 * The parentheses around what was given keep an `||` in it from escaping the exclusions. Of a valid pattern, the outer
 * braces are all that Terraform's `trimspace(trim(trimspace(pattern), "{}"))` takes away, as is done here.
 */
export function exclude(pattern: string, exclusions: readonly Exclusion[]): string {
  if (exclusions.length === 0) return pattern;
  const base = pattern
    .trim()
    .replace(/^[{}]+|[{}]+$/g, "")
    .trim();
  return `{ ${[`(${base})`, ...exclusions.map(termOf)].join(" && ")} }`;
}

/** True unless the event is all that the exclusion says. */
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
