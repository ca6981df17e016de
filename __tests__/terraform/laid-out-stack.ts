import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { TerraformLocal, TerraformOutput, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { BaseStack } from "../../src/terraform/base-stack";
import { CheckBlock } from "../../src/terraform/check-block";
import { commented, inFile } from "../../src/terraform/layout";

/** A stack whose constructs are in the order of thought and not of the alphabet, some of them in files of their own. */
export function laidOutStack(): BaseStack {
  const stack = new BaseStack(Testing.app(), "laid-out");
  new TerraformOutput(stack, "topic_arn", { value: "${aws_sns_topic.alerts.arn}" });
  new TerraformVariable(stack, "tags", { type: "map(string)", default: {} });
  new TerraformVariable(stack, "log_group_name", { type: "string" });
  new TerraformLocal(stack, "second", 2);
  new TerraformLocal(stack, "first", 1);
  commented(new TerraformLocal(stack, "third", "${local.first + local.second}"), "The sum.\n\nOf both.\n");
  new TerraformLocal(inFile(new Construct(stack, "catalog"), "controls.tf"), "controls", { a: {} });
  commented(new TerraformLocal(stack, "fourth", 4), "One more.");
  commented(
    new CloudwatchLogMetricFilter(stack, "filter", {
      name: "f",
      logGroupName: "${var.log_group_name}",
      pattern: "{ $.a }",
      metricTransformation: { name: "m", namespace: "n", value: "1", defaultValue: "0" },
    }),
    "What is counted.",
  );
  new CloudwatchMetricAlarm(stack, "alarm", {
    alarmName: "a",
    alarmDescription: "Why.\nWhat to do.\n",
    metricName: "m",
    namespace: "n",
    statistic: "Sum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    period: 300,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    treatMissingData: "notBreaching",
    actionsEnabled: true,
    alarmActions: ["${aws_sns_topic.alerts.arn}"],
    okActions: [],
    insufficientDataActions: [],
    tags: { a: "b" },
  });
  const notifications = inFile(new Construct(stack, "notifications"), "notifications.tf");
  new SnsTopic(notifications, "Default", { name: "alerts", tags: {} }).overrideLogicalId("alerts");
  new DataAwsPartition(new Construct(notifications, "of"), "aws");
  new CheckBlock(stack, "warning", { condition: "${local.third > 0}", errorMessage: "No." });
  new TerraformLocal(stack, "after", 5);
  new TerraformOutput(stack, "sum", { value: "${local.third}" });
  stack.addOverride("locals.unplaced", 6);
  stack.addOverride("data.aws_region.unplaced", {});
  return stack;
}
