import type { Account, Topic } from "../evidence";
import { isUnknown } from "./answer";
import { decisionOf } from "./policy";
import { fails, incomplete, judged, type Problem } from "./problem";
import { confirmedOf, judgeSubscribers } from "./subscribers";
import { judgeTopicKey } from "./topic-key";

interface Alarm {
  readonly name: string;
  readonly arn: string;
}

/** Whether the alarm's message gets to the topic and from there to a subscriber. */
export function judgeTopic(topicArn: string, alarm: Alarm, account: Account): readonly Problem[] {
  const topic = account.topics[topicArn];
  if (topic === undefined) return [incomplete("SNS_TOPIC_NOT_PUBLISHABLE", `${topicArn} was not read`)];
  if (isGone(topic)) return [fails("SNS_TOPIC_NOT_PUBLISHABLE", `${topicArn} does not exist`)];
  const { attributes, subscriptions } = topic;
  const message = {
    AlarmArn: alarm.arn,
    AlarmName: alarm.name,
    AWSAccountId: account.id,
    NewStateValue: "ALARM",
  };
  return [
    ...judged("SNS_TOPIC_NOT_PUBLISHABLE", attributes, (read) =>
      judgeKeyOf(topicArn, read?.kmsMasterKeyId, alarm, account),
    ),
    ...judged("SNS_TOPIC_POLICY_NOT_VALID", attributes, (read) => judgePolicy(topicArn, read?.policy, alarm)),
    ...judged("SNS_SUBSCRIPTION_NOT_PRESENT", subscriptions, (all) =>
      judgeSubscribers(topicArn, all, message),
    ),
  ];
}

const judgeKeyOf = (topicArn: string, keyId: string | undefined, { arn }: Alarm, account: Account) =>
  keyId === undefined || keyId === "" ? [] : judgeTopicKey({ topicArn, keyId, alarmArn: arn }, account);

function judgePolicy(topicArn: string, policy: string | undefined, { arn }: Alarm): readonly Problem[] {
  const decision =
    policy === undefined
      ? { unknown: "it was left out of the answer" }
      : decisionOf(policy, { action: "sns:Publish", resource: topicArn, alarmArn: arn });
  const CODE = "SNS_TOPIC_POLICY_NOT_VALID";
  if (decision === "allowed") return [];
  return isUnknown(decision)
    ? [incomplete(CODE, `whether the policy of ${topicArn} lets CloudWatch publish: ${decision.unknown}`)]
    : [fails(CODE, `the policy of ${topicArn} does not let CloudWatch publish for ${arn}`)];
}

/** How many confirmed subscribers the topic has that can be people or tools, as far as that was read. */
export function confirmedSubscribersOf(topic: Topic | undefined): number {
  if (topic === undefined || topic.subscriptions.failure || isGone(topic)) return 0;
  return confirmedOf(topic.subscriptions.value).length;
}

const isGone = ({ attributes }: Topic): boolean => !attributes.failure && attributes.value === undefined;
