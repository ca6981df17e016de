import { type IResolvable, Token } from "cdktf";
import { tf } from "../terraform/expression";

/** What a topic's owner may do; SNS refuses `SNS:*`. */
const OWNER_ACTIONS = [
  "SNS:AddPermission",
  "SNS:DeleteTopic",
  "SNS:GetTopicAttributes",
  "SNS:ListSubscriptionsByTopic",
  "SNS:Publish",
  "SNS:RemovePermission",
  "SNS:SetTopicAttributes",
  "SNS:Subscribe",
];

const CLOUDWATCH = { Service: "cloudwatch.amazonaws.com" };

/**
 * Lets this account's alarms publish, keeps the owner's rights, refuses plain-text transport. Partition, region and
 * account come from the topic's own ARN.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function topicPolicy(topicArn: IResolvable): string {
  return json({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AllowAlarmsOfThisAccount",
        Effect: "Allow",
        Principal: CLOUDWATCH,
        Action: "SNS:Publish",
        Resource: topicArn,
        Condition: {
          StringEquals: { "aws:SourceAccount": account(topicArn) },
          ArnLike: {
            "aws:SourceArn": tf`replace(${topicArn}, "/:sns:([^:]+:[^:]+):.*/", ":cloudwatch:$1:alarm:*")`,
          },
        },
      },
      {
        Sid: "AllowOwner",
        Effect: "Allow",
        Principal: { AWS: accountRoot(topicArn) },
        Action: OWNER_ACTIONS,
        Resource: topicArn,
      },
      {
        Sid: "DenyPlainTextTransport",
        Effect: "Deny",
        Principal: "*",
        Action: "SNS:Publish",
        Resource: topicArn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}

/**
 * Leaves the key to the account's IAM policies and lets this account's alarms publish through it.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function keyPolicy(callerArn: IResolvable): string {
  return json({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AllowAccount",
        Effect: "Allow",
        Principal: { AWS: accountRoot(callerArn) },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "AllowAlarmsOfThisAccount",
        Effect: "Allow",
        Principal: CLOUDWATCH,
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": account(callerArn) } },
      },
    ],
  });
}

const account = (arn: IResolvable) => tf`split(":", ${arn})[4]`;

const accountRoot = (arn: IResolvable) =>
  tf`replace(${arn}, "/^(arn:[^:]+):[^:]+:[^:]*:([^:]+):.*/", "$1:iam::$2:root")`;

const json = (policy: object) => Token.asString(tf`jsonencode(${policy})`);
