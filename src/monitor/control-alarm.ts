import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { Control } from "../controls/control";
import { isToken, raw, tf } from "../terraform/expression";
import { checkedProps } from "../terraform/props";
import { actionConstraints, alarmConstraints } from "./constraints";
import { alarmDescription } from "./description";
import { VerifiedLogGroup } from "./log-group";
import type { ActionSettings, AlarmProps, AlarmSettings } from "./props";
import { alarmSettings, notificationSettings } from "./settings";
import { refuseTwins } from "./twins";

export interface ControlAlarmProps extends AlarmProps {
  readonly control: Control;
  /** ARNs of what is told, one to five: `Notifications.actions`, or your own. */
  readonly alarmActions: readonly string[];
}

/** The metric filter and the alarm for a control. */
export class ControlAlarm extends Construct {
  readonly metricFilter: CloudwatchLogMetricFilter;
  readonly alarm: CloudwatchMetricAlarm;
  /** CloudWatch Logs Insights query for the events behind the alarm. */
  readonly investigationQuery: string;

  constructor(scope: Construct, id: string, props: ControlAlarmProps) {
    super(scope, id);
    const { control } = props;
    const settings = checkedProps<AlarmSettings & ActionSettings>(
      this,
      { ...alarmSettings(control), alarmActions: notificationSettings.alarmActions },
      [...alarmConstraints, ...actionConstraints],
      props,
    );
    const { evidence } = new VerifiedLogGroup(this, "Default", settings);
    this.investigationQuery = control.investigationQuery;

    this.metricFilter = new CloudwatchLogMetricFilter(this, "MetricFilter", {
      name: settings.metricFilterName,
      logGroupName: settings.logGroupName,
      pattern: settings.filterPattern,
      metricTransformation: {
        name: settings.metricName,
        namespace: settings.metricNamespace,
        value: "1",
        // Published while events arrive and none matches, so that the alarm has data to rest on.
        defaultValue: "0",
      },
      dependsOn: evidence && [evidence],
      lifecycle: { createBeforeDestroy: true },
    });

    const metric = (attribute: string) =>
      Token.asString(tf`${this.metricFilter}.metric_transformation[0].${raw(attribute)}`);
    const actions = isToken(settings.alarmActions)
      ? (settings.alarmActions as string[])
      : [...settings.alarmActions];
    const on = (state: string) => notified(settings.notifyOn, state, actions);
    this.alarm = new CloudwatchMetricAlarm(this, "Alarm", {
      alarmName: settings.alarmName,
      alarmDescription: alarmDescription(control, settings.logGroupName),
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
    });
    refuseTwins(this.metricFilter, ({ nameInput, logGroupNameInput }) => [nameInput, logGroupNameInput]);
    refuseTwins(this.alarm, ({ alarmNameInput }) => [alarmNameInput]);
  }

  /** One AWS CLI line that sets the alarm off, to see whether somebody is told. */
  get drillCommand(): string {
    const reason = "Drill: is somebody told?";
    return Token.asString(
      tf`format("aws cloudwatch set-alarm-state --region %s --alarm-name '%s' --state-value ALARM --state-reason '%s'", split(":", ${this.alarm}.arn)[3], replace(${this.alarm}.alarm_name, "'", "'\\\\''"), ${reason})`,
    );
  }
}

/** The actions for a state that people may or may not want to hear of. */
function notified(notifyOn: readonly string[], state: string, actions: string[]): string[] | undefined {
  if (isToken(notifyOn) || notifyOn.some(isToken))
    return Token.asList(tf`contains(${notifyOn}, ${state}) ? ${actions} : []`);
  return notifyOn.includes(state) ? actions : undefined;
}
