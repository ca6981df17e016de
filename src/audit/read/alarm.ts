import type {
  CompositeAlarm as CompositeAnswer,
  Dimension,
  EvaluationCriteria,
  MetricAlarm as MetricAnswer,
  MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import type { CompositeAlarm, MetricAlarm, MetricQuery } from "../evidence";

const actionsOf = (alarm: MetricAnswer | CompositeAnswer) => ({
  name: alarm.AlarmName ?? "",
  arn: alarm.AlarmArn ?? "",
  actionsEnabled: alarm.ActionsEnabled ?? false,
  alarmActions: alarm.AlarmActions ?? [],
});

export const compositeAlarmOf = (alarm: CompositeAnswer): CompositeAlarm => ({
  ...actionsOf(alarm),
  rule: alarm.AlarmRule ?? "",
  actionsSuppressor: alarm.ActionsSuppressor || undefined,
});

export const metricAlarmOf = (alarm: MetricAnswer): MetricAlarm => ({
  ...actionsOf(alarm),
  comparisonOperator: alarm.ComparisonOperator,
  threshold: alarm.Threshold,
  thresholdMetricId: alarm.ThresholdMetricId || undefined,
  period: alarm.Period,
  evaluationPeriods: alarm.EvaluationPeriods ?? 1,
  datapointsToAlarm: alarm.DatapointsToAlarm,
  statistic: alarm.Statistic,
  extendedStatistic: alarm.ExtendedStatistic || undefined,
  treatMissingData: alarm.TreatMissingData ?? "missing",
  metricName: alarm.MetricName || undefined,
  namespace: alarm.Namespace || undefined,
  unit: alarm.Unit,
  dimensions: namesOf(alarm.Dimensions),
  metrics: (alarm.Metrics ?? []).map(queryOf),
  otherCriteria: criteriaOf(alarm.EvaluationCriteria),
});

const queryOf = ({
  Id,
  Expression,
  AccountId,
  ReturnData,
  MetricStat: stat,
}: MetricDataQuery): MetricQuery => ({
  id: Id ?? "",
  expression: Expression || undefined,
  accountId: AccountId || undefined,
  // AWS takes a query as the one that is watched, unless the query says otherwise.
  returnData: ReturnData ?? true,
  metric: stat && {
    metricName: stat.Metric?.MetricName ?? "",
    namespace: stat.Metric?.Namespace ?? "",
    dimensions: namesOf(stat.Metric?.Dimensions),
    period: stat.Period ?? 0,
    stat: stat.Stat ?? "",
    unit: stat.Unit,
  },
});

const namesOf = (dimensions: readonly Dimension[] = []) => dimensions.map(({ Name }) => Name ?? "");

/** `PromQL`, or the name of another kind that the SDK does not know yet. */
function criteriaOf(criteria: EvaluationCriteria | undefined): string | undefined {
  if (criteria === undefined) return undefined;
  const [name] = criteria.$unknown ?? Object.keys(criteria);
  return name?.replace(/Criteria$/, "");
}
