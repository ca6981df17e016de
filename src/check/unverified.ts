import type { IResolvable } from "cdktf";
import { tf } from "../terraform/expression";
import type { Account } from "./evidence/account";
import { encryptionsThat, encryptionWords } from "./evidence/encryption";

/** What could have been verified and was not, as a list of strings in Terraform: the verdict is INCOMPLETE. */
export function notVerified({ trail, trailApplies, foreignTopics, encryption }: Account): IResolvable {
  const unnamed = "the trail: trail_name is null";
  const unread = "the trail's event selectors: they were left out of the answer";
  const hasSelectors = tf`length(${trail}.EventSelectors) + length(${trail}.AdvancedEventSelectors) > 0`;
  return tf`concat(${trailApplies} ? (${hasSelectors} ? [] : [${unread}]) : [${unnamed}], [for arn in ${foreignTopics} : format("the topic %s: it belongs to another account or region", arn)], [for arn, encryption in ${encryption} : format("the topic %s: it is %s", arn, ${encryptionWords}[encryption]) if contains(${encryptionsThat("unknown")}, encryption)])`;
}

/** What no gate can know. */
export function notKnowable({ trailApplies, notifications, topics }: Account): IResolvable {
  const trail = "CloudTrail's delivery to the log group: its errors are not among the trail's properties";
  const muted = "whether an alarm mute rule silences the alarm: a rule is known by its ARN alone";
  return tf`concat(${trailApplies} ? [${trail}] : [], [${muted}], flatten([for arn, topic in ${topics} : concat([format("the policy of the topic %s: a default one can't be told from none", arn)], length(topic.protocols) == 0 ? [] : [format("whether the subscribers of %s have confirmed, no filter policy drops the message, and their own policies let SNS in", arn)])]), [for action in ${notifications} : format("whether %s may be called by the alarm, and tells somebody", action) if !can(regex(":sns:", action))])`;
}
