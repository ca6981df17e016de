import type { MetricAlarm } from "../evidence";
import { fails, incomplete, type Problem } from "./problem";
import { type PublishedMetric, type Watched, watchedBy, watches } from "./watched";

export { metricOf, mightBeFor, type PublishedMetric, watches } from "./watched";

const HOUR = 3600;
const DAY = 86_400;
/** The interval at which a metric filter publishes, in seconds. */
const MINUTE = 60;

/** The highest value that a number of events, each worth 1, can reach. For other statistics, nothing is certain. */
const reached: ReadonlyMap<string, (events: number) => number> = new Map([
  ["Sum", (events: number) => events],
  ["Maximum", () => 1],
]);
/** These statistics depend on how many zeros lie between the events. */
const diluted: readonly string[] = ["Average", "Minimum", "SampleCount"];

type Plain = Watched & { readonly kind: "metric" };

/**
 * Judges whether the alarm watches the metric, goes off on this number of events in one period, and rests without any.
 * A filter with a wrong value or default value has a problem of its own: here an event is worth 1, as in `check`.
 */
export function judgeAlarm(
  alarm: MetricAlarm,
  metric: PublishedMetric,
  maxThreshold: number,
): readonly Problem[] {
  const watched = watchedBy(alarm);
  if (watched.kind === "unclear")
    return watches(alarm, metric) || alarm.otherCriteria !== undefined
      ? [incomplete("ALARM_CANNOT_FIRE", `${alarm.name} is on ${watched.what}, which is not judged`)]
      : [
          fails(
            "ALARM_OTHER_METRIC",
            `${alarm.name} is on ${watched.what}, and does not read ${nameOf(metric)}`,
          ),
        ];
  const cannot = [
    ...statisticProblems(watched, alarm, metric, maxThreshold),
    ...periodProblems(watched),
    ...datapointProblems(alarm),
    ...missingDataProblems(alarm, metric),
  ];
  return [
    ...together("ALARM_OTHER_METRIC", otherMetric(alarm.name, watched, metric)),
    ...together("ALARM_CANNOT_FIRE", cannot),
    ...unknownOf(alarm.name, watched).map((found) => incomplete("ALARM_CANNOT_FIRE", found)),
  ];
}

const together = (code: Problem["code"], found: readonly string[]): readonly Problem[] =>
  found.length === 0 ? [] : [fails(code, found.join("; "))];

const nameOf = ({ namespace, metricName }: { readonly namespace?: string; readonly metricName?: string }) =>
  `${namespace ?? "no namespace"}/${metricName ?? "no metric"}`;

function otherMetric(name: string, watched: Plain, metric: PublishedMetric): readonly string[] {
  const { namespace, metricName, unit, dimensions } = watched;
  const units = metric.units.join(" and ");
  return [
    ...(namespace === metric.namespace && metricName === metric.metricName
      ? []
      : [`${name} watches ${nameOf(watched)}, and the filter publishes ${nameOf(metric)}`]),
    ...(unit === undefined || unit === units
      ? []
      : [`${name} watches the unit ${unit}, and the filter publishes ${units}`]),
    ...(dimensions.length === 0
      ? []
      : [`${name} watches the dimensions ${dimensions.join(", ")}, of which it sees one metric among many`]),
  ];
}

function statisticProblems(
  { statistic }: Plain,
  { comparisonOperator = "none", threshold }: MetricAlarm,
  { value }: PublishedMetric,
  maxThreshold: number,
): readonly string[] {
  const seen = `statistic ${statistic ?? "none"}, ${comparisonOperator} ${threshold ?? "without a threshold"}`;
  if (statistic === undefined || diluted.includes(statistic))
    return [`${seen}: of the statistics, Sum and Maximum are sure to show an event`];
  const isOver = overBy(comparisonOperator, threshold);
  if (isOver === undefined) return [`${seen}: it does not go off on more events`];
  const ofEvents = reached.get(statistic);
  if (ofEvents === undefined) return [];
  if (isOver(0)) return [`${seen}: it is in ALARM without an event too, and never rests`];
  if (isOver(ofEvents(maxThreshold))) return [];
  const counted = Number(value) > 1 ? `, each taken as 1 (the filter counts ${value})` : "";
  return [
    `${seen}: it does not go off on ${maxThreshold === 1 ? "1 event" : `${maxThreshold} events`}${counted}`,
  ];
}

/** Whether a value sets the alarm off. Undefined if the alarm does not compare upward, or has no threshold. */
function overBy(operator: string, threshold: number | undefined): ((value: number) => boolean) | undefined {
  if (threshold === undefined) return undefined;
  if (operator === "GreaterThanThreshold") return (value) => value > threshold;
  return operator === "GreaterThanOrEqualToThreshold" ? (value) => value >= threshold : undefined;
}

function periodProblems({ period }: Plain): readonly string[] {
  if (period === undefined) return ["it has no period"];
  if (period < MINUTE) return [`a period of ${period} s, and a metric filter publishes by the minute`];
  return period > DAY ? [`a period of ${period} s: one message covers more than a day`] : [];
}

function datapointProblems({ datapointsToAlarm, evaluationPeriods }: MetricAlarm): readonly string[] {
  const needed = datapointsToAlarm ?? evaluationPeriods;
  return needed === 1
    ? []
    : [`${needed} of ${evaluationPeriods} datapoints to alarm: events in one period are not enough`];
}

function missingDataProblems(
  { treatMissingData }: MetricAlarm,
  { defaultValue }: PublishedMetric,
): readonly string[] {
  if (treatMissingData === "breaching") return ["missing data is treated as breaching: it never rests"];
  return treatMissingData === "ignore" && defaultValue === undefined
    ? ["missing data is ignored, and the filter has no default value: after the first event it never rests"]
    : [];
}

function unknownOf(name: string, { statistic, period = 0 }: Plain): readonly string[] {
  const isKnown = statistic === undefined || reached.has(statistic) || diluted.includes(statistic);
  return [
    ...(isKnown ? [] : [`${name} has the statistic ${statistic}, which is not judged`]),
    ...(period > HOUR && period <= DAY ? [`${name} may notify late: its period is ${period} s`] : []),
  ];
}
