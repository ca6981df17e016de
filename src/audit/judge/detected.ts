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
  /** Whether its text is that of an accepted pattern, apart from white space. */
  readonly byText: boolean;
  /** Whether it is accepted by its text or its syntax tree. Parentheses and quotes that change nothing do not count. */
  readonly accepted: boolean;
};

/** What metric filters match together, compared with what they should match. */
export interface Detected {
  readonly all: readonly Candidate[];
  /** Filters that are neither understood nor accepted. */
  readonly notUnderstood: readonly Candidate[];
  /** How many events they have to match. */
  readonly expects: number;
  readonly misses: readonly Sample[];
  readonly wrong: readonly Sample[];
  /** The events of `wrong` that filters without an accepted pattern match. */
  readonly added: readonly Sample[];
  /** Whether they miss and add the same events as an accepted pattern. */
  readonly asAccepted: boolean;
  /** The shares that they match of the events that they have to match, and of those that they must not match. */
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

/** Whether the filters have an accepted pattern, or match exactly the right events, and nothing else. */
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
