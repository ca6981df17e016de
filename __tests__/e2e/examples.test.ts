import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateFunctionCommand, GetPolicyCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Account } from "./account";
import { endToEnd, expectExit, LOG_GROUP, monitorJson } from "./support";

/** A zip archive without a file: moto does not run it. */
const EMPTY_ZIP = Buffer.from("504b0506000000000000000000000000000000000000", "hex");

endToEnd(
  "examples/sqs-and-lambda",
  (world) => {
    const account = new Account(world);

    test("lets SNS into the queue and the function that it subscribes", async () => {
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
      const workspace = await world.workspace({
        "main.tf": readFileSync(join(__dirname, "../../examples/sqs-and-lambda/main.tf"), "utf8"),
        "../../cdktf.out/stacks/monitor/cdk.tf.json": monitorJson(),
      });
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
  /^(sqs|lambda):\w+$/,
);
