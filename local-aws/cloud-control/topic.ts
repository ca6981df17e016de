import { attributes, members } from "../aws/xml";
import { HandlerError, unlessDenied } from "./errors";
import type { ResourceType } from "./resource-type";
import type { ServiceCalls } from "./service-calls";

/**
 * Properties: the schema in the registry. Calls: the public handler (aws-cloudformation-resource-providers-sns). If
 * listing the subscriptions or the tags is denied, they are left out: a missing permission looks like a topic without
 * subscriptions. Pending subscriptions are included, and only the first page is read. What moto lacks is not read: data
 * protection and archive policies, SignatureVersion, TracingConfig and DeliveryStatusLogging.
 */
export const topic: ResourceType = {
  typeName: "AWS::SNS::Topic",
  read: async (identifier, calls) => {
    const found = await topicAttributes(identifier, calls);
    const tags = await unlessDenied(calls.sns("ListTagsForResource", { ResourceArn: identifier }));
    const listed = await unlessDenied(calls.sns("ListSubscriptionsByTopic", { TopicArn: identifier }));
    const subscriptions = listed === undefined ? [] : members(listed, ["Endpoint", "Protocol"]);
    return {
      TopicArn: found.TopicArn,
      TopicName: identifier.split(":").at(-1),
      DisplayName: found.DisplayName,
      KmsMasterKeyId: found.KmsMasterKeyId,
      Subscription: subscriptions,
      FifoTopic: flag(found.FifoTopic),
      ContentBasedDeduplication: flag(found.ContentBasedDeduplication),
      Tags: tags === undefined ? [] : members(tags, ["Key", "Value"]),
    };
  },
};

async function topicAttributes(topicArn: string, calls: ServiceCalls): Promise<Record<string, string>> {
  const parts = topicArn.split(":").length;
  if (parts < 6) {
    // moto answers that the topic does not exist.
    throw new HandlerError(
      "InvalidRequest",
      `Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not ${parts}`,
    );
  }
  return attributes(await calls.sns("GetTopicAttributes", { TopicArn: topicArn }));
}

const flag = (text: string | undefined) => (text === undefined || text === "" ? undefined : text === "true");
