import { CreateAliasCommand, CreateKeyCommand, DescribeKeyCommand } from "@aws-sdk/client-kms";
import { useLocalAws } from "../clients";

const local = useLocalAws();

const describeKey = async (KeyId: string) =>
  (await local.clients.kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;

it.each(["alias/aws/sns", "arn:aws:kms:us-east-1:123456789012:alias/aws/sns"])(
  "%s is a key that AWS manages",
  async (alias) => {
    expect(await describeKey(alias)).toMatchObject({ KeyManager: "AWS", KeyState: "Enabled" });
  },
);

it("an alias of the account's own is its key", async () => {
  // GIVEN
  const { KeyMetadata } = await local.clients.kms.send(new CreateKeyCommand({}));
  const AliasName = "alias/aws-notifications";
  await local.clients.kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyMetadata?.KeyId }));

  // THEN
  expect(await describeKey(AliasName)).toMatchObject({ KeyId: KeyMetadata?.KeyId, KeyManager: "CUSTOMER" });
});
