import type { Json } from "../aws/input";
import { InvalidIdentifier, notFound, unlessDenied } from "./errors";
import type { ResourceType } from "./resource-type";

const TYPE_NAME = "AWS::KMS::Key";

/**
 * Properties: the schema in the registry. Calls: the public handler (aws-cloudformation-resource-providers-kms). A key
 * that is pending deletion is not found. If reading the policy, the rotation or the tags is denied, they are left out.
 */
export const key: ResourceType = {
  typeName: TYPE_NAME,
  read: async (identifier, calls) => {
    if (/[:/]/.test(identifier)) {
      // The public handler accepts what DescribeKey accepts, also an ARN or an alias. Not verified: whether Cloud
      // Control passes them on. Here only the key id is accepted, as the schema says.
      throw new InvalidIdentifier(`Identifier ${identifier} is not valid for identifier [/properties/KeyId]`);
    }
    const KeyId = identifier;
    const { KeyMetadata: found = {} } = (await calls.json("kms", "DescribeKey", { KeyId })) as {
      KeyMetadata?: Json;
    };
    if (found.KeyState === "PendingDeletion") {
      throw notFound(TYPE_NAME, identifier);
    }
    const policy = await unlessDenied(
      calls.json("kms", "GetKeyPolicy", { KeyId, PolicyName: "default" }) as Promise<{ Policy: string }>,
    );
    const rotation = await unlessDenied(calls.json("kms", "GetKeyRotationStatus", { KeyId }));
    const listed = (await unlessDenied(calls.json("kms", "ListResourceTags", { KeyId }))) as
      | { Tags?: { TagKey: string; TagValue: string }[] }
      | undefined;
    return {
      KeyId: found.KeyId,
      Arn: found.Arn,
      Description: found.Description,
      Enabled: found.Enabled,
      KeySpec: found.KeySpec,
      KeyUsage: found.KeyUsage,
      MultiRegion: found.MultiRegion,
      Origin: found.Origin,
      KeyPolicy: policy === undefined ? undefined : JSON.parse(policy.Policy),
      EnableKeyRotation: rotation?.KeyRotationEnabled,
      RotationPeriodInDays: rotation?.RotationPeriodInDays,
      Tags: (listed?.Tags ?? []).map(({ TagKey: Key, TagValue: Value }) => ({ Key, Value })),
    };
  },
};
