import { attributes, members } from "../aws/xml";
import { HandlerError, unlessDenied } from "./errors";
import type { ResourceType } from "./resource-type";
import type { ServiceCalls } from "./service-calls";

/**
 * Properties: the schema in the registry. The calls: the public handler (aws-cloudformation-resource-providers-sns).
 * It goes on where the caller may not list the subscriptions, and where the tags may not be listed: a missing
 * permission looks like a topic without subscribers. It counts the subscriptions that wait for confirmation, and reads
 * the first page only. Data protection and archive policies, which moto lacks, are not read.
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
      SignatureVersion: found.SignatureVersion,
      TracingConfig: found.TracingConfig,
      DeliveryStatusLogging: deliveryStatusLogging(found),
      Tags: tags === undefined ? [] : members(tags, ["Key", "Value"]),
    };
  },
};

/** The attributes of the topic of this ARN. */
export async function topicAttributes(
  topicArn: string,
  calls: ServiceCalls,
): Promise<Record<string, string>> {
  const parts = topicArn.split(":").length;
  if (parts < 6) {
    // moto calls it a missing topic.
    throw new HandlerError(
      "InvalidRequest",
      `Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not ${parts}`,
    );
  }
  return attributes(await calls.sns("GetTopicAttributes", { TopicArn: topicArn }));
}

const flag = (text: string | undefined) => (text === undefined || text === "" ? undefined : text === "true");

/** What the API's attributes begin with, and the schema's name of the protocol. */
const LOGGED: readonly (readonly [string, string])[] = [
  ["HTTP", "http/s"],
  ["SQS", "sqs"],
  ["Lambda", "lambda"],
  ["Firehose", "firehose"],
  ["Application", "application"],
];

function deliveryStatusLogging(found: Readonly<Record<string, string>>) {
  return LOGGED.map(([prefix, Protocol]) => ({
    Protocol,
    SuccessFeedbackRoleArn: found[`${prefix}SuccessFeedbackRoleArn`],
    SuccessFeedbackSampleRate: found[`${prefix}SuccessFeedbackSampleRate`],
    FailureFeedbackRoleArn: found[`${prefix}FailureFeedbackRoleArn`],
  })).filter(({ Protocol: _, ...settings }) => Object.values(settings).some((value) => value !== undefined));
}
