import { tokens } from "../filter-pattern";
import type { Control } from "./control";

/**
 * The known mistakes in the pattern that keep an alarm from working, as texts that complete "The filter pattern ...".
 */
export function mistakesIn(pattern: string, { mistakes = {} }: Pick<Control, "mistakes">): string[] {
  const text = tokens(pattern);
  return Object.entries(mistakes).flatMap(([mistake, matches]) =>
    new RegExp(matches).test(text) ? [mistake] : [],
  );
}

/** Which of the control's events the pattern misses, as texts of the same form. */
export function gapsIn(pattern: string, { gaps = {} }: Pick<Control, "gaps">): string[] {
  const text = tokens(pattern);
  return Object.entries(gaps).flatMap(([gap, covers]) => (new RegExp(covers).test(text) ? [] : [gap]));
}
