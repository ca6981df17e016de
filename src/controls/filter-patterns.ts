import { dangersOf, type FilterPattern, FilterPatternError, parse } from "../filter-pattern";
import type { Control } from "./control";
import { mistakesIn } from "./mistakes";

/** For the layers above: they know the filter-pattern language through the controls alone. */
export { MAX_LENGTH, TOKEN, tokens } from "../filter-pattern";

/**
 * The first thing that keeps an alarm on the pattern from working, as it is said behind "NAME is rejected: "; undefined
 * for a sound pattern. A mistake of the grammar is told with its column and, on two lines of its own, a caret below it.
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
