import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { GetKeyPolicyCommand, KMSClient } from "@aws-sdk/client-kms";
import { GetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { moduleFiles } from "../terraform-files";
import { endToEnd, expectExit, LOG_GROUP, MINIMAL } from "./support";

endToEnd("monitor in another partition", (world) => {
  test("writes policies that name it", async () => {
    // GIVEN a log group in China
    const client = { ...world.client, region: "cn-north-1" };
    const logs = new CloudWatchLogsClient(client);
    await logs.send(new CreateLogGroupCommand({ logGroupName: LOG_GROUP }));

    // WHEN monitor is applied there
    const monitor = await world.workspaceWithOwnProviders(moduleFiles("monitor"), {
      AWS_REGION: client.region,
    });
    expectExit(await monitor.apply({ ...MINIMAL, create_kms_key: true }), 0);

    // THEN the policies of topic and key name the partition
    const { topic_arn: TopicArn, kms_key_arn: KeyId } = (await monitor.outputs()) as Record<string, string>;
    const { Attributes } = await new SNSClient(client).send(new GetTopicAttributesCommand({ TopicArn }));
    expect(JSON.parse(Attributes?.Policy ?? "").Statement[0].Condition.ArnLike).toEqual({
      "aws:SourceArn": "arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:*",
    });
    const { Policy } = await new KMSClient(client).send(
      new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }),
    );
    expect(JSON.parse(Policy ?? "").Statement[0].Principal).toEqual({
      AWS: "arn:aws-cn:iam::123456789012:root",
    });
  });
});
