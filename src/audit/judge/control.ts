import type { Control } from "../../controls/control";
import type { Account, LogGroup, MetricFilter } from "../evidence";
import { metricOf } from "./alarm";
import { isOpen, throughAlarms, throughLogAlarms } from "./alarms";
import { type Chain, longer, ranked, type Verdict, verdictOf } from "./chain";
import { deliveredTo, withoutLogGroup, withoutTrail } from "./delivery";
import { detection } from "./detection";
import { judgeFilter } from "./metric-filter";
import { fails, unread } from "./problem";

/** The audit's result for a control in an account. */
export interface Judgement {
  readonly control: Control;
  readonly verdict: Verdict;
  /** The best chain that was found, or the nearest miss. */
  readonly chain: Chain;
  readonly others: readonly Chain[];
}

/**
 * Judges the chains of the account that are for the control. `maxThreshold`: the most events that the alarm may need to
 * go off.
 */
export function judgeControl(account: Account, control: Control, maxThreshold: number): Judgement {
  const chains = [
    ...account.logGroups.flatMap((logGroup) => {
      const start = deliveredTo(logGroup, account);
      if (isMissing(logGroup)) return [start];
      return [
        ...throughFilters(account, start, logGroup, control, maxThreshold),
        ...throughLogAlarms(account, start),
      ];
    }),
    ...withoutLogGroup(account),
  ];
  const [chain = withoutTrail(account), ...others] = ranked(chains);
  return { control, verdict: verdictOf(chain), chain, others };
}

const isMissing = ({ description }: LogGroup) =>
  description.failure === undefined && description.value === undefined;

/**
 * Follows the chains through the metric filters that are meant for the control, and through those of which it is not
 * known what they match.
 */
function throughFilters(
  account: Account,
  start: Chain,
  { name, metricFilters }: LogGroup,
  control: Control,
  maxThreshold: number,
): readonly Chain[] {
  const CODE = "METRIC_FILTER_NOT_PRESENT";
  if (metricFilters.failure) return [longer(start, { problems: [unread(CODE, metricFilters.failure)] })];
  const candidates = byMetric(metricFilters.value).map((filters) => ({
    filters,
    ...detection(filters, control),
  }));
  const through = (some: typeof candidates) =>
    some.flatMap(({ filters, problems, notes }) => {
      const ofFilters = [...problems, ...filters.flatMap((filter) => judgeFilter(filter))];
      const chain = longer(start, { metricFilters: filters, problems: ofFilters, notes });
      return throughAlarms(account, chain, metricOf(filters), maxThreshold);
    });
  const meant = through(candidates.filter(({ resembles }) => resembles > 0));
  const others = through(
    candidates.filter(
      ({ resembles, problems }) => resembles === 0 && verdictOf({ problems }) === "INCOMPLETE",
    ),
  );
  const count = metricFilters.value.length;
  const none =
    count === 0 ? "it has no metric filters" : `none of its ${count} metric filters is for the control`;
  return [
    ...(meant.length > 0 ? meant : [longer(start, { problems: [fails(CODE, `${name}: ${none}`)] })]),
    ...others.filter(isOpen),
  ];
}

/**
 * Groups the filters that publish the same metric, since they count together. A filter with dimensions publishes other
 * metrics.
 */
function byMetric(filters: readonly MetricFilter[]): readonly (readonly MetricFilter[])[] {
  const groups = new Map<string, MetricFilter[]>();
  for (const filter of filters) {
    const { name, transformations, emitSystemFieldDimensions = [] } = filter;
    const [{ metricNamespace, metricName, dimensions } = { metricName: name, dimensions: [] }] =
      transformations;
    const all = [...dimensions, ...emitSystemFieldDimensions].sort();
    const key = JSON.stringify([metricNamespace, metricName, all]);
    groups.set(key, [...(groups.get(key) ?? []), filter]);
  }
  return [...groups.values()];
}
