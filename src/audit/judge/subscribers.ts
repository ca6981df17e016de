import type { Subscription } from "../evidence";
import { isUnknown, type Unknown, unknown } from "./answer";
import { type Message, type Passage, passes } from "./filter-policy";
import { fails, incomplete, type Problem } from "./problem";

/** The protocol that only stores the message. */
const STORES = "firehose";

/** For these protocols, CloudWatch writes a separate text. A filter policy on the body is about the JSON. */
const TEXTS = ["email", "sms"];

/** The confirmed subscribers that can be people or tools. */
export const confirmedOf = (subscriptions: readonly Subscription[]): readonly Subscription[] =>
  subscriptions.filter(({ protocol, isConfirmed }) => isConfirmed && protocol !== STORES);

/** Whether the message reaches a subscriber of the topic, who is a person or a tool. */
export function judgeSubscribers(
  topicArn: string,
  subscriptions: readonly Subscription[],
  message: Message,
): readonly Problem[] {
  const reaching = subscriptions.filter(({ protocol }) => protocol !== STORES);
  if (reaching.length === 0) {
    const found = subscriptions.length > 0 ? `subscribers by ${STORES} alone` : "no subscribers";
    return [fails("SNS_SUBSCRIPTION_NOT_PRESENT", `${topicArn} has ${found}`)];
  }
  const confirmed = confirmedOf(reaching);
  if (confirmed.length === 0)
    return [
      fails(
        "SNS_SUBSCRIPTION_NOT_CONFIRMED",
        `${topicArn}: no subscriber has confirmed, of ${count(reaching)}`,
      ),
    ];
  return judgeConfirmed(topicArn, confirmed, message);
}

function judgeConfirmed(
  topicArn: string,
  confirmed: readonly Subscription[],
  message: Message,
): readonly Problem[] {
  const judged = confirmed.map((subscription) => ({
    ...subscription,
    passage: passageTo(subscription, message),
  }));
  const told = judged.filter(({ passage }) => passage === true);
  if (told.some(({ protocol }) => protocol !== "http")) return [];
  if (told.length > 0)
    return [
      incomplete(
        "SNS_SUBSCRIPTION_NOT_PRESENT",
        `whether anybody is notified: the message reaches the subscribers of ${topicArn} by http alone`,
      ),
    ];
  const passages = judged.map(({ passage }) => passage);
  const unclear = passages.find((passage): passage is Unknown => isUnknown(passage));
  if (unclear)
    return [
      incomplete(
        "SNS_SUBSCRIPTION_FILTERED",
        `whether a subscriber of ${topicArn} gets the message: ${unclear.unknown}`,
      ),
    ];
  const demands = passages.flatMap((passage) => (isDropped(passage) ? [passage.drops] : []));
  return [
    fails(
      "SNS_SUBSCRIPTION_FILTERED",
      `${topicArn}: a filter policy drops the message to each of ${count(confirmed)}, since it demands ${[...new Set(demands)].join(" or ")}`,
    ),
  ];
}

function passageTo({ protocol, filter }: Subscription, message: Message): Passage {
  if (filter === undefined) return unknown("its filter policy was not read");
  if (filter.failure) {
    const { action, of, code } = filter.failure;
    return unknown(`${of} could not be read: ${action} answered ${code}`);
  }
  if (filter.value === undefined) return true;
  const passage = passes(filter.value, message);
  const isText = filter.value.scope === "MessageBody" && TEXTS.includes(protocol);
  return passage === true && isText
    ? unknown(`whether a filter policy on the body sees what goes out by ${protocol} is not documented`)
    : passage;
}

const isDropped = (passage: Passage): passage is { readonly drops: string } =>
  typeof passage === "object" && "drops" in passage;

const count = (subscriptions: readonly Subscription[]): string => {
  const protocols = [...new Set(subscriptions.map(({ protocol }) => protocol))].join(", ");
  return `${subscriptions.length} ${subscriptions.length === 1 ? "subscriber" : "subscribers"} by ${protocols}`;
};
