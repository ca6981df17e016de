import type { MetricAlarm, MetricFilter, MetricQuery } from "../evidence";

/** What metric filters publish together: the metric of their first transformations. */
export interface PublishedMetric {
  readonly namespace: string;
  readonly metricName: string;
  /** The units of the filters, each once. `None` stands for a filter without a unit. */
  readonly units: readonly string[];
  /** The value that is published while there are events and none matches. Undefined if nothing is published then. */
  readonly defaultValue?: number;
  /** The value of one event, as it is in the filter. */
  readonly value: string;
}

/** Undefined if the filters publish no metric. */
export function metricOf(
  filters: readonly Pick<MetricFilter, "transformations">[],
): PublishedMetric | undefined {
  const all = filters.flatMap(({ transformations }) => transformations.slice(0, 1));
  const [first] = all;
  if (first === undefined) return undefined;
  return {
    namespace: first.metricNamespace,
    metricName: first.metricName,
    units: [...new Set(all.map(({ unit }) => unit ?? "None"))],
    defaultValue: all.find(({ defaultValue }) => defaultValue !== undefined)?.defaultValue,
    value: first.metricValue,
  };
}

/** What an alarm evaluates. */
export type Watched =
  | {
      readonly kind: "metric";
      readonly namespace?: string;
      readonly metricName?: string;
      readonly dimensions: readonly string[];
      readonly unit?: string;
      readonly period?: number;
      /** `Sum` and so on, or an extended one such as `p99`. */
      readonly statistic?: string;
    }
  /** `what` completes "The alarm is on ...". */
  | { readonly kind: "unclear"; readonly what: string };

export function watchedBy(alarm: MetricAlarm): Watched {
  const { metrics, otherCriteria, thresholdMetricId, extendedStatistic } = alarm;
  if (otherCriteria !== undefined) return unclear(otherCriteria);
  if (thresholdMetricId !== undefined || metrics.some(isBand)) return unclear("anomaly detection");
  if (metrics.length === 0)
    return { ...alarm, kind: "metric", statistic: alarm.statistic ?? extendedStatistic };
  const evaluated = metrics.length === 1 ? metrics[0] : metrics.find(({ returnData }) => returnData);
  const { expression, metric, accountId } = source(evaluated, metrics) ?? {};
  if (metric === undefined) return unclear(expression ? `metric math: ${expression}` : "metric math");
  // The metric of the filter is in the alarm's own account.
  const foreign = accountId !== undefined && accountId !== alarm.arn.split(":")[4];
  return foreign
    ? unclear(`a metric of the account ${accountId}`)
    : { ...metric, kind: "metric", statistic: metric.stat };
}

const unclear = (what: string): Watched => ({ kind: "unclear", what });

const isBand = ({ expression = "" }: MetricQuery) => expression.includes("ANOMALY_DETECTION_BAND");

/** An expression that is only the id of another query is that query. */
function source(query: MetricQuery | undefined, queries: readonly MetricQuery[]): MetricQuery | undefined {
  const others = queries.filter((other) => other !== query);
  const same = others.find(({ id }) => id === query?.expression?.trim());
  return same === undefined ? query : source(same, others);
}

/**
 * Whether the alarm refers to the metric by namespace and name. `judgeAlarm` says whether it watches exactly that
 * metric.
 */
export function watches(alarm: MetricAlarm, { namespace, metricName }: PublishedMetric): boolean {
  const isIt = (one: { readonly namespace?: string; readonly metricName?: string } = {}) =>
    one.namespace === namespace && one.metricName === metricName;
  return (
    isIt(alarm) ||
    // The text of a Metrics Insights query names its metric.
    alarm.metrics.some(({ metric, expression = "" }) => isIt(metric) || expression.includes(metricName))
  );
}

/** For a metric that no alarm watches: whether the alarm looks meant for it, or what it watches is not known. */
export function mightBeFor(alarm: MetricAlarm, { namespace, metricName }: PublishedMetric): boolean {
  const watched = watchedBy(alarm);
  if (watched.kind === "unclear") return alarm.otherCriteria !== undefined;
  if (watched.metricName === metricName) return true;
  return watched.namespace === namespace && isAlike(watched.metricName ?? "", metricName);
}

/** Whether one name contains the other, regardless of case. */
function isAlike(one: string, other: string): boolean {
  const [short = "", long = ""] = [one, other]
    .map((name) => name.toLowerCase())
    .sort((a, b) => a.length - b.length);
  return short !== "" && long.includes(short);
}
