import { CreateTopicCommand } from "@aws-sdk/client-sns";
import type { Result, Workspace } from "../../local-aws/terraform/workspace";
import { Account } from "./account";
import { EMAIL, endToEnd, expectExit, LOG_GROUP, MINIMAL, unwrapped } from "./support";

const TOPIC_ARN = "arn:aws:sns:us-east-1:123456789012:unauthorized-api-alerts";

endToEnd("monitor with an existing topic", (world) => {
  const account = new Account(world);

  test("makes no topic, notifies the existing one, and has nothing to change after it", async () => {
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
    expectExit(await monitor.apply({ ...MINIMAL, create_kms_key: true }), 0);
  });

  test("creates it with rotation and a policy for CloudWatch, and encrypts the topic", async () => {
    const { key } = await account.topic(TOPIC_ARN);
    expect(key).toMatchObject({
      KeyMetadata: {
        Arn: (await monitor.outputs()).kms_key_arn,
        KeyManager: "CUSTOMER",
        KeyState: "Enabled",
        Description: "Encrypts the SNS topic unauthorized-api-alerts",
      },
      KeyRotationEnabled: true,
    });
    expect(key?.Policy.Statement).toEqual([
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
  });

  test("has nothing to change a second time", async () => {
    expectExit(await monitor.plan({ ...MINIMAL, create_kms_key: true }), 0);
  });

  test("takes one of the user's own instead, and schedules the deletion of its own", async () => {
    expectExit(await monitor.apply({ ...MINIMAL, kms_master_key_id: "alias/own" }), 0);
    expect((await account.topicAttributes(TOPIC_ARN)).KmsMasterKeyId).toBe("alias/own");
    expect(await account.keys()).toEqual([]);
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
    /These subscriptions are not confirmed yet, and receive nothing until then: ([^.]*)\./.exec(
      unwrapped(output),
    )?.[1];
  let monitor: Workspace;
  let applied: Result;

  beforeAll(async () => {
    await account.createLogGroup();
    world.aws.pending.hold(["email", "https"]);
    monitor = await world.workspace();
    applied = await monitor.apply(variables);
    expectExit(applied, 0);
  });

  test("shows who is notified, but no webhook's URL", async () => {
    expect(applied.output).toContain(EMAIL.endpoint);
    expect(applied.output).not.toContain(SECRET);
  });

  test("warns by key of what is not confirmed, and has it as an output", async () => {
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
    const confirmed = await monitor.apply(variables);
    expectExit(confirmed, 0);
    expect(warning(confirmed.output)).toBeUndefined();
    expect((await monitor.outputs()).unconfirmed_subscriptions).toEqual([]);
  });

  test("warns when a rename of the topic makes everybody confirm again", async () => {
    const renamed = await monitor.apply({ ...variables, topic_name: "renamed" });
    expectExit(renamed, 0);
    expect(warning(renamed.output)).toBe("chat, security");
  });
});
