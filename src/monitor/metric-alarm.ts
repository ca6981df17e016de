import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { type TerraformDataSource, type TerraformResourceLifecycle, Token } from "cdktf";
import type { Construct } from "constructs";
import { isToken, tf } from "../terraform/expression";
import { Optional, type Switch } from "../terraform/optional";
import type { AlarmSettings } from "./props";
import { refuseTwins } from "./twins";

export interface MetricAlarmProps {
  readonly exists: Switch;
  /** The names are those of this very alarm and filter. */
  readonly settings: AlarmSettings;
  readonly pattern: string;
  readonly description: string;
  readonly actions: string[];
  /** Read before anything is created. */
  readonly dependsOn?: TerraformDataSource;
  /** What has to be true of the pattern when Terraform plans. */
  readonly precondition?: TerraformResourceLifecycle["precondition"];
}

/** One metric filter, and the alarm on its metric, in the scope of whoever makes them. */
export class MetricAlarm {
  readonly metricFilter: Optional<CloudwatchLogMetricFilter>;
  readonly alarm: Optional<CloudwatchMetricAlarm>;

  constructor(scope: Construct, props: MetricAlarmProps) {
    const { exists, settings, actions, dependsOn, precondition } = props;
    this.metricFilter = new Optional(
      exists,
      (meta) =>
        new CloudwatchLogMetricFilter(scope, "MetricFilter", {
          ...meta,
          name: settings.metricFilterName,
          logGroupName: settings.logGroupName,
          pattern: props.pattern,
          metricTransformation: {
            name: settings.metricName,
            namespace: settings.metricNamespace,
            value: "1",
            // Published while events arrive and none matches, so that the alarm has data to rest on.
            defaultValue: "0",
          },
          dependsOn: dependsOn && [dependsOn],
          lifecycle: { createBeforeDestroy: true, precondition },
        }),
    );
    const metric = (attribute: string) =>
      Token.asString(this.metricFilter.get(`metric_transformation[0].${attribute}`));
    const on = (state: string) => notified(settings.notifyOn, state, actions);
    this.alarm = new Optional(
      exists,
      (meta) =>
        new CloudwatchMetricAlarm(scope, "Alarm", {
          ...meta,
          alarmName: settings.alarmName,
          alarmDescription: props.description,
          metricName: metric("name"),
          namespace: metric("namespace"),
          statistic: "Sum",
          comparisonOperator: "GreaterThanOrEqualToThreshold",
          threshold: settings.threshold,
          period: settings.period,
          evaluationPeriods: settings.evaluationPeriods,
          datapointsToAlarm: settings.datapointsToAlarm,
          treatMissingData: settings.treatMissingData,
          actionsEnabled: true,
          alarmActions: actions,
          okActions: on("OK"),
          insufficientDataActions: on("INSUFFICIENT_DATA"),
          tags: settings.tags,
          lifecycle: { createBeforeDestroy: true },
        }),
    );
    const { element: metricFilter } = this.metricFilter;
    if (metricFilter) refuseTwins(metricFilter, (filter) => [filter.nameInput, filter.logGroupNameInput]);
    if (this.alarm.element) refuseTwins(this.alarm.element, ({ alarmNameInput }) => [alarmNameInput]);
  }
}

/** The actions for a state that people may or may not want to hear of. */
function notified(notifyOn: readonly string[], state: string, actions: string[]): string[] | undefined {
  if (isToken(notifyOn) || notifyOn.some(isToken))
    return Token.asList(tf`contains(${notifyOn}, ${state}) ? ${actions} : []`);
  return notifyOn.includes(state) ? actions : undefined;
}
