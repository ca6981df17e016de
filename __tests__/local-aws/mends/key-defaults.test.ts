import { CreateKeyCommand, type CreateKeyCommandInput, DescribeKeyCommand } from "@aws-sdk/client-kms";
import { useLocalAws } from "../clients";

const local = useLocalAws();

async function described(input: CreateKeyCommandInput) {
  const { KeyMetadata } = await local.clients.kms.send(new CreateKeyCommand(input));
  return (await local.clients.kms.send(new DescribeKeyCommand({ KeyId: KeyMetadata?.KeyId }))).KeyMetadata;
}

it("a key is for encryption, and in one region, where nothing else was asked for", async () => {
  // THEN
  expect(await described({})).toMatchObject({ KeyUsage: "ENCRYPT_DECRYPT", MultiRegion: false });
});

it("a key is as it was asked for", async () => {
  // THEN
  expect(await described({ KeyUsage: "SIGN_VERIFY", KeySpec: "RSA_2048", MultiRegion: true })).toMatchObject({
    KeyUsage: "SIGN_VERIFY",
    MultiRegion: true,
  });
});
