import type { Control } from "../../controls/control";
import { tokens } from "../../filter-pattern";
import type { MetricFilter } from "../evidence";
import {
  acceptedFor,
  answersAsAccepted,
  expectedOf,
  type Sample,
  treeOf,
  type Understood,
  understood,
} from "./samples";

export type DetectingFilter = Pick<MetricFilter, "name" | "pattern" | "transformations">;

export type Candidate = DetectingFilter & {
  readonly reading: Understood;
  /** To the letter, white space apart. */
  readonly byText: boolean;
  /** By its text or its syntax tree: parentheses and quotes that change nothing are no difference. */
  readonly accepted: boolean;
};

/** What metric filters match together, beside what they should. */
export interface Detected {
  readonly all: readonly Candidate[];
  /** Neither understood nor accepted. */
  readonly notUnderstood: readonly Candidate[];
  /** How many events they have to match. */
  readonly expects: number;
  readonly misses: readonly Sample[];
  readonly wrong: readonly Sample[];
  /** Of `wrong`, what filters add whose pattern is not accepted. */
  readonly added: readonly Sample[];
  /** They miss or add what an accepted pattern does. */
  readonly asAccepted: boolean;
  /** Of the events that they have to match, and of those that they must not. */
  readonly shares: { readonly detected: number; readonly wrong: number };
}

export function detected(filters: readonly DetectingFilter[], control: Control): Detected {
  const all = filters.map((filter) => candidate(filter, control));
  const matchedBy = (some: readonly Candidate[]) => (record: unknown) =>
    some.some(({ reading }) => !reading.error && reading.matches(record));
  const together = matchedBy(all);
  const byOthers = matchedBy(all.filter(({ accepted }) => !accepted));
  const { must, mustNot } = expectedOf(control);
  const misses = must.filter(({ record }) => !together(record));
  const wrong = mustNot.filter(({ record }) => together(record));
  return {
    all,
    notUnderstood: all.filter(({ reading, accepted }) => reading.error && !accepted),
    expects: must.length,
    misses,
    wrong,
    added: wrong.filter(({ record }) => byOthers(record)),
    asAccepted: misses.length + wrong.length > 0 && answersAsAccepted(together, control),
    shares: {
      detected: share(must.length - misses.length, must.length),
      wrong: share(wrong.length, mustNot.length),
    },
  };
}

const share = (some: number, all: number) => (all === 0 ? 0 : some / all);

function candidate(filter: DetectingFilter, control: Control): Candidate {
  const known = acceptedFor(control);
  const text = tokens(filter.pattern);
  const byText = known.some((one) => one.tokens === text);
  const tree = treeOf(filter.pattern);
  return {
    ...filter,
    reading: understood(filter.pattern),
    byText,
    accepted: byText || (tree !== undefined && known.some((one) => one.tree === tree)),
  };
}

/** Whether there is an accepted pattern, or the right answers, and nothing beside them. */
export function isProved({
  all,
  notUnderstood,
  expects,
  misses,
  wrong,
  added,
  asAccepted,
}: Detected): boolean {
  if (notUnderstood.length > 0) return false;
  if (all.some(({ accepted }) => accepted) && added.length === 0) return true;
  return asAccepted || (expects > 0 && misses.length + wrong.length === 0);
}
