import { ALARM_ACTION } from "../../controls/alarm-actions";
import type { Account, Alarms, CompositeAlarm, MetricAlarm, MetricFilter } from "../evidence";
import { answerOf } from "./calls";

/** The alarms that may belong to a metric filter. One too many does no harm, since the judges look closer. */
export interface RelevantAlarms {
  readonly metric: readonly MetricAlarm[];
  readonly composite: readonly CompositeAlarm[];
}

/** The alarms of a region on a metric of these filters of that region, and the composite alarms above them. */
export function relevantAlarms(
  { metric, composite }: Pick<Alarms, "metric" | "composite">,
  filters: readonly MetricFilter[],
): RelevantAlarms {
  const names = new Map<string, Set<string>>();
  for (const { metricName, metricNamespace } of filters.flatMap(({ transformations }) => transformations))
    names.set(metricName, (names.get(metricName) ?? new Set()).add(metricNamespace));
  const watching = (answerOf(metric) ?? []).filter((alarm) => watches(alarm, names));
  const above = (answerOf(composite) ?? []).filter(({ rule }) =>
    // An ARN ends with the name.
    watching.some(({ name }) => rule.includes(name)),
  );
  return { metric: watching, composite: above };
}

/**
 * The standard topics of this account that the alarms notify, in the alarms' own region. CloudWatch reaches no others.
 */
export function topicsOf(
  alarms: readonly Pick<MetricAlarm, "alarmActions">[],
  { id, partition }: Pick<Account, "id" | "partition">,
  region: string,
): string[] {
  const own = `arn:${partition}:sns:${region}:${id}:`;
  const notifies = new RegExp(ALARM_ACTION);
  const actions = alarms.flatMap(({ alarmActions }) => alarmActions);
  return [...new Set(actions.filter((action) => action.startsWith(own) && notifies.test(action)))];
}

/** `names`: namespaces by metric name. */
function watches(alarm: MetricAlarm, names: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const has = (name?: string, namespace?: string) =>
    name !== undefined && namespace !== undefined && (names.get(name)?.has(namespace) ?? false);
  return (
    has(alarm.metricName, alarm.namespace) ||
    alarm.metrics.some(
      ({ metric, expression }) =>
        has(metric?.metricName, metric?.namespace) ||
        // A query of Metrics Insights, or a search, names a metric in its text.
        (expression !== undefined && [...names.keys()].some((name) => expression.includes(name))),
    )
  );
}
