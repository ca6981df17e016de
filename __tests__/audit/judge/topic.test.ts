import type { Account, Topic } from "../../../src/audit/evidence";
import { fails, incomplete, type Problem } from "../../../src/audit/judge/problem";
import { confirmedSubscribersOf, judgeTopic } from "../../../src/audit/judge/topic";
import {
  ACCOUNT,
  ALARM,
  accountWith,
  alarm,
  defaultPolicy,
  failure,
  filtered,
  OTHER_ACCOUNT,
  pending,
  subscription,
  TOPIC,
  topic,
} from "./notified";

const judge = (account: Account) => judgeTopic(TOPIC, alarm(), account);
const attributes = (value: object | undefined): Partial<Topic> => ({ attributes: { value } });
const policy = (document: unknown) => attributes({ policy: JSON.stringify(document) });
const statement = (changed: object) => ({
  Statement: [{ ...defaultPolicy(TOPIC).Statement[0], ...changed }],
});

const notPublishable = (found: string) => fails("SNS_TOPIC_NOT_PUBLISHABLE", found);
const perhapsNotPublishable = (found: string) => incomplete("SNS_TOPIC_NOT_PUBLISHABLE", found);
const shutOut = fails(
  "SNS_TOPIC_POLICY_NOT_VALID",
  `the policy of ${TOPIC} does not let CloudWatch publish for ${ALARM}`,
);
const perhapsShutOut = (why: string) =>
  incomplete("SNS_TOPIC_POLICY_NOT_VALID", `whether the policy of ${TOPIC} lets CloudWatch publish: ${why}`);
const notSubscribed = fails("SNS_SUBSCRIPTION_NOT_PRESENT", `${TOPIC} has no subscribers`);
const denied = failure("sns:GetTopicAttributes", "topic unauthorized-api-alerts");
const deniedList = failure("sns:ListSubscriptionsByTopic", "the subscriptions of unauthorized-api-alerts");
const said =
  "topic unauthorized-api-alerts could not be read: sns:GetTopicAttributes answered AccessDeniedException";

const topics: readonly (readonly [string, Partial<Topic>, readonly Problem[]])[] = [
  ["with SNS's own policy and a subscriber", {}, []],
  [
    "without a key, by an empty name",
    attributes({ policy: JSON.stringify(defaultPolicy(TOPIC)), kmsMasterKeyId: "" }),
    [],
  ],
  [
    "with a key of AWS",
    attributes({ policy: JSON.stringify(defaultPolicy(TOPIC)), kmsMasterKeyId: "alias/aws/sns" }),
    [notPublishable(`${TOPIC} is encrypted with alias/aws/sns, which AWS manages and CloudWatch can't use`)],
  ],
  [
    "with a key of AWS, that shuts CloudWatch out",
    attributes({ policy: '{"Statement":[]}', kmsMasterKeyId: "alias/aws/sns" }),
    [
      notPublishable(`${TOPIC} is encrypted with alias/aws/sns, which AWS manages and CloudWatch can't use`),
      shutOut,
    ],
  ],
  ["that does not exist", attributes(undefined), [notPublishable(`${TOPIC} does not exist`)]],
  [
    "that does not exist, nor its subscribers",
    { ...attributes(undefined), subscriptions: { failure: deniedList } },
    [notPublishable(`${TOPIC} does not exist`)],
  ],
  [
    "whose attributes were denied",
    { attributes: { failure: denied } },
    [perhapsNotPublishable(said), incomplete("SNS_TOPIC_POLICY_NOT_VALID", said)],
  ],
  [
    "whose attributes were denied, without a subscriber",
    { attributes: { failure: denied }, subscriptions: { value: [] } },
    [perhapsNotPublishable(said), incomplete("SNS_TOPIC_POLICY_NOT_VALID", said), notSubscribed],
  ],
  [
    "whose subscribers were denied",
    { subscriptions: { failure: deniedList } },
    [
      incomplete(
        "SNS_SUBSCRIPTION_NOT_PRESENT",
        "the subscriptions of unauthorized-api-alerts could not be read: sns:ListSubscriptionsByTopic answered AccessDeniedException",
      ),
    ],
  ],
  ["whose policy was left out", attributes({}), [perhapsShutOut("it was left out of the answer")]],
  ["whose policy is not JSON", attributes({ policy: "{" }), [perhapsShutOut("the policy is not JSON")]],
  [
    "whose policy is for another account",
    policy(statement({ Condition: { StringEquals: { "aws:SourceAccount": OTHER_ACCOUNT } } })),
    [shutOut],
  ],
  [
    "whose policy is for another alarm",
    policy(statement({ Condition: { ArnEquals: { "aws:SourceArn": `${ALARM}-2` } } })),
    [shutOut],
  ],
  [
    "whose policy is for this alarm",
    policy(statement({ Condition: { ArnEquals: { "aws:SourceArn": ALARM } } })),
    [],
  ],
  [
    "whose policy is for an organization",
    policy(statement({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } })),
    [
      perhapsShutOut(
        "statement 1 (__default_statement_ID) may allow it: its condition StringEquals on aws:PrincipalOrgID is not evaluated",
      ),
    ],
  ],
  [
    "that shuts CloudWatch out and has no subscriber",
    { ...policy({ Statement: [] }), subscriptions: { value: [] } },
    [shutOut, notSubscribed],
  ],
];

/** What is known of the alarm's message. */
const message = {
  AlarmArn: ALARM,
  AlarmName: "UnauthorizedAPICallAlarm",
  AWSAccountId: ACCOUNT,
  NewStateValue: "ALARM",
};

describe("A topic", () => {
  test.each(topics)("%s", (_, differences, problems) =>
    expect(judge(accountWith([topic(TOPIC, differences)]))).toEqual(problems),
  );

  test.each(Object.entries(message))("whose subscriber gets messages with %s %s", (key, value) => {
    const subscribed = (wanted: string) =>
      topic(TOPIC, { subscriptions: { value: [filtered({ [key]: [wanted] }, "MessageBody")] } });
    expect(judge(accountWith([subscribed(value)]))).toEqual([]);
    expect(judge(accountWith([subscribed("x")]))).toMatchObject([{ code: "SNS_SUBSCRIPTION_FILTERED" }]);
  });

  test("that was not read", () =>
    expect(judge(accountWith([]))).toEqual([perhapsNotPublishable(`${TOPIC} was not read`)]));

  test.each([
    ["unread", undefined, 0],
    ["denied", topic(TOPIC, { subscriptions: { failure: deniedList } }), 0],
    [
      "two, one pending, one Firehose",
      topic(TOPIC, {
        subscriptions: {
          value: [subscription("sms"), subscription("lambda"), pending("email"), subscription("firehose")],
        },
      }),
      2,
    ],
    [
      "one whose filter drops the message",
      topic(TOPIC, { subscriptions: { value: [filtered({ severity: ["high"] })] } }),
      1,
    ],
  ])("has confirmed subscribers: %s", (_, one, expected) =>
    expect(confirmedSubscribersOf(one)).toBe(expected),
  );
});
