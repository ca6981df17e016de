import { type Danger, dangersOf, FilterPatternError, parse } from "../filter-pattern";

/** What a filter pattern has to be, wherever one is given. */
export interface FilterPatternRule {
  /** Completes "NAME must ...". */
  readonly must: string;
  /** The same of a list: completes "NAME must hold only patterns that ...". */
  readonly each: string;
  /** What is wrong with the pattern; undefined: nothing, or another rule says it. */
  readonly problem: (pattern: string) => string | undefined;
}

/** Of the grammar, with the column and a caret below the mistake. */
export const wellFormed: FilterPatternRule = {
  must: 'be a filter pattern for JSON events, such as { $.errorCode = "AccessDenied*" }',
  each: 'are filter patterns for JSON events, such as { $.errorCode = "AccessDenied*" }',
  problem: (pattern) => {
    try {
      parse(pattern);
      return undefined;
    } catch (error) {
      if (error instanceof FilterPatternError) return `${error.message}:\n${error.excerpt}`;
      throw error;
    }
  },
};

const SPELT =
  'compare only what CloudTrail\'s records have, spelt as there: fields such as $.errorCode, error codes such as "AccessDenied*"';

/** A pattern that is misspelt is told as that alone. */
export const spelt: FilterPatternRule = { must: SPELT, each: SPELT, problem: dangerOf("misspelt") };

export const notAllMatching: FilterPatternRule = {
  must: "leave most events out: it matches calls that were not refused, and its alarm would never rest",
  each: "leave most events out: an alarm on one that matches calls that were not refused never rests",
  problem: dangerOf("all-matching"),
};

export const notNeverMatching: FilterPatternRule = {
  must: "match an event with one of the error codes that it names: it matches none, and its alarm would never fire",
  each: "match an event with one of the error codes that they name: an alarm on one that matches none never fires",
  problem: dangerOf("never-matching"),
};

function dangerOf(kind: Danger["kind"]): FilterPatternRule["problem"] {
  return (text) => {
    if (wellFormed.problem(text) !== undefined) return undefined;
    const danger = dangersOf(parse(text)).find((one) => one.kind === kind);
    return danger && `${text}, which ${danger.text}`;
  };
}

/** What can be compared, for conditions of Terraform. */
export { cloudTrailRecord } from "../filter-pattern";
