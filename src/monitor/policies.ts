import { Token } from "cdktf";
import { tf } from "../terraform/expression";

/** Where the topic is: expressions in Terraform. */
export interface Home {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

const CLOUDWATCH = { Service: "cloudwatch.amazonaws.com" };

/**
 * Lets this account's alarms publish, and denies plain-text transport. IAM policies decide what others in the account
 * may do.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function topicPolicy(topicArn: unknown, { partition, region, account }: Home): string {
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
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
        },
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
 * Leaves the key to the account's IAM policies, and lets this account's alarms publish through it.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function keyPolicy({ partition, account }: Home): string {
  return json({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AllowAccount",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "AllowAlarmsOfThisAccount",
        Effect: "Allow",
        Principal: CLOUDWATCH,
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  });
}

const json = (policy: object) => Token.asString(tf`jsonencode(${policy})`);
