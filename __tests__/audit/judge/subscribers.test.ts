import type { Subscription } from "../../../src/audit/evidence";
import { fails, incomplete, type Problem } from "../../../src/audit/judge/problem";
import { judgeSubscribers } from "../../../src/audit/judge/subscribers";
import { failure, filtered, pending, subscription, TOPIC } from "./notified";

const message = { NewStateValue: "ALARM", AlarmName: "UnauthorizedAPICallAlarm" };
const judge = (...subscriptions: Subscription[]) => judgeSubscribers(TOPIC, subscriptions, message);

const none = (what: string) => fails("SNS_SUBSCRIPTION_NOT_PRESENT", `${TOPIC} has ${what}`);
const unconfirmed = (whom: string) =>
  fails("SNS_SUBSCRIPTION_NOT_CONFIRMED", `${TOPIC}: no subscriber has confirmed, of ${whom}`);
const dropped = (whom: string, what: string) =>
  fails(
    "SNS_SUBSCRIPTION_FILTERED",
    `${TOPIC}: a filter policy drops the message to each of ${whom}, since it demands ${what}`,
  );
const unclear = (why: string) =>
  incomplete("SNS_SUBSCRIPTION_FILTERED", `whether a subscriber of ${TOPIC} gets the message: ${why}`);
const httpAlone = incomplete(
  "SNS_SUBSCRIPTION_NOT_PRESENT",
  `whether anybody is notified: the message reaches the subscribers of ${TOPIC} by http alone`,
);

const drops = filtered({ severity: ["high"] });
const notRead = subscription("sqs", { filter: undefined });
const denied = subscription("sqs", {
  filter: { failure: failure("sns:GetSubscriptionAttributes", "a subscription") },
});
const FIREHOSE = subscription("firehose");

const cases: readonly (readonly [string, readonly Problem[], ...Problem[]])[] = [
  ["none", judge(), none("no subscribers")],
  ["Firehose alone", judge(FIREHOSE, FIREHOSE), none("subscribers by firehose alone")],
  ["pending Firehose", judge(pending("firehose")), none("subscribers by firehose alone")],
  ["one pending", judge(pending("email")), unconfirmed("1 subscriber by email")],
  [
    "three pending",
    judge(pending("email"), pending("sms"), pending("email")),
    unconfirmed("3 subscribers by email, sms"),
  ],
  [
    "one pending, and confirmed Firehose",
    judge(pending("email"), FIREHOSE),
    unconfirmed("1 subscriber by email"),
  ],
  ["one pending, one confirmed", judge(pending("email"), subscription("sms"))],
  ...["email", "email-json", "sms", "https", "sqs", "lambda", "application"].map(
    (protocol) => [`one by ${protocol}`, judge(subscription(protocol))] as const,
  ),
  ["http alone", judge(subscription("http")), httpAlone],
  ["http and Firehose", judge(subscription("http"), FIREHOSE), httpAlone],
  ["http, and one pending", judge(subscription("http"), pending("email")), httpAlone],
  ["http and e-mail", judge(subscription("http"), subscription("email"))],
  ["http, and one whose filter drops the message", judge(subscription("http"), drops), httpAlone],
  [
    "http whose filter drops the message",
    judge(filtered({ a: ["b"] }, "MessageAttributes", "http")),
    dropped("1 subscriber by http", "the message attribute a"),
  ],
  [
    "one whose filter drops the message",
    judge(drops),
    dropped("1 subscriber by https", "the message attribute severity"),
  ],
  [
    "two whose filters drop it, and one pending",
    judge(drops, drops, pending("email")),
    dropped("2 subscribers by https", "the message attribute severity"),
  ],
  [
    "two whose filters drop it for two reasons",
    judge(drops, filtered({ NewStateValue: ["OK"] }, "MessageBody", "lambda")),
    dropped(
      "2 subscribers by https, lambda",
      "the message attribute severity or NewStateValue in the message",
    ),
  ],
  ["one whose filter drops it, one without a filter", judge(drops, subscription("email"))],
  [
    "one whose filter drops it, Firehose without one",
    judge(drops, FIREHOSE),
    dropped("1 subscriber by https", "the message attribute severity"),
  ],
  ["one whose filter lets it pass", judge(filtered({ NewStateValue: ["ALARM"] }, "MessageBody"))],
  [
    "one whose filter is not understood",
    judge(filtered("[", "MessageBody")),
    unclear("its filter policy is not a JSON object"),
  ],
  ["one whose filter was not read", judge(notRead), unclear("its filter policy was not read")],
  [
    "one whose filter was denied",
    judge(denied),
    unclear("a subscription could not be read: sns:GetSubscriptionAttributes answered AccessDeniedException"),
  ],
  [
    "one whose filter was denied, one whose filter drops it",
    judge(drops, denied),
    unclear("a subscription could not be read: sns:GetSubscriptionAttributes answered AccessDeniedException"),
  ],
  ["one whose filter was not read, one without a filter", judge(notRead, subscription("email"))],
  [
    "e-mail whose filter on the body lets JSON pass",
    judge(filtered({ NewStateValue: ["ALARM"] }, "MessageBody", "email")),
    unclear("whether a filter policy on the body sees what goes out by email is not documented"),
  ],
  [
    "a text message whose filter on the body lets JSON pass",
    judge(filtered({ NewStateValue: ["ALARM"] }, "MessageBody", "sms")),
    unclear("whether a filter policy on the body sees what goes out by sms is not documented"),
  ],
  [
    "e-mail whose filter on the body drops it anyway",
    judge(filtered({ NewStateValue: ["OK"] }, "MessageBody", "email")),
    dropped("1 subscriber by email", "NewStateValue in the message"),
  ],
  ["e-mail with an empty filter", judge(filtered({}, "MessageAttributes", "email"))],
];

describe("The subscribers of a topic:", () => {
  test.each(cases)("%s", (_, problems, ...expected) => expect(problems).toEqual(expected));
});
