import type { Account, Alarms, MetricAlarm } from "../evidence";
import { judgeAlarm, mightBeFor, type PublishedMetric, watches } from "./alarm";
import { type Chain, longer, ranked, verdictOf } from "./chain";
import { compositesAbove, judgeMute } from "./composite";
import { judgeActions, type Notifier } from "./notification";
import { fails, incomplete, type Problem, unread } from "./problem";

const CODE = "ALARM_OTHER_METRIC";

/**
 * Follows the chain from the filters' metric to the subscribers: through each alarm on the metric, or else through the
 * alarms that look meant for it.
 */
export function throughAlarms(
  account: Account,
  chain: Chain,
  metric: PublishedMetric | undefined,
  maxThreshold: number,
): readonly Chain[] {
  const region = chain.logGroup?.region ?? "";
  const alarms = account.alarms[region];
  const end = (problem: Problem) => [longer(chain, { problems: [problem] })];
  if (metric === undefined) return end(fails(CODE, "the filter publishes no metric"));
  if (alarms === undefined) return end(notRead(region));
  if (alarms.metric.failure) return end(unread(CODE, alarms.metric.failure));
  const judged = (alarm: MetricAlarm) =>
    longer(chain, { alarm, problems: judgeAlarm(alarm, metric, maxThreshold) });
  const isWatching = (alarm: MetricAlarm) => watches(alarm, metric);
  const watching = alarms.metric.value
    .filter(isWatching)
    .map((alarm) => longer(judged(alarm), told(alarm, alarms, account)));
  const others = alarms.metric.value
    .filter((alarm) => !isWatching(alarm) && mightBeFor(alarm, metric))
    .map(judged);
  if (watching.length > 0) return [...watching, ...others.filter(isOpen)];
  return others.length > 0
    ? others
    : end(fails(CODE, `no alarm watches ${metric.namespace}/${metric.metricName}`));
}

const notRead = (region: string) => incomplete(CODE, `the alarms of ${region} were not read`);

/** Whether the chain might work, because something was not read or is not understood. */
export const isOpen = (chain: Chain): boolean => verdictOf(chain) === "INCOMPLETE";

/** Who is notified, by the alarm itself or by a composite alarm above it. */
function told(alarm: MetricAlarm, alarms: Alarms, account: Account): Partial<Chain> {
  const by = (notifier: Notifier) => {
    const notification = judgeActions(notifier, account);
    return { ...notification, problems: [...judgeMute(notifier.name, alarms), ...notification.problems] };
  };
  const { composites, problems } = compositesAbove(alarm, alarms);
  const itself = by(alarm);
  const [best = itself] = ranked<Chain>([
    itself,
    ...composites.map((composite) => ({ composite, ...by(composite) })),
    // A composite alarm whose rule is not understood might notify. If the alarm itself does not notify, nothing is
    // known.
    ...(problems.length > 0 ? [{ problems }] : []),
  ]);
  return best;
}

/** Follows the chain through alarms on queries of the log group, which are not judged. */
export function throughLogAlarms({ alarms }: Account, chain: Chain): readonly Chain[] {
  const { name, region } = chain.logGroup ?? { name: "", region: "" };
  const others = alarms[region]?.others;
  const problems = (): readonly Problem[] => {
    if (others === undefined) return [notRead(region)];
    if (others.failure) return [unread(CODE, others.failure)];
    return others.value
      .filter(({ logGroups }) => logGroups?.includes(name) ?? true)
      .map((alarm) => incomplete(CODE, `the alarm ${alarm.name} is a ${alarm.type}, which is not judged`));
  };
  return problems().map((problem) => longer(chain, { problems: [problem] }));
}
