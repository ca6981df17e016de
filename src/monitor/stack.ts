import { TerraformLocal, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { ALARM_ACTION } from "../controls/alarm-actions";
import { BaseStack } from "../terraform/base-stack";
import { tf } from "../terraform/expression";
import { commented, inFile } from "../terraform/layout";
import { NullableOutput } from "../terraform/output";
import { declareVariables } from "../terraform/variable";
import { CloudTrailAlarms, type CloudTrailAlarmsProps } from "./cloudtrail-alarms";
import { ALARM_ACTION_LOCAL, monitorSettings } from "./settings";

interface Output {
  readonly description: string;
  readonly value: unknown;
  readonly nullable?: true;
}

/** The stack `monitor`: everything that is deployed, with variables for inputs. */
export class MonitorStack extends BaseStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const action = new TerraformLocal(this, ALARM_ACTION_LOCAL, ALARM_ACTION);
    inFile(
      commented(action, "The ARN of an action that notifies. EC2 and Auto Scaling actions do not."),
      "notifications.tf",
    );
    const inputs = declareVariables<Required<CloudTrailAlarmsProps>>(this, monitorSettings);
    const built = new CloudTrailAlarms(this, "Default", inputs);
    // Outputs have a scope of their own, because a variable and an output of the same name would have the same
    // construct id.
    const outputs = new Construct(this, "outputs");
    for (const [name, { nullable, ...config }] of Object.entries(outputsOf(built, inputs))) {
      const output = nullable
        ? new NullableOutput(outputs, name, config)
        : new TerraformOutput(outputs, name, config);
      output.overrideLogicalId(name);
    }
  }
}

function outputsOf(built: CloudTrailAlarms, inputs: Required<CloudTrailAlarmsProps>): Record<string, Output> {
  const { alarms, notifications } = built;
  const { alarm, metricFilter } = alarms.controls ?? {};
  return {
    alarm_arns: {
      description: "ARN of each alarm, by control id. In the compliance tier the key ends with -compliance.",
      value: built.alarmArns,
    },
    alarm_names: { description: "Name of each alarm, by control id.", value: built.alarmNames },
    check_inputs: {
      description: "The names that the module check needs to find what was deployed here.",
      value: {
        log_group_name: inputs.logGroupName,
        controls: tf`{ for id in keys(${inputs.controls}) : id => { alarm_name = ${alarm}[id].alarm_name, metric_filter_name = ${metricFilter}[id].name } }`,
      },
    },
    drill_commands: {
      description: "AWS CLI command that sets each alarm off, by control id: does the message arrive?",
      value: built.drillCommands,
    },
    investigation_queries: {
      description:
        "CloudWatch Logs Insights query for the events behind each alarm, by control id. Run it on the log group.",
      value: built.investigationQueries,
    },
    kms_key_arn: {
      description: "ARN of the created KMS key; null without one.",
      value: notifications.kmsKeyArn,
      nullable: true,
    },
    metric_filter_names: {
      description: "Name of each metric filter, by control id.",
      value: built.metricFilterNames,
    },
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
      description: "Keys of the subscriptions that are not confirmed yet: they receive nothing.",
      value: notifications.unconfirmedSubscriptions,
    },
  };
}
