import { DescribeKeyCommand, GetKeyPolicyCommand } from "@aws-sdk/client-kms";
import type { Key, KeyDescription } from "../evidence";
import { arnOf } from "./arn";
import type { Caller } from "./caller";

/**
 * The name of a key in the account. An id or an alias belongs to a region, so it becomes an ARN. Aliases of AWS, such
 * as `alias/aws/sns`, mean the same everywhere and stay as they are.
 */
export function keyName({ id, partition }: Caller, region: string, given: string): string {
  if (given.startsWith("arn:") || given.startsWith("alias/aws/")) return given;
  const resource = given.startsWith("alias/") ? given : `key/${given}`;
  return `arn:${partition}:kms:${region}:${id}:${resource}`;
}

/** Whether the key belongs to the caller's account. Others have to be read from their own accounts. */
export const isOwnKey = ({ id }: Caller, key: string) => !key.startsWith("arn:") || arnOf(key).account === id;

/** Reads a key by its name. `region` is for a name without a region. */
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
