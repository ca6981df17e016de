import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { cloudTrailRecord } from "../controls/filter-pattern-rules";
import { unauthorizedApiCalls } from "../controls/unauthorized-api-calls";
import { BaseStack } from "../terraform/base-stack";
import { declareExclusionLanguage } from "../terraform/excluded-pattern";
import { tf } from "../terraform/expression";
import { declareFilterPatternLanguage } from "../terraform/filter-pattern";
import { NullableOutput } from "../terraform/output";
import { declareVariables } from "../terraform/variable";
import { alarmConstraints, notificationConstraints } from "./constraints";
import { excludedFields } from "./exclusions";
import type { MonitorSettings } from "./props";
import { monitorSettings } from "./settings";
import { UnauthorizedApiCallsAlarm } from "./unauthorized-api-calls-alarm";

/** The stack `monitor`: everything that is deployed, with variables for inputs. */
export class MonitorStack extends BaseStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    declareFilterPatternLanguage(this, cloudTrailRecord);
    declareExclusionLanguage(this, excludedFields);
    const inputs = declareVariables<MonitorSettings>(this, monitorSettings(unauthorizedApiCalls), [
      ...alarmConstraints,
      ...notificationConstraints,
    ]);
    const built = new UnauthorizedApiCallsAlarm(this, "Default", inputs);
    this.declareOutputs(inputs, built);
  }

  private declareOutputs(
    inputs: MonitorSettings,
    { controlAlarm, notifications }: UnauthorizedApiCallsAlarm,
  ) {
    const { alarm, metricFilter } = controlAlarm;
    const outputs: Record<string, { description: string; value: unknown; nullable?: true }> = {
      alarm_arn: { description: "ARN of the alarm.", value: alarm.arn },
      alarm_name: { description: "Name of the alarm.", value: tf`${alarm}.alarm_name` },
      check_inputs: {
        description: "The names that the check needs to find what was deployed here.",
        value: {
          alarm_name: tf`${alarm}.alarm_name`,
          log_group_name: inputs.logGroupName,
          metric_filter_name: tf`${metricFilter}.name`,
        },
      },
      drill_command: {
        description: "AWS CLI command that sets the alarm off, to see whether somebody is told.",
        value: controlAlarm.drillCommand,
      },
      investigation_query: {
        description:
          "CloudWatch Logs Insights query: who was refused what, from where. Run it on the log group.",
        value: controlAlarm.investigationQuery,
      },
      kms_key_arn: {
        description: "ARN of the created KMS key; null without one.",
        value: notifications.kmsKeyArn,
        nullable: true,
      },
      metric_filter_name: { description: "Name of the metric filter.", value: tf`${metricFilter}.name` },
      metric_name: { description: "Name of the metric.", value: tf`${alarm}.metric_name` },
      metric_namespace: { description: "Namespace of the metric.", value: tf`${alarm}.namespace` },
      subscription_arns: {
        description: "ARN of each subscription, by its key.",
        value: notifications.subscriptionArns,
      },
      topic_arn: {
        description: "ARN of the created topic; null without one.",
        value: notifications.topicArn,
        nullable: true,
      },
      unconfirmed_subscriptions: {
        description: "Keys of the subscriptions that nobody has confirmed yet: they receive nothing.",
        value: notifications.unconfirmedSubscriptions,
      },
    };
    // Of their own scope: a variable and an output of one name would be one construct id.
    const scope = new Construct(this, "outputs");
    for (const [name, { nullable, ...config }] of Object.entries(outputs)) {
      const output = nullable
        ? new NullableOutput(scope, name, config)
        : new TerraformOutput(scope, name, config);
      output.overrideLogicalId(name);
    }
  }
}
