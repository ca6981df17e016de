import { type Exclusion, type ExclusionKey, exclusionKeys } from "./exclusion";

/**
 * The pattern that matches what the given one does, but for the events of the exclusions: `{ (BASE) && TERM && ... }`.
 * The parentheses around what was given keep an `||` in it from escaping the exclusions.
 */
export function exclude(pattern: string, exclusions: readonly Exclusion[]): string {
  if (exclusions.length === 0) return pattern;
  const base = /^\s*\{([\s\S]*)\}\s*$/.exec(pattern)?.[1]?.trim();
  if (base === undefined || base === "")
    throw new Error(`exclusions need a pattern with a condition in braces, got ${pattern}`);
  return `{ ${[`(${base})`, ...exclusions.map(term)].join(" && ")} }`;
}

/** True unless the event is all that the exclusion says. */
function term(exclusion: Exclusion): string {
  const parts = keys.flatMap((key) => {
    const value = exclusion[key];
    return value === undefined ? [] : [differs(key, value)];
  });
  if (parts.length === 0) throw new Error(`an exclusion needs one of ${keys.join(", ")}`);
  return `(${parts.join(" || ")})`;
}

function differs(key: ExclusionKey, value: string): string {
  const { selector, alwaysPresent } = exclusionKeys[key];
  const comparison = `(${selector} != "${value.replace(/[\\"]/g, "\\$&")}")`;
  return alwaysPresent ? comparison : `(${selector} NOT EXISTS) || ${comparison}`;
}

const keys = Object.keys(exclusionKeys) as ExclusionKey[];
