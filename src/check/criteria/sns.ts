import { tf } from "../../terraform/expression";
import type { Account } from "../evidence/account";
import { encryptionsThat, encryptionWords } from "../evidence/encryption";
import type { Criterion } from "./criterion";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
export const topicCriteria = ({ encryption }: Account): readonly Criterion[] => [
  {
    code: "SNS_TOPIC_NOT_PUBLISHABLE",
    title:
      "Each topic of this account that the alarm names exists, and its key, if it has one, lets CloudWatch publish.",
    why: "CloudWatch can't use AWS's own key alias/aws/sns, nor a customer key whose policy leaves it out: the alarm fires, the message is dropped, and nobody is told.",
    remedy:
      "Take the encryption off, or use a customer key whose policy lets cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*.",
    fix: {
      cli: [
        "aws kms put-key-policy --key-id KEY_ID --policy-name default --policy file://policy.json",
        "aws sns set-topic-attributes --topic-arn TOPIC_ARN --attribute-name KmsMasterKeyId --attribute-value KEY_ID",
      ],
      careful: "The first replaces the key's policy: add a statement to what aws kms get-key-policy shows.",
      monitor: "Set create_kms_key = true, or kms_master_key_id to such a key.",
    },
    securityHub: "SNS_TOPIC_INVALID",
    met: tf`length(setintersection(values(${encryption}), ${encryptionsThat("no")})) == 0`,
    found: tf`length(${encryption}) == 0 ? "no topic of this account is among the actions" : join("; ", [for arn, encryption in ${encryption} : format("%s is %s", arn, ${encryptionWords}[encryption])])`,
  },
];

export function subscriptionCriteria({ notifications, topics }: Account): readonly Criterion[] {
  const subscribers = tf`[for topic in values(${topics}) : topic if length(topic.protocols) > 0]`;
  return [
    {
      code: "SNS_SUBSCRIPTION_NOT_PRESENT",
      title:
        "Somebody hears: at least one topic has a subscription, or an action is of another kind or of another account.",
      why: "A topic without a subscriber is a message that nobody receives.",
      remedy:
        "Subscribe somebody. If somebody is subscribed, the caller lacks sns:ListSubscriptionsByTopic: Cloud Control leaves the subscriptions out then, without an error.",
      fix: {
        cli: ["aws sns subscribe --topic-arn TOPIC_ARN --protocol email --notification-endpoint ADDRESS"],
        monitor: "Apply monitor with at least one subscription.",
      },
      securityHub: "SNS_SUBSCRIPTION_NOT_PRESENT",
      met: tf`length(${topics}) < length(${notifications}) || length(${notifications}) == 0 || length(${subscribers}) > 0`,
      found: tf`length(${topics}) == 0 ? "no topic of this account is among the actions" : join("; ", [for arn, topic in ${topics} : format("%s has %s", arn, length(topic.protocols) == 0 ? "no subscription" : "subscriptions by \${join(", ", topic.protocols)}")])`,
    },
  ];
}
