import type { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { TerraformLocal, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import type { Control } from "../controls/control";
import { cloudTrailRecord } from "../controls/filter-pattern-rules";
import { declareExclusionLanguage } from "../terraform/excluded-pattern";
import { isToken, tf } from "../terraform/expression";
import { declareFilterPatternLanguage } from "../terraform/filter-pattern";
import { checkedProps } from "../terraform/props";
import { complianceNames } from "./compliance";
import { actionConstraints, alarmConstraints } from "./constraints";
import { alarmDescription } from "./description";
import { deployedPattern, excludedFields, somethingIsLeft } from "./exclusions";
import { preconditionsOf } from "./filter-pattern";
import { VerifiedLogGroup } from "./log-group";
import { MetricAlarm } from "./metric-alarm";
import type { ActionSettings, AlarmProps, AlarmSettings } from "./props";
import { alarmSettings, notificationSettings } from "./settings";

export interface ControlAlarmProps extends AlarmProps {
  readonly control: Control;
  /** ARNs of what is told, one to five: `Notifications.actions`, or your own. */
  readonly alarmActions: readonly string[];
}

/** The metric filter and the alarm for a control, and those of its compliance tier. */
export class ControlAlarm extends Construct {
  readonly metricFilter: CloudwatchLogMetricFilter;
  readonly alarm: CloudwatchMetricAlarm;
  /** The metric filter of the compliance tier, for overrides. */
  readonly complianceMetricFilter: CloudwatchLogMetricFilter | undefined;
  /** The alarm of the compliance tier, for overrides. */
  readonly complianceAlarm: CloudwatchMetricAlarm | undefined;
  /** CloudWatch Logs Insights query for the events behind the alarm. */
  readonly investigationQuery: string;

  constructor(scope: Construct, id: string, props: ControlAlarmProps) {
    super(scope, id);
    const { control } = props;
    const settings = checkedProps<AlarmSettings & ActionSettings>(
      this,
      { ...alarmSettings(control), alarmActions: notificationSettings.alarmActions },
      [...alarmConstraints, ...actionConstraints, somethingIsLeft],
      props,
    );
    const { evidence } = new VerifiedLogGroup(this, "Default", settings);
    this.investigationQuery = control.investigationQuery;
    const actions = copyOf(settings.alarmActions);
    const common = { dependsOn: evidence, settings };

    const { metricFilter, alarm } = new MetricAlarm(this, {
      ...common,
      ...this.patternOf(settings),
      exists: true,
      description: alarmDescription(control, settings.logGroupName),
      actions,
    });
    this.metricFilter = metricFilter.element as CloudwatchLogMetricFilter;
    this.alarm = alarm.element as CloudwatchMetricAlarm;

    const compliance = new MetricAlarm(new Construct(this, "compliance"), {
      ...common,
      exists: settings.complianceTier,
      settings: { ...settings, ...complianceNames(settings) },
      pattern: control.compliancePattern,
      description: alarmDescription(
        control,
        settings.logGroupName,
        "For audits: no refused call is left out. ",
      ),
      actions: complianceActions(settings.complianceAlarmActions, actions),
    });
    this.complianceMetricFilter = compliance.metricFilter.element;
    this.complianceAlarm = compliance.alarm.element;
  }

  /** The pattern with its exclusions, as a local where Terraform puts it together. */
  private patternOf(settings: AlarmSettings) {
    const pattern = deployedPattern(settings);
    if (typeof pattern === "string") return { pattern };
    const stack = TerraformStack.of(this);
    declareFilterPatternLanguage(stack, cloudTrailRecord);
    declareExclusionLanguage(stack, excludedFields);
    const local = new TerraformLocal(this, "filter-pattern", pattern);
    return { pattern: Token.asString(tf`${local}`), precondition: preconditionsOf(local) };
  }

  /** One AWS CLI line that sets the alarm off, to see whether somebody is told. */
  get drillCommand(): string {
    const reason = "Drill: is somebody told?";
    return Token.asString(
      tf`format("aws cloudwatch set-alarm-state --region %s --alarm-name '%s' --state-value ALARM --state-reason '%s'", split(":", ${this.alarm}.arn)[3], replace(${this.alarm}.alarm_name, "'", "'\\\\''"), ${reason})`,
    );
  }
}

const copyOf = (actions: readonly string[]) => (isToken(actions) ? (actions as string[]) : [...actions]);

function complianceActions(own: readonly string[], others: string[]): string[] {
  if (isToken(own)) return Token.asList(tf`length(${own}) > 0 ? ${own} : ${others}`);
  return own.length > 0 ? copyOf(own) : others;
}
