import { isDeepStrictEqual } from "node:util";
import { HandlerError } from "./errors";
import type { ResourceType } from "./resource-type";
import { topicAttributes } from "./topic";

/**
 * Properties: the schema in the registry. What is done: the public handler (aws-cloudformation-resource-providers-sns),
 * to which a topic with the policy that SNS gives to every topic has none.
 */
export const topicInlinePolicy: ResourceType = {
  typeName: "AWS::SNS::TopicInlinePolicy",
  read: async (identifier, calls) => {
    const { Policy = "{}" } = await topicAttributes(identifier, calls);
    const PolicyDocument: unknown = JSON.parse(Policy);
    if (isDeepStrictEqual(PolicyDocument, defaultPolicy(identifier))) {
      throw new HandlerError("NotFound", `Topic: ${identifier}, Policy does not exist`);
    }
    return { TopicArn: identifier, PolicyDocument };
  },
};

function defaultPolicy(topicArn: string): unknown {
  return {
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Effect: "Allow",
        Sid: "__default_statement_ID",
        Principal: { AWS: "*" },
        Action: [
          "SNS:GetTopicAttributes",
          "SNS:SetTopicAttributes",
          "SNS:AddPermission",
          "SNS:RemovePermission",
          "SNS:DeleteTopic",
          "SNS:Subscribe",
          "SNS:ListSubscriptionsByTopic",
          "SNS:Publish",
        ],
        Resource: topicArn,
        Condition: { StringEquals: { "AWS:SourceOwner": topicArn.split(":")[4] } },
      },
    ],
  };
}
