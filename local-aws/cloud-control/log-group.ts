import type { Json } from "../aws/input";
import { notFound, unlessDenied } from "./errors";
import type { ResourceType } from "./resource-type";

const TYPE_NAME = "AWS::Logs::LogGroup";

/**
 * Properties: the schema in the registry and, for LogGroupClass, the template reference. Calls: the public handler
 * (aws-cloudformation-resource-providers-logs). If reading the tags is denied, its later versions leave them out. Data
 * protection policies and field index policies, which moto lacks, are not read.
 */
export const logGroup: ResourceType = {
  typeName: TYPE_NAME,
  read: async (identifier, calls) => {
    const { logGroups = [] } = (await calls.json("logs", "DescribeLogGroups", {
      logGroupNamePrefix: identifier,
    })) as { logGroups?: Json[] };
    const found = logGroups.find(({ logGroupName }) => logGroupName === identifier);
    if (found === undefined) {
      throw notFound(TYPE_NAME, identifier);
    }
    const resourceArn = String(found.arn).replace(/:\*$/, "");
    const listed = await unlessDenied(calls.json("logs", "ListTagsForResource", { resourceArn }));
    return {
      LogGroupName: found.logGroupName,
      Arn: `${resourceArn}:*`,
      LogGroupClass: found.logGroupClass,
      RetentionInDays: found.retentionInDays,
      KmsKeyId: found.kmsKeyId,
      Tags: Object.entries(listed?.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    };
  },
};
