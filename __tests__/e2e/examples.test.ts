import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateRoleCommand, GetRoleCommand, GetRolePolicyCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateFunctionCommand, GetPolicyCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateTopicCommand } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import { exampleFiles } from "../terraform-files";
import { Account } from "./account";
import { MonitoredAccount, TRAIL } from "./check/monitored-account";
import { endToEnd, expectExit, LOG_GROUP, MINIMAL } from "./support";

/** A zip archive without a file: moto does not run it. */
const EMPTY_ZIP = Buffer.from("504b0506000000000000000000000000000000000000", "hex");

endToEnd(
  "the example",
  (world) => {
    const account = new Account(world);
    beforeEach(() => world.aws.reset());

    test("plain-terraform deploys the alarms, passes the check, and fails it when they are destroyed", async () => {
      // GIVEN a trail and its log group, and nothing else
      const bare = new MonitoredAccount(world);
      await bare.build();
      await bare.remove();
      const monitor = await world.workspace(exampleFiles("plain-terraform/monitor"));
      const check = await world.workspace(exampleFiles("plain-terraform/check"));
      const names = { log_group_name: LOG_GROUP, trail_name: TRAIL };

      // WHEN the alarms are deployed THEN the check passes
      const applied = await monitor.apply(MINIMAL);
      expectExit(applied, 0);
      expect(applied.output).not.toContain("Warning:");
      const passed = await check.plan(names);
      expectExit(passed, 2); // outputs alone
      expect(passed.output).toMatch(/\+ verdict += "PASS"/);

      // WHEN they are destroyed THEN the check fails
      expectExit(await monitor.destroy(MINIMAL), 0);
      const failed = await check.plan(names);
      expectExit(failed, 1);
      const unread = failed.output.matchAll(/with module\.check\.data\.aws_cloudcontrolapi_resource\.(.*),/g);
      expect([...unread].map(([, name]) => name).sort()).toEqual([
        'alarm["root-account-usage"]',
        'alarm["unauthorized-api-calls"]',
        'metric_filter["root-account-usage"]',
        'metric_filter["unauthorized-api-calls"]',
      ]);
    });

    test("multi-region deploys an alarm in each region", async () => {
      for (const region of ["eu-central-1", "us-east-1"]) {
        const logs = new CloudWatchLogsClient({ ...world.client, region });
        await logs.send(new CreateLogGroupCommand({ logGroupName: LOG_GROUP }));
      }
      const workspace = await world.workspaceWithOwnProviders(exampleFiles("multi-region"));
      expectExit(await workspace.apply(MINIMAL), 0);

      const arn = (region: string) => `arn:aws:sns:${region}:123456789012:unauthorized-api-alerts`;
      expect((await workspace.outputs()).topic_arns).toEqual({
        frankfurt: arn("eu-central-1"),
        virginia: arn("us-east-1"),
      });
      for (const region of ["eu-central-1", "us-east-1"]) {
        const cloudwatch = new CloudWatchClient({ ...world.client, region });
        const { MetricAlarms } = await cloudwatch.send(new DescribeAlarmsCommand({}));
        expect(MetricAlarms).toEqual([expect.objectContaining({ AlarmActions: [arn(region)] })]);
      }
    });

    test("existing-topic notifies the topic that is there, and creates none", async () => {
      await account.createLogGroup();
      const { TopicArn } = await account.sns.send(new CreateTopicCommand({ Name: "security" }));
      const workspace = await world.workspace(exampleFiles("existing-topic"));
      expectExit(await workspace.apply({ log_group_name: LOG_GROUP, topic_name: "security" }), 0);
      expect(await account.alarm()).toMatchObject({ AlarmActions: [TopicArn] });
      expect(await account.topicArns()).toEqual([TopicArn]);
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

      // THEN both are subscribed, and both let SNS in
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

    test("github-actions lets one repository's workflow read for the check and for the audit", async () => {
      const policyOf = (name: string) => readFileSync(join(__dirname, `../../iam/${name}.json`), "utf8");
      const [check, audit] = [policyOf("check"), policyOf("audit")];
      const files = {
        ...exampleFiles("github-actions"),
        "../../iam/check.json": check,
        "../../iam/audit.json": audit,
      };
      const workspace = await world.workspace(files);
      const variables = { repository: "acme/alarms", repository_ids: { owner: 1, repository: 2 } };
      expectExit(await workspace.apply({ ...variables, create_oidc_provider: true }), 0);

      const iam = new IAMClient(world.client);
      const RoleName = "cloudtrail-alarms-check";
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      const [trust] = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).Statement;
      expect(trust.Condition.StringEquals["token.actions.githubusercontent.com:sub"]).toEqual([
        "repo:acme@1/alarms@2:pull_request",
        "repo:acme@1/alarms@2:ref:refs/heads/main",
      ]);
      const inline = async (PolicyName: string) => {
        const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
        return JSON.parse(decodeURIComponent(PolicyDocument ?? ""));
      };
      expect(await inline("read-the-evidence")).toEqual(JSON.parse(check));
      expect(await inline("read-for-the-audit")).toEqual(JSON.parse(audit));
    });
  },
  /^((iam|sqs|lambda):\w+|sns:ListTopics)$/,
);
