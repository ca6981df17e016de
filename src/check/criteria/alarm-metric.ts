import { tf } from "../../terraform/expression";
import { type Account, NONE } from "../evidence/account";
import { putMetricAlarm } from "./alarm";
import type { Criterion } from "./criterion";

/** What alarm and metric filter are together. */
export function alarmMetricCriteria({ alarm, hasMetricFilter, metric }: Account): readonly Criterion[] {
  const names = tf`[for dimension in ${alarm}.Dimensions : dimension.Name]`;
  const published = tf`[for dimension in ${metric}.Dimensions : dimension.Key]`;
  const sameDimensions = tf`length(${names}) == length(${published}) && alltrue([for name in ${names} : contains(${published}, name)])`;
  return [
    {
      code: "ALARM_OTHER_METRIC",
      title:
        "The alarm exists and watches the metric that the filter publishes: its name and namespace, its unit or none, its dimensions.",
      why: "An alarm on another metric has no data: a prefix on one of the two names, or a unit that the filter does not publish, is enough.",
      remedy: "Let the alarm watch the metric of the filter, without a unit, dimensions or metric math.",
      fix: {
        ...putMetricAlarm,
        monitor: "Apply monitor again: its alarm takes the metric from its filter.",
      },
      securityHub: "CLOUDWATCH_ALARMS_NOT_PRESENT",
      met: tf`!${hasMetricFilter} || ${alarm}.MetricName == ${metric}.MetricName && ${alarm}.Namespace == ${metric}.MetricNamespace && contains([${NONE}, ${metric}.Unit], ${alarm}.Unit) && ${sameDimensions}`,
      found: tf`format("the alarm watches %s, unit %s, dimensions %s; the filter publishes %s, unit %s, dimensions %s", ${alarm}.MetricName == "" ? "no single metric" : join("/", [${alarm}.Namespace, ${alarm}.MetricName]), ${alarm}.Unit, jsonencode(${names}), join("/", [${metric}.MetricNamespace, ${metric}.MetricName]), ${metric}.Unit, jsonencode(${published}))`,
    },
    {
      code: "ALARM_CANNOT_FIRE",
      title:
        "The alarm comes to rest between two bursts: the filter publishes a default value, or the alarm treats missing data as missing or notBreaching.",
      why: "Without a default value there is no data between refused calls; with one, there is while other events arrive. Treated as ignore, that keeps the alarm as it is, so it fires once in its life; treated as breaching, it is in alarm from the start.",
      remedy: "Treat missing data as notBreaching, or publish a default value of 0.",
      fix: {
        ...putMetricAlarm,
        monitor: "Apply monitor again: its filter publishes a default value of 0.",
      },
      met: tf`!${hasMetricFilter} || ${metric}.DefaultValue != ${NONE} || !contains(["ignore", "breaching"], ${alarm}.TreatMissingData)`,
      found: tf`format("missing data is treated as %s, the filter's default value is %v", ${alarm}.TreatMissingData, ${metric}.DefaultValue)`,
    },
  ];
}
