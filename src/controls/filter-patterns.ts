import { dangersOf, type FilterPattern, FilterPatternError, parse } from "../filter-pattern";
import type { Control } from "./control";
import { mistakesIn } from "./mistakes";

/** The layers above use the filter-pattern language only through the controls. */
export { MAX_LENGTH, TOKEN, tokens } from "../filter-pattern";

/**
 * The first thing that keeps an alarm on the pattern from working, as text that follows "NAME is rejected: ". Undefined
 * for a sound pattern. A syntax error is reported with its column and, on two lines of its own, a caret below the
 * mistake.
 */
export function problemOf(pattern: string, control: Pick<Control, "mistakes"> = {}): string | undefined {
  let parsed: FilterPattern;
  try {
    parsed = parse(pattern);
  } catch (error) {
    if (error instanceof FilterPatternError) return `${error.message}:\n${error.excerpt}`;
    throw error;
  }
  const [mistake] = mistakesIn(pattern, control);
  const [danger] = dangersOf(parsed);
  const problem = mistake ?? danger?.text;
  return problem && `it ${problem}`;
}
