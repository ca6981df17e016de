import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
} from "@aws-sdk/client-kms";
import { CreateTopicCommand } from "@aws-sdk/client-sns";
import type { Workspace } from "../../local-aws/terraform/workspace";
import { Account } from "./account";
import { EMAIL, endToEnd, expectExit, LOG_GROUP, MINIMAL, unwrapped } from "./support";

const TOPIC_ARN = "arn:aws:sns:us-east-1:123456789012:unauthorized-api-alerts";

endToEnd("monitor with an existing topic", (world) => {
  const account = new Account(world);

  test("makes no topic, tells the existing one, and has nothing to change after it", async () => {
    // GIVEN a topic that somebody else made
    await account.createLogGroup();
    const { TopicArn } = await account.sns.send(new CreateTopicCommand({ Name: "ops" }));
    const variables = { log_group_name: LOG_GROUP, create_topic: false, alarm_actions: [TopicArn] };
    const monitor = await world.workspace();
    world.aws.calls.clear();

    // WHEN monitor is applied
    expectExit(await monitor.apply(variables), 0);

    // THEN that topic is the action, and is left as it was
    expect(await account.alarm()).toMatchObject({ AlarmActions: [TopicArn] });
    expect(await account.topicArns()).toEqual([TopicArn]);
    expect(
      world.aws.calls
        .writes()
        .map(({ action }) => action)
        .sort(),
    ).toEqual(["PutMetricAlarm", "PutMetricFilter"]);
    expect((await monitor.outputs()).topic_arn).toBeUndefined();
    expectExit(await monitor.plan(variables), 0);
  });
});

endToEnd("monitor with a key", (world) => {
  const account = new Account(world);
  let monitor: Workspace;

  beforeAll(async () => {
    await account.createLogGroup();
    monitor = await world.workspace();
  });

  test("creates it with rotation, an alias and a policy for CloudWatch, and encrypts the topic", async () => {
    const kms = new KMSClient(world.client);
    const variables = { ...MINIMAL, create_kms_key: true, tags: { team: "security" } };
    expectExit(await monitor.apply(variables), 0);

    const { kms_key_arn: KeyId } = (await monitor.outputs()) as { kms_key_arn: string };
    expect((await account.topicAttributes(TOPIC_ARN)).KmsMasterKeyId).toBe(KeyId);
    expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata).toMatchObject({
      KeyManager: "CUSTOMER",
      KeyState: "Enabled",
      Description: "Encrypts the SNS topic unauthorized-api-alerts",
    });
    expect((await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled).toBe(true);
    const aliases = (await kms.send(new ListAliasesCommand({ KeyId }))).Aliases ?? [];
    expect(aliases.map(({ AliasName }) => AliasName)).toEqual(["alias/unauthorized-api-alerts"]);
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
    expect(JSON.parse(Policy ?? "").Statement).toEqual([
      {
        Sid: "AllowAccount",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "AllowAlarmsOfThisAccount",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ]);
    expectExit(await monitor.plan(variables), 0);
  });

  test("takes one of the user's own instead", async () => {
    expectExit(await monitor.apply({ ...MINIMAL, kms_master_key_id: "alias/own" }), 0);
    expect((await account.topicAttributes(TOPIC_ARN)).KmsMasterKeyId).toBe("alias/own");
  });
});

endToEnd("monitor with subscriptions to confirm", (world) => {
  const account = new Account(world);
  const SECRET = "https://hooks.example.com/secret-token";
  const variables = {
    log_group_name: LOG_GROUP,
    subscriptions: {
      security: EMAIL,
      chat: { protocol: "https", endpoint: SECRET },
      sms: { protocol: "sms", endpoint: "+12065550100" },
    },
  };
  const warning = (output: string) =>
    /Nobody has confirmed these subscriptions yet, and they receive nothing until then: ([^.]*)\./.exec(
      unwrapped(output),
    )?.[1];
  let monitor: Workspace;

  beforeAll(async () => {
    await account.createLogGroup();
    world.aws.pending.hold(["email", "https"]);
    monitor = await world.workspace();
  });

  test("shows who is told, but no webhook's URL, and warns by key of what is not confirmed", async () => {
    const applied = await monitor.apply(variables);
    expectExit(applied, 0);
    expect(applied.output).toContain(EMAIL.endpoint);
    expect(applied.output).not.toContain(SECRET);
    expect(warning(applied.output)).toBe("chat, security");
    expect((await monitor.outputs()).unconfirmed_subscriptions).toEqual(["chat", "security"]);
  });

  test("warns at plan too, with nothing to change", async () => {
    const planned = await monitor.plan(variables);
    expectExit(planned, 0);
    expect(warning(planned.output)).toBe("chat, security");
  });

  test("is quiet when everybody has confirmed", async () => {
    world.aws.pending.confirm();
    const applied = await monitor.apply(variables);
    expectExit(applied, 0);
    expect(warning(applied.output)).toBeUndefined();
    expect((await monitor.outputs()).unconfirmed_subscriptions).toEqual([]);
  });

  test("warns when a rename of the topic makes everybody confirm again", async () => {
    const applied = await monitor.apply({ ...variables, topic_name: "renamed" });
    expectExit(applied, 0);
    expect(warning(applied.output)).toBe("chat, security");
  });
});
