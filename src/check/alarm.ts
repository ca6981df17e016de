import { type IResolvable, TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import { raw, tf } from "../terraform/expression";
import { commented } from "../terraform/layout";
import type { CheckedControl } from "./checked-control";
import type { Criteria } from "./criterion";
import { type Controls, NONE, readEach } from "./evidence";
import type { LogGroup } from "./log-group";
import type { MetricFilters } from "./metric-filter";

const control = raw("control");

/**
 * The part after the partition in the ARN of an action that notifies.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (AlarmActions)
 */
const NOTIFIES =
  ":(sns:.*:[A-Za-z0-9_-]+([.]fifo)?|lambda:.*:function:.+|ssm:.*:opsitem:.+|ssm-incidents:.*:response-?plan/.+)$";

/** With a period longer than an hour, one message covers hours; with one longer than a day, days. */
const HOUR = 3600;
const DAY = 86_400;

/**
 * The alarm of each control.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
 */
export class Alarms {
  /** Map of the control's id to the alarm's properties. */
  readonly properties: TerraformLocal;
  /** The actions of each alarm that notify: a map of the control's id to a list. */
  readonly actions: TerraformLocal;
  /** The criteria of one control, in expressions with `id` and `control`. */
  readonly criteria: Criteria;
  /** What could have been verified of one control but was not; empty if there is nothing. */
  readonly incomplete: IResolvable;

  constructor(
    scope: Construct,
    {
      controls,
      filters,
      logGroup,
    }: { controls: Controls<CheckedControl>; filters: MetricFilters; logGroup: LogGroup },
  ) {
    this.properties = readEach(
      scope,
      "alarm",
      controls,
      (values) => ({
        typeName: "AWS::CloudWatch::Alarm",
        identifier: values?.alarmName ?? Token.asString(tf`each.value.alarm_name`),
      }),
      {
        AlarmName: NONE,
        Arn: NONE,
        ActionsEnabled: false,
        AlarmActions: [],
        ComparisonOperator: NONE,
        DatapointsToAlarm: NONE,
        Dimensions: [],
        EvaluationPeriods: NONE,
        MetricName: "no metric",
        Metrics: [],
        Namespace: NONE,
        Period: 0,
        Statistic: NONE,
        Threshold: NONE,
        ThresholdMetricId: NONE,
        TreatMissingData: "missing",
        Unit: NONE,
      },
    );
    const notifies = commented(
      new TerraformLocal(scope, "notifies", tf`"^arn:\${${logGroup.partition}}${raw(NOTIFIES)}"`),
      "The actions that notify. EC2 and Auto Scaling actions do not.",
    );
    this.actions = new TerraformLocal(
      scope,
      "actions",
      tf`{ for id, alarm in ${this.properties} : id => distinct([for action in alarm.AlarmActions : action if can(regex(${notifies}, action))]) }`,
    );
    const firesOn = commented(
      new TerraformLocal(
        scope,
        "fires-on",
        tf`{ for id, alarm in ${this.properties} : id => try(alarm.ComparisonOperator == "GreaterThanThreshold" ? floor(alarm.Threshold) + 1 : ceil(alarm.Threshold), 0) }`,
      ),
      "How many events, each worth 1, set the alarm off; 0 where that is not known.",
    );
    const alarm = tf`${this.properties}[id]`;
    const metric = tf`${filters.metrics}[id]`;
    const isPlain = tf`length(${alarm}.Metrics) == 0 && ${alarm}.ThresholdMetricId == ${NONE}`;
    const oneDatapoint = tf`try(tonumber(${alarm}.DatapointsToAlarm), ${alarm}.EvaluationPeriods) == 1`;
    const rests = tf`${alarm}.TreatMissingData != "breaching" && (${alarm}.TreatMissingData != "ignore" || ${metric}.DefaultValue != ${NONE})`;
    const watches = tf`${alarm}.MetricName == ${metric}.MetricName && ${alarm}.Namespace == ${metric}.MetricNamespace && contains([${NONE}, ${metric}.Unit], ${alarm}.Unit) && length(${alarm}.Dimensions) == 0`;
    this.criteria = {
      ALARM_OTHER_METRIC: {
        met: tf`${alarm}.AlarmName == ${control}.alarm_name && can(regex(${logGroup.ownArn}, ${alarm}.Arn)) && (!${filters.isThere}[id] || ((${isPlain}) && (${watches})))`,
        found: tf`"asked for \${${control}.alarm_name}, the alarm \${${alarm}.Arn} watches \${${isPlain} ? join("/", [${alarm}.Namespace, ${alarm}.MetricName]) : "metric math, a query or an anomaly, and the check takes plain alarms"}, unit \${${alarm}.Unit}, dimensions \${jsonencode(${alarm}.Dimensions[*].Name)}; the filter publishes \${${metric}.MetricNamespace}/\${${metric}.MetricName}, unit \${${metric}.Unit}"`,
      },
      ALARM_CANNOT_FIRE: {
        met: tf`length(${alarm}.Metrics) > 0 || (contains(["GreaterThanOrEqualToThreshold", "GreaterThanThreshold"], ${alarm}.ComparisonOperator) && ${firesOn}[id] >= 1 && ${firesOn}[id] <= lookup({ Sum = ${control}.max_threshold, Maximum = 1 }, ${alarm}.Statistic, 0) && ${oneDatapoint} && ${alarm}.Period >= 60 && ${alarm}.Period <= ${DAY} && ${rests})`,
        found: tf`"\${${alarm}.Statistic} \${${alarm}.ComparisonOperator} \${${alarm}.Threshold} in \${${alarm}.Period} s, DatapointsToAlarm \${${alarm}.DatapointsToAlarm}, EvaluationPeriods \${${alarm}.EvaluationPeriods}, max_threshold is \${${control}.max_threshold}\${${control}.max_threshold > 1 ? " (raised from 1)" : ""}; missing data is treated as \${${alarm}.TreatMissingData}, the filter's default value is \${${metric}.DefaultValue}"`,
      },
      ALARM_ACTIONS_DISABLED: {
        met: tf`${alarm}.ActionsEnabled`,
        found: tf`"ActionsEnabled is \${${alarm}.ActionsEnabled}"`,
      },
      ALARM_WITHOUT_NOTIFICATION: {
        met: tf`length(${this.actions}[id]) > 0`,
        found: tf`"the ALARM actions are \${join(", ", coalescelist(${alarm}.AlarmActions, ["none"]))}"`,
      },
    };
    this.incomplete = tf`${alarm}.Period > ${HOUR} ? "whether \${${control}.alarm_name} notifies in time: its period is \${${alarm}.Period} s" : ""`;
  }
}
