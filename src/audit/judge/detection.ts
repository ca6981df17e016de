import type { Control } from "../../controls/control";
import { mistakesIn } from "../../controls/mistakes";
import { dangersOf, doubtsOf, parse } from "../../filter-pattern";
import { type Candidate, type Detected, type DetectingFilter, detected, isProved } from "./detected";
import { likeness } from "./likeness";
import { fails, incomplete, type Problem } from "./problem";
import { named, type Sample } from "./samples";

/** Whether metric filters together detect a control. */
export interface Detection {
  /** Whether they match what they have to and nothing else, or have an accepted pattern. Then there is no problem. */
  readonly proved: boolean;
  /**
   * Whether one of them has the exact text of an accepted pattern, apart from white space: that is what `check`
   * accepts.
   */
  readonly byText: boolean;
  /** Events of the control that they miss. */
  readonly misses: readonly Sample[];
  /** Events that they match and should not. */
  readonly wrong: readonly Sample[];
  /** 0 to 1: how much they look meant for the control. */
  readonly resembles: number;
  readonly problems: readonly Problem[];
  /** What a person should know, although it changes no verdict. */
  readonly notes: readonly string[];
}

const CODE = "METRIC_FILTER_PATTERN_NOT_VALID";

/** Judges filters that publish the same metric, by the parser and the matcher, and not by their text. */
export function detection(filters: readonly DetectingFilter[], control: Control): Detection {
  const found = detected(filters, control);
  const { all, misses, wrong, shares } = found;
  const proved = isProved(found);
  return {
    proved,
    byText: all.some(({ byText }) => byText),
    misses,
    wrong,
    resembles: proved ? 1 : likeness(filters, control, shares),
    problems: proved ? [] : [problemOf(found, control)],
    notes: proved ? notesOf(found, control) : [],
  };
}

function problemOf(found: Detected, control: Control): Problem {
  const { all, notUnderstood, misses, added, asAccepted } = found;
  const troubles = all.flatMap((one) => troubleOf(one, found, control));
  // A pattern that is not understood may match what the others miss.
  if (notUnderstood.length > 0 && (added.length === 0 || asAccepted))
    return incomplete(CODE, troubles.join("; "));
  const missed = all.some(({ accepted }) => accepted) || notUnderstood.length > 0 ? [] : misses;
  const isOne = all.length === 1;
  const names = isOne
    ? "the filter pattern"
    : `the patterns of ${all.map(({ name }) => name).join(" and ")} together`;
  const subject = troubles.length === 0 ? names : isOne ? "it" : "together they";
  return fails(CODE, [...troubles, `${subject} ${effects(found, control, missed, added)}`].join("; "));
}

/** The first thing that is known to be wrong with the pattern. */
function troubleOf(one: Candidate, { all, misses }: Detected, control: Control): readonly string[] {
  if (one.accepted) return [];
  const subject = all.length === 1 ? "the filter pattern" : `the pattern of ${one.name}`;
  if (one.reading.error) return [`${subject} is not understood: ${one.reading.error.message}`];
  if (one.pattern.trim() === "") return [`${subject} is empty, which matches every event`];
  const parsed = parse(one.pattern);
  const [trouble] = [
    ...mistakesIn(one.pattern, control),
    ...dangersOf(parsed).map(({ text }) => text),
    ...(misses.length > 0 ? doubtsOf(parsed) : []),
  ];
  return trouble === undefined ? [] : [`${subject} ${trouble}`];
}

const notesOf = (found: Detected, control: Control): readonly string[] => {
  const { all, misses, wrong } = found;
  if (misses.length + wrong.length === 0) return [];
  const subject = all.length === 1 ? "the filter pattern" : "together the filter patterns";
  return [`${subject} ${effects(found, control, misses, wrong)}, as auditors want it`];
};

/** What the filters miss and add, by event: completes "It ..." or "Together they ...". */
function effects(
  { all, expects }: Detected,
  control: Control,
  misses: readonly Sample[],
  wrong: readonly Sample[],
): string {
  const [miss, match, are, have] =
    all.length === 1 ? ["misses", "matches", "is", "it has"] : ["miss", "match", "are", "they have"];
  if (expects === 0)
    return `${are} not the pattern that was given, and no sample event shows that it means the same`;
  const missed =
    misses.length === expects
      ? `${match} none of the ${expects} events that ${have} to`
      : `${miss} ${named(misses, control)}`;
  return [
    ...(misses.length === 0 ? [] : [missed]),
    ...(wrong.length === 0 ? [] : [`also ${match} ${named(wrong, control)}`]),
  ].join(", and ");
}
