import {
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyRotationCommand,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import { useLocalAws } from "../clients";
import { getResource, NOT_FOUND } from "./client";

const local = useLocalAws();

const read = (identifier: string) => getResource(local.aws, "AWS::KMS::Key", identifier);

const POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: "kms:*",
      Resource: "*",
    },
  ],
};

async function key(): Promise<string> {
  const command = new CreateKeyCommand({
    Description: "alerts",
    Policy: JSON.stringify(POLICY),
    Tags: [{ TagKey: "team", TagValue: "security" }],
  });
  return (await local.clients.kms.send(command)).KeyMetadata?.KeyId ?? "";
}

it("has the key, with its policy as an object", async () => {
  // GIVEN
  const KeyId = await key();

  // WHEN
  const { properties } = await read(KeyId);

  // THEN
  expect(properties).toEqual({
    KeyId,
    Arn: `arn:aws:kms:us-east-1:123456789012:key/${KeyId}`,
    Description: "alerts",
    Enabled: true,
    EnableKeyRotation: false,
    KeyPolicy: POLICY,
    KeySpec: "SYMMETRIC_DEFAULT",
    KeyUsage: "ENCRYPT_DECRYPT",
    MultiRegion: false,
    Origin: "AWS_KMS",
    Tags: [{ Key: "team", Value: "security" }],
  });
});

it("has the spec and usage of a key for signatures", async () => {
  // GIVEN
  const set = { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" } as const;
  const { KeyMetadata } = await local.clients.kms.send(new CreateKeyCommand(set));

  // THEN
  expect((await read(KeyMetadata?.KeyId ?? "")).properties).toMatchObject({ ...set, Enabled: true });
});

it("says whether it is enabled and rotates", async () => {
  // GIVEN
  const KeyId = await key();
  await local.clients.kms.send(new EnableKeyRotationCommand({ KeyId }));
  await local.clients.kms.send(new DisableKeyCommand({ KeyId }));

  // THEN
  expect((await read(KeyId)).properties).toMatchObject({ Enabled: false, EnableKeyRotation: true });
});

it.each([
  ["GetKeyPolicy", "KeyPolicy"],
  ["GetKeyRotationStatus", "EnableKeyRotation"],
  ["ListResourceTags", "Tags"],
])("if %s is denied, has no %s", async (action, property) => {
  // GIVEN
  const KeyId = await key();
  local.aws.faults.inject({ service: "kms", action, kind: "deny" });

  // WHEN
  const { status, properties } = await read(KeyId);

  // THEN
  expect([status, properties?.KeyId]).toEqual([200, KeyId]);
  expect(properties).not.toHaveProperty(property);
});

it("is not found while it is pending deletion", async () => {
  // GIVEN
  const KeyId = await key();
  await local.clients.kms.send(new ScheduleKeyDeletionCommand({ KeyId }));

  // THEN
  expect(await read(KeyId)).toMatchObject(NOT_FOUND);
});

it("is not found if it does not exist", async () => {
  // THEN
  expect(await read("00000000-0000-0000-0000-000000000000")).toMatchObject(NOT_FOUND);
});

it("is not read by its ARN", async () => {
  // GIVEN
  const KeyId = await key();

  // THEN
  expect(await read(`arn:aws:kms:us-east-1:123456789012:key/${KeyId}`)).toMatchObject({
    status: 400,
    error: "ValidationException",
  });
});
