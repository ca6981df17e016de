import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, PutMetricFilterCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateTopicCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { exampleFiles } from "../terraform-files";
import { Account } from "./account";
import { EMAIL, endToEnd, expectExit, LOG_GROUP, MINIMAL } from "./support";

const PATTERN =
  '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }';

endToEnd("objects that were made by hand", (world) => {
  const account = new Account(world);

  test("are adopted by import blocks, and have nothing to change after it", async () => {
    // GIVEN what the AWS CLI made
    await account.createLogGroup();
    await new CloudWatchLogsClient(world.client).send(
      new PutMetricFilterCommand({
        logGroupName: LOG_GROUP,
        filterName: "unauthorized-api-calls",
        filterPattern: PATTERN,
        metricTransformations: [
          { metricName: "UnauthorizedAPICalls", metricNamespace: "Security", metricValue: "1" },
        ],
      }),
    );
    const { TopicArn } = await account.sns.send(new CreateTopicCommand({ Name: "unauthorized-api-alerts" }));
    const { SubscriptionArn } = await account.sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: "email",
        Endpoint: EMAIL.endpoint,
        ReturnSubscriptionArn: true,
      }),
    );
    await new CloudWatchClient(world.client).send(
      new PutMetricAlarmCommand({
        AlarmName: "UnauthorizedAPICallAlarm",
        MetricName: "UnauthorizedAPICalls",
        Namespace: "Security",
        Statistic: "Sum",
        Period: 300,
        Threshold: 1,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
        EvaluationPeriods: 1,
        AlarmActions: [TopicArn as string],
      }),
    );

    // WHEN the example is planned THEN it imports each, and makes nothing
    const example = await world.workspace(exampleFiles("adopt"));
    const planned = await example.plan({
      ...MINIMAL,
      topic_arn: TopicArn,
      subscription_arns: { security: SubscriptionArn },
    });
    expectExit(planned, 2);
    expect(planned.output).toMatch(/Plan: 5 to import, 0 to add, \d to change, 0 to destroy\./);

    // WHEN they are imported beside the synthesized stack
    const monitor = await world.workspace();
    monitor.write(
      "imports.tf",
      Object.entries({
        'aws_cloudwatch_log_metric_filter.controls["unauthorized-api-calls"]': `${LOG_GROUP}:unauthorized-api-calls`,
        'aws_cloudwatch_metric_alarm.controls["unauthorized-api-calls"]': "UnauthorizedAPICallAlarm",
        "aws_sns_topic.alerts[0]": TopicArn,
        "aws_sns_topic_policy.alerts[0]": TopicArn,
        'aws_sns_topic_subscription.alerts["security"]': SubscriptionArn,
      })
        .map(([to, id]) => `import {\n  to = ${to}\n  id = "${id}"\n}\n`)
        .join("\n"),
    );
    const applied = await monitor.apply(MINIMAL);
    expectExit(applied, 0);

    // THEN nothing was made anew, and all is as monitor would have made it
    expect(applied.output).toContain("Resources: 5 imported, 0 added,");
    expect(await account.subscriptions(TopicArn as string)).toHaveLength(1);
    expect(await account.metricFilters()).toHaveLength(1);
    expectExit(await monitor.plan(MINIMAL), 0);
  });
});
