import { ALARM_ACTION, MAX_ALARM_ACTIONS } from "../../controls/alarm-actions";
import { problemOf } from "../../controls/filter-patterns";
import type { LogGroup, MetricAlarm, MetricFilter } from "../evidence";
import type { Judgement } from "../judge/control";
import { isAccepted, isAmong, knownControl } from "./known";

const MINUTE = 60;
const DAY = 86_400;

/** What `monitor` adopts for one control: a metric filter and a plain alarm. */
export interface Adopted {
  readonly id: string;
  readonly logGroup: LogGroup;
  readonly filter: MetricFilter;
  readonly metricName: string;
  readonly namespace: string;
  readonly alarm: MetricAlarm;
  /** Undefined if it is the catalog's. */
  readonly pattern?: string;
}

/** The controls that one `monitor` can adopt. A control that conflicts with one before it is left out. */
export function adoptedOf(judgements: readonly Judgement[]): readonly Adopted[] {
  const adopted: Adopted[] = [];
  for (const one of judgements.flatMap(adoptable)) if (standTogether([...adopted, one])) adopted.push(one);
  // `monitor` rejects alarms that notify nobody.
  return actionsOf(adopted).length > 0 ? adopted : [];
}

/** `monitor` gives all its alarms the same actions. */
export const actionsOf = (adopted: readonly Adopted[]): readonly string[] => [
  ...new Set(adopted.flatMap(({ alarm }) => alarm.alarmActions)),
];

/** One log group, one namespace, no more actions than AWS takes, and a filter and an alarm for each control. */
function standTogether(all: readonly Adopted[]): boolean {
  const differing = (key: (one: Adopted) => string) => new Set(all.map(key)).size;
  return (
    differing(({ logGroup }) => logGroup.arn) === 1 &&
    differing(({ namespace }) => namespace) === 1 &&
    differing(({ filter }) => filter.name) === all.length &&
    differing(({ alarm }) => alarm.name) === all.length &&
    actionsOf(all).length <= MAX_ALARM_ACTIONS
  );
}

/** Empty if `monitor` has no input for what was found, or rejects it. */
function adoptable({ control, chain }: Judgement): readonly Adopted[] {
  const { id } = control;
  const { logGroup, metricFilters: [filter, ...others] = [], alarm, problems } = chain;
  const [transformation] = filter?.transformations ?? [];
  if (!logGroup || !filter || !alarm || !transformation || others.length > 0) return [];
  const { metricName, metricNamespace: namespace } = transformation;
  // The catalog's pattern replaces one that does not detect the events. The plan shows the change.
  const isMisdetecting = problems.some(({ code }) => code === "METRIC_FILTER_PATTERN_NOT_VALID");
  const pattern = isMisdetecting ? control.filterPattern : filter.pattern;
  const known = knownControl(id);
  const isDefault = known !== undefined && isAmong(pattern, [known.filterPattern]);
  const isAdoptable =
    /^[a-z0-9-]{1,100}$/.test(id) &&
    !id.endsWith("-compliance") &&
    (isDefault || problemOf(pattern, known) === undefined) &&
    isAccepted(namespace, "metricNamespace") &&
    isAccepted(alarm.name, "alarmName") &&
    isPlain(alarm) &&
    alarm.alarmActions.every((action) => isAction(action, alarm));
  const adopted = { id, logGroup, filter, metricName, namespace, alarm };
  return isAdoptable ? [{ ...adopted, ...(isDefault ? {} : { pattern }) }] : [];
}

const isPlain = ({ metrics, period }: MetricAlarm) =>
  metrics.length === 0 && period !== undefined && period <= DAY && period % MINUTE === 0;

/** Whether the action notifies, and is in the alarm's partition and in its region or in none. */
function isAction(action: string, alarm: MetricAlarm): boolean {
  const [, partition, , region = ""] = action.split(":");
  const [, ofAlarm, , regionOfAlarm] = alarm.arn.split(":");
  return (
    new RegExp(ALARM_ACTION).test(action) &&
    partition === ofAlarm &&
    (region === "" || region === regionOfAlarm)
  );
}
