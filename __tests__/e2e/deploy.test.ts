import type { Workspace } from "../../local-aws/terraform/workspace";
import { Account } from "./account";
import { EMAIL, endToEnd, expectExit, LOG_GROUP, MINIMAL } from "./support";

const TOPIC_ARN = "arn:aws:sns:us-east-1:123456789012:unauthorized-api-alerts";

endToEnd("monitor with a log group name and one subscription", (world) => {
  const account = new Account(world);
  let monitor: Workspace;

  beforeAll(async () => {
    await account.createLogGroup();
    monitor = await world.workspace();
    expectExit(await monitor.apply(MINIMAL), 0);
  });

  test("puts the metric filter on the log group", async () => {
    expect(await account.metricFilters()).toEqual([
      expect.objectContaining({
        filterName: "unauthorized-api-calls",
        logGroupName: LOG_GROUP,
        filterPattern:
          '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
        metricTransformations: [
          {
            metricName: "UnauthorizedAPICalls",
            metricNamespace: "Security",
            metricValue: "1",
            defaultValue: 0,
            unit: "None",
          },
        ],
      }),
    ]);
  });

  test("puts the alarm on that metric, with the topic as its action", async () => {
    expect(await account.alarm()).toMatchObject({
      AlarmName: "UnauthorizedAPICallAlarm",
      MetricName: "UnauthorizedAPICalls",
      Namespace: "Security",
      Statistic: "Sum",
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      Threshold: 1,
      Period: 300,
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
      TreatMissingData: "notBreaching",
      ActionsEnabled: true,
      AlarmActions: [TOPIC_ARN],
      OKActions: [],
      InsufficientDataActions: [],
      AlarmDescription: expect.stringMatching(/^AWS refused API calls[\s\S]*Log group: cloudtrail$/),
    });
  });

  test("lets the alarms of this account publish, keeps the owner's rights and refuses plain text", async () => {
    const { Policy, KmsMasterKeyId } = await account.topicAttributes(TOPIC_ARN);
    expect(KmsMasterKeyId).toBeUndefined();
    expect(JSON.parse(Policy ?? "")).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AllowAlarmsOfThisAccount",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: "SNS:Publish",
          Resource: TOPIC_ARN,
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:*" },
          },
        },
        {
          Sid: "AllowOwner",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:root" },
          Action: [
            "SNS:AddPermission",
            "SNS:DeleteTopic",
            "SNS:GetTopicAttributes",
            "SNS:ListSubscriptionsByTopic",
            "SNS:Publish",
            "SNS:RemovePermission",
            "SNS:SetTopicAttributes",
            "SNS:Subscribe",
          ],
          Resource: TOPIC_ARN,
        },
        {
          Sid: "DenyPlainTextTransport",
          Effect: "Deny",
          Principal: "*",
          Action: "SNS:Publish",
          Resource: TOPIC_ARN,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
  });

  test("subscribes the address", async () => {
    expect(await account.subscriptions(TOPIC_ARN)).toEqual([
      expect.objectContaining({ Protocol: "email", Endpoint: EMAIL.endpoint }),
    ]);
  });

  test("tells the names and the ARNs as outputs", async () => {
    const [subscription] = await account.subscriptions(TOPIC_ARN);
    expect(await monitor.outputs()).toEqual({
      alarm_arn: "arn:aws:cloudwatch:us-east-1:123456789012:alarm:UnauthorizedAPICallAlarm",
      alarm_name: "UnauthorizedAPICallAlarm",
      check_inputs: {
        alarm_name: "UnauthorizedAPICallAlarm",
        log_group_name: LOG_GROUP,
        metric_filter_name: "unauthorized-api-calls",
      },
      drill_command:
        "aws cloudwatch set-alarm-state --region us-east-1 --alarm-name 'UnauthorizedAPICallAlarm' --state-value ALARM --state-reason 'Drill: is somebody told?'",
      investigation_query: expect.stringContaining("userIdentity.arn"),
      metric_filter_name: "unauthorized-api-calls",
      metric_name: "UnauthorizedAPICalls",
      metric_namespace: "Security",
      subscription_arns: { security: subscription?.SubscriptionArn },
      topic_arn: TOPIC_ARN,
      unconfirmed_subscriptions: [],
    });
  });

  test("is valid without a warning", async () => {
    const { output } = await monitor.run("validate", "-json");
    expect(JSON.parse(output)).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
  });

  test("has nothing to change a second time", async () => {
    expectExit(await monitor.plan(MINIMAL), 0);
  });

  test("changes what one variable decides and nothing else", async () => {
    expect(await monitor.changes({ ...MINIMAL, period: 60 })).toEqual([
      { address: "aws_cloudwatch_metric_alarm.unauthorized_api_calls", action: "update" },
    ]);
  });

  test("adds a subscription without touching another", async () => {
    const subscriptions = { another: { protocol: "email", endpoint: "ops@example.com" }, security: EMAIL };
    expect(await monitor.changes({ ...MINIMAL, subscriptions })).toEqual([
      { address: 'aws_sns_topic_subscription.alerts["another"]', action: "create" },
    ]);
  });

  test("carries out an update in place", async () => {
    const pattern = '{ $.errorCode = "AccessDenied*" }';
    const variables = { ...MINIMAL, threshold: 3, filter_pattern: pattern, notify_on: ["ALARM", "OK"] };
    expectExit(await monitor.apply(variables), 0);
    expect(await account.metricFilters()).toEqual([expect.objectContaining({ filterPattern: pattern })]);
    expect(await account.alarm()).toMatchObject({
      Threshold: 3,
      OKActions: [TOPIC_ARN],
      InsufficientDataActions: [],
    });
  });

  test("makes the new one before it deletes the old one when everything is renamed", async () => {
    world.aws.calls.clear();
    const renamed = {
      ...MINIMAL,
      metric_filter_name: "refused",
      alarm_name: "Refused's alarm",
      topic_name: "refused",
    };
    expectExit(await monitor.apply(renamed), 0);
    const order = world.aws.calls.writes().map(({ service, action }) => `${service}:${action}`);
    for (const [made, deleted] of [
      ["logs:PutMetricFilter", "logs:DeleteMetricFilter"],
      ["cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms"],
      ["sns:CreateTopic", "sns:DeleteTopic"],
      ["sns:Subscribe", "sns:Unsubscribe"],
    ] as const) {
      expect(order).toContain(made);
      expect(order.indexOf(deleted)).toBeGreaterThan(order.indexOf(made));
    }
    expect((await account.alarms()).map(({ AlarmName }) => AlarmName)).toEqual(["Refused's alarm"]);
    expect(await account.topicArns()).toEqual(["arn:aws:sns:us-east-1:123456789012:refused"]);
    expect((await monitor.outputs()).drill_command).toContain("--alarm-name 'Refused'\\''s alarm'");
  });

  test("leaves nothing behind but the log group", async () => {
    expectExit(await monitor.destroy(MINIMAL), 0);
    expect(await account.metricFilters()).toEqual([]);
    expect(await account.alarms()).toEqual([]);
    expect(await account.topicArns()).toEqual([]);
    expect(await account.logGroupNames()).toEqual([LOG_GROUP]);
  });
});
