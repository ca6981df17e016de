import { CreateLogGroupCommand, PutRetentionPolicyCommand } from "@aws-sdk/client-cloudwatch-logs";
import { useLocalAws } from "../clients";
import { getResource, NOT_FOUND } from "./client";

const local = useLocalAws();

const read = (name: string) => getResource(local.aws, "AWS::Logs::LogGroup", name);

const ARN = "arn:aws:logs:us-east-1:123456789012:log-group:trail:*";

it("has no property without a value", async () => {
  // GIVEN
  await local.clients.logs.send(new CreateLogGroupCommand({ logGroupName: "trail" }));

  // WHEN
  const { properties } = await read("trail");

  // THEN
  expect(properties).toEqual({ LogGroupName: "trail", Arn: ARN, LogGroupClass: "STANDARD" });
});

it("has class, key, retention and tags", async () => {
  // GIVEN
  const kmsKeyId = "arn:aws:kms:us-east-1:123456789012:key/k";
  await local.clients.logs.send(
    new CreateLogGroupCommand({
      logGroupName: "trail",
      logGroupClass: "INFREQUENT_ACCESS",
      kmsKeyId,
      tags: { team: "security" },
    }),
  );
  await local.clients.logs.send(
    new PutRetentionPolicyCommand({ logGroupName: "trail", retentionInDays: 365 }),
  );

  // WHEN
  const { properties } = await read("trail");

  // THEN
  expect(properties).toEqual({
    LogGroupName: "trail",
    Arn: ARN,
    LogGroupClass: "INFREQUENT_ACCESS",
    KmsKeyId: kmsKeyId,
    RetentionInDays: 365,
    Tags: [{ Key: "team", Value: "security" }],
  });
});

it("is not found by a prefix of its name", async () => {
  // GIVEN
  await local.clients.logs.send(new CreateLogGroupCommand({ logGroupName: "trail" }));

  // THEN
  expect(await read("tra")).toMatchObject(NOT_FOUND);
});

it("has no tags if listing them is denied", async () => {
  // GIVEN
  await local.clients.logs.send(new CreateLogGroupCommand({ logGroupName: "trail", tags: { a: "b" } }));
  local.aws.faults.inject({ service: "logs", action: "ListTagsForResource", kind: "deny" });

  // WHEN
  const { status, properties } = await read("trail");

  // THEN
  expect(status).toBe(200);
  expect(properties).not.toHaveProperty("Tags");
});
