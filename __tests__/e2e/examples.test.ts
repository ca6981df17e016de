import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateFunctionCommand, GetPolicyCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateTopicCommand } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import { exampleFiles } from "../terraform-files";
import { Account } from "./account";
import { MonitoredAccount, TRAIL } from "./check/monitored-account";
import { endToEnd, expectExit, LOG_GROUP, MINIMAL, unwrapped } from "./support";

/** A zip archive without a file: moto does not run it. */
const EMPTY_ZIP = Buffer.from("504b0506000000000000000000000000000000000000", "hex");

endToEnd(
  "the example",
  (world) => {
    const account = new Account(world);
    beforeEach(() => world.aws.reset());

    test("plain-terraform applies the alarm, passes the gate, and fails it when the alarm is destroyed", async () => {
      // GIVEN a trail and its log group, and nothing else
      const bare = new MonitoredAccount(world);
      await bare.build();
      await bare.remove();
      const monitor = await world.workspace(exampleFiles("plain-terraform/monitor"));
      const gate = await world.workspace(exampleFiles("plain-terraform/gate"));
      const names = { log_group_name: LOG_GROUP, trail_name: TRAIL };

      // WHEN the alarm is applied THEN the gate passes
      const applied = await monitor.apply(MINIMAL);
      expectExit(applied, 0);
      expect(applied.output).not.toContain("Warning:");
      const passed = await gate.plan(names);
      expectExit(passed, 2); // outputs alone
      expect(passed.output).toMatch(/\+ verdict += "PASS"/);

      // WHEN it is destroyed THEN the gate fails
      expectExit(await monitor.destroy(MINIMAL), 0);
      const failed = await gate.plan(names);
      expectExit(failed, 1);
      const unread = [
        ...failed.output.matchAll(/with module\.gate\.data\.aws_cloudcontrolapi_resource\.(\w+)/g),
      ];
      expect(unread.map(([, name]) => name).sort()).toEqual(["alarm", "metric_filter"]);
    });

    test("multi-region makes an alarm in each region", async () => {
      const createLogGroup = (region: string) =>
        new CloudWatchLogsClient({ ...world.client, region }).send(
          new CreateLogGroupCommand({ logGroupName: LOG_GROUP }),
        );
      const workspace = await world.workspace(exampleFiles("multi-region"));

      // GIVEN a log group in one of them THEN only that one's objects can be made
      await createLogGroup("us-east-1");
      const refused = await workspace.plan(MINIMAL);
      expectExit(refused, 1);
      expect(refused.output.match(/# module\.\w+\.aws_cloudwatch_log_metric_filter/g)).toEqual([
        "# module.virginia.aws_cloudwatch_log_metric_filter",
      ]);

      // GIVEN both
      await createLogGroup("eu-central-1");
      const alarms = (await workspace.changes(MINIMAL)).filter(({ address }) =>
        address.includes("metric_alarm"),
      );
      expect(alarms).toHaveLength(2);
      expect(alarms).toEqual(
        expect.arrayContaining(
          ["frankfurt", "virginia"].map((region) => ({
            address: `module.${region}.aws_cloudwatch_metric_alarm.unauthorized_api_calls`,
            action: "create",
          })),
        ),
      );
    });

    test("existing-topic tells the topic that is there, and makes none", async () => {
      await account.createLogGroup();
      const { TopicArn } = await account.sns.send(new CreateTopicCommand({ Name: "security" }));
      const workspace = await world.workspace(exampleFiles("existing-topic"));
      const planned = await workspace.plan({ log_group_name: LOG_GROUP, topic_name: "security" });
      expectExit(planned, 2);
      expect(unwrapped(planned.output)).toContain(`alarm_actions = [ + "${TopicArn}", ]`);
      expect(planned.output).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
    });

    test("sqs-and-lambda lets SNS into the queue and the function that it subscribes", async () => {
      // GIVEN a log group and a function
      await account.createLogGroup();
      const trust = JSON.stringify({ Version: "2012-10-17", Statement: [] });
      const { Role } = await new IAMClient(world.client).send(
        new CreateRoleCommand({ RoleName: "handler", AssumeRolePolicyDocument: trust }),
      );
      const lambda = new LambdaClient(world.client);
      const { FunctionArn } = await lambda.send(
        new CreateFunctionCommand({
          FunctionName: "handler",
          Role: Role?.Arn,
          Runtime: "nodejs20.x",
          Handler: "index.handler",
          Code: { ZipFile: EMPTY_ZIP },
        }),
      );

      // WHEN the example is applied
      const workspace = await world.workspace(exampleFiles("sqs-and-lambda"));
      const variables = { log_group_name: LOG_GROUP, function_name: "handler" };
      expectExit(await workspace.apply(variables), 0);

      // THEN both are subscribed, and both let the topic in
      const { topic_arn } = (await workspace.outputs()) as { topic_arn: string };
      expect((await account.subscriptions(topic_arn)).map(({ Endpoint }) => Endpoint).sort()).toEqual([
        FunctionArn,
        "arn:aws:sqs:us-east-1:123456789012:security-tickets",
      ]);
      const sqs = new SQSClient(world.client);
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: "security-tickets" }));
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["Policy"] }),
      );
      expect(JSON.parse(Attributes?.Policy ?? "").Statement[0].Condition).toEqual({
        ArnEquals: { "aws:SourceArn": topic_arn },
      });
      const { Policy } = await lambda.send(new GetPolicyCommand({ FunctionName: "handler" }));
      expect(JSON.parse(Policy ?? "").Statement[0]).toMatchObject({
        Principal: { Service: "sns.amazonaws.com" },
        Condition: { ArnLike: { "AWS:SourceArn": topic_arn } },
      });
      expectExit(await workspace.plan(variables), 0);
    });
  },
  /^((sqs|lambda):\w+|sns:ListTopics)$/,
);
