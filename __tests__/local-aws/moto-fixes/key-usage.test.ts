import { CreateKeyCommand, type CreateKeyCommandInput, DescribeKeyCommand } from "@aws-sdk/client-kms";
import { useLocalAws } from "../clients";

const local = useLocalAws();

async function described(input: CreateKeyCommandInput) {
  const { KeyMetadata } = await local.clients.kms.send(new CreateKeyCommand(input));
  return (await local.clients.kms.send(new DescribeKeyCommand({ KeyId: KeyMetadata?.KeyId }))).KeyMetadata;
}

it.each<[string, CreateKeyCommandInput, object]>([
  ["by default", {}, { KeyUsage: "ENCRYPT_DECRYPT", MultiRegion: false }],
  [
    "as given",
    { KeyUsage: "SIGN_VERIFY", KeySpec: "RSA_2048", MultiRegion: true },
    { KeyUsage: "SIGN_VERIFY", KeySpec: "RSA_2048", MultiRegion: true },
  ],
])("a key has usage and regions %s", async (_, input, metadata) => {
  // THEN
  expect(await described(input)).toMatchObject(metadata);
});
