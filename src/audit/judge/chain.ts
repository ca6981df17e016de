import type { CompositeAlarm, LogGroup, MetricAlarm, MetricFilter, Trail } from "../evidence";
import type { Problem } from "./problem";

export type Verdict = "PASS" | "FAIL" | "INCOMPLETE";

/** The names of the links, from the trail to the subscribers. */
export const links = ["trail", "logGroup", "metricFilter", "alarm", "topic", "subscribers"] as const;
export type Link = (typeof links)[number];

/** One path from a trail to subscribers, as far as it goes, and what keeps it from working. */
export interface Chain {
  readonly trail?: Trail;
  readonly logGroup?: LogGroup;
  /** The metric filters that publish the metric, usually one. */
  readonly metricFilters?: readonly MetricFilter[];
  readonly alarm?: MetricAlarm;
  /** The composite alarm that notifies instead of the alarm. */
  readonly composite?: CompositeAlarm;
  /** The actions that notify. */
  readonly actions?: readonly string[];
  readonly confirmedSubscribers?: number;
  readonly problems: readonly Problem[];
  /** What a person should know, although it changes no verdict. */
  readonly notes?: readonly string[];
}

/** The chain with further links, problems and notes. */
export const longer = (chain: Chain, by: Partial<Chain>): Chain => ({
  ...chain,
  ...by,
  problems: [...chain.problems, ...(by.problems ?? [])],
  notes: [...(chain.notes ?? []), ...(by.notes ?? [])],
});

const worstFirst: readonly Verdict[] = ["FAIL", "INCOMPLETE", "PASS"];

/** The worst of the verdicts, or undefined if there are none. */
export const worstOf = (verdicts: readonly Verdict[]): Verdict | undefined =>
  worstFirst.find((verdict) => verdicts.includes(verdict));

export const verdictOf = ({ problems }: Pick<Chain, "problems">): Verdict =>
  worstOf(problems.map(({ verdict }) => verdict)) ?? "PASS";

/** The link that a problem belongs to, by its code. */
export const linkOf = ({ code }: Problem): Link =>
  (
    [
      ["CLOUDTRAIL_", "trail"],
      ["LOG_GROUP_", "logGroup"],
      ["METRIC_FILTER_", "metricFilter"],
      ["ALARM_WITHOUT_NOTIFICATION", "topic"],
      ["ALARM_", "alarm"],
      ["SNS_TOPIC_", "topic"],
    ] as const
  ).find(([prefix]) => code.startsWith(prefix))?.[1] ?? "subscribers";

const isThere: Readonly<Record<Link, (chain: Chain) => boolean>> = {
  trail: ({ trail }) => trail !== undefined,
  logGroup: ({ logGroup }) => logGroup !== undefined,
  metricFilter: ({ metricFilters }) => metricFilters !== undefined,
  alarm: ({ alarm }) => alarm !== undefined,
  topic: ({ actions = [] }) => actions.length > 0,
  subscribers: ({ confirmedSubscribers = 0 }) => confirmedSubscribers > 0,
};

/** The state of the link. Undefined if the chain ends before it. */
export function stateOf(chain: Chain, link: Link): Verdict | undefined {
  const problems = chain.problems.filter((problem) => linkOf(problem) === link);
  return problems.length > 0 || isThere[link](chain) ? verdictOf({ problems }) : undefined;
}

/**
 * The best chain first: by verdict (an incomplete one might work), by the number of links that work, then by the number
 * of problems.
 */
export function ranked<C extends Chain>(chains: readonly C[]): readonly C[] {
  const keysOf = (chain: C) => [
    -worstFirst.indexOf(verdictOf(chain)),
    -links.filter((link) => stateOf(chain, link) === "PASS").length,
    chain.problems.length,
    -links.filter((link) => isThere[link](chain)).length,
  ];
  return chains
    .map((chain) => ({ chain, keys: keysOf(chain) }))
    .sort((a, b) => a.keys.map((key, i) => key - (b.keys[i] as number)).find((less) => less !== 0) ?? 0)
    .map(({ chain }) => chain);
}
