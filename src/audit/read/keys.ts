import { DescribeKeyCommand, GetKeyPolicyCommand } from "@aws-sdk/client-kms";
import type { Key, KeyDescription } from "../evidence";
import { arnOf } from "./arn";
import type { Caller } from "./caller";

/**
 * A key as the account names it: an id or an alias is one of a region, and becomes an ARN. Aliases of AWS, such as
 * `alias/aws/sns`, mean the same everywhere and stay.
 */
export function keyName({ id, partition }: Caller, region: string, given: string): string {
  if (given.startsWith("arn:") || given.startsWith("alias/aws/")) return given;
  const resource = given.startsWith("alias/") ? given : `key/${given}`;
  return `arn:${partition}:kms:${region}:${id}:${resource}`;
}

/** Whether the caller can be expected to read it: its account has to be asked for the others. */
export const isOwnKey = ({ id }: Caller, key: string) => !key.startsWith("arn:") || arnOf(key).account === id;

/** A key by its name, which is looked up in `region` where it has none of its own. */
export async function readKey({ calls, clients }: Caller, id: string, region: string): Promise<Key> {
  const client = clients.kms(id.startsWith("arn:") ? arnOf(id).region : region);
  const words = id.startsWith("arn:") ? arnOf(id).resource.replace(/^key\//, "") : id;
  const description = await calls.read<KeyDescription | undefined>(
    { action: "kms:DescribeKey", of: `key ${words}` },
    async () => {
      const { KeyMetadata: key } = await client.send(new DescribeKeyCommand({ KeyId: id }));
      return {
        arn: key?.Arn ?? "",
        state: key?.KeyState ?? "",
        manager: key?.KeyManager ?? "",
        spec: key?.KeySpec ?? "",
        usage: key?.KeyUsage ?? "",
      };
    },
    { value: undefined },
  );
  if (description.failure !== undefined || description.value?.manager !== "CUSTOMER")
    return { id, description };
  const { arn } = description.value;
  const policy = await calls.read(
    { action: "kms:GetKeyPolicy", of: `the policy of key ${words}` },
    async () => {
      const { Policy } = await client.send(new GetKeyPolicyCommand({ KeyId: arn, PolicyName: "default" }));
      return Policy ?? "";
    },
  );
  return { id, description, policy };
}
