import { ACCOUNT, OTHER_ACCOUNT, type Properties, REGION, TOPIC } from "./account";
import { all, type Case } from "./case";

const arn = (service: string, rest: string, account = ACCOUNT) =>
  `arn:aws:${service}:${REGION}:${account}:${rest}`;
const PAGER = arn("sns", "pager");
const FOREIGN = arn("sns", "security", OTHER_ACCOUNT);
const FAR = `arn:aws:sns:eu-west-1:${ACCOUNT}:security`;
const FUNCTION = arn("lambda", "function:page-somebody");
const HEARD = { Subscription: [{ Protocol: "https", Endpoint: "https://hooks.example.com/secret" }] };
const SILENT = {};

const acting = (...AlarmActions: string[]) => ({ account: { alarm: { AlarmActions } } });
const withTopics = (topics: Readonly<Record<string, Properties>>, ...AlarmActions: string[]) => ({
  account: { alarm: { AlarmActions }, topics },
});
const isForeign = (topic: string) => `the topic ${topic}: it belongs to another account or region`;
const mayCall = (action: string) => `whether ${action} may be called by the alarm, and tells somebody`;
const haveConfirmed = (topic: string) => `whether the subscribers of ${topic} have confirmed`;
const NO_OWN_TOPIC = "no topic of this account is among the actions";

const otherKinds: readonly (readonly [string, string])[] = [
  ["a Lambda function", FUNCTION],
  ["a version of a Lambda function", `${FUNCTION}:7`],
  ["an alias of a Lambda function", `${FUNCTION}:live`],
  ["the latest version of a Lambda function", `${FUNCTION}:$LATEST`],
  ["an OpsItem", arn("ssm", "opsitem:1")],
  ["an OpsItem with a category", arn("ssm", "opsitem:4#CATEGORY=Security")],
  ["a response plan", `arn:aws:ssm-incidents::${ACCOUNT}:response-plan/security`],
  [
    "a response plan as the API's documentation writes it",
    `arn:aws:ssm-incidents::${ACCOUNT}:responseplan/security`,
  ],
];

const kinds: readonly Case[] = [
  ...otherKinds.map(([name, action]) => ({
    name,
    ...acting(action),
    says: [NO_OWN_TOPIC],
    unverified: [mayCall(action)],
  })),
  ...all({ codes: ["ALARM_WITHOUT_NOTIFICATION"] }, [
    { name: "no action", ...acting(), says: ["the ALARM actions are none"] },
    {
      name: "actions on OK and without data alone",
      account: { alarm: { AlarmActions: undefined, OKActions: [TOPIC], InsufficientDataActions: [TOPIC] } },
    },
    ...[
      "arn:aws:automate:us-east-1:ec2:stop",
      "arn:aws:automate:us-east-1:ec2:recover",
      `arn:aws:swf:${REGION}:${ACCOUNT}:action/actions/AWS_EC2.InstanceId.Reboot/1.0`,
      `arn:aws:autoscaling:${REGION}:${ACCOUNT}:scalingPolicy:1:autoScalingGroupName/g:policyName/p`,
      `arn:aws:aiops:${REGION}:${ACCOUNT}:investigation-group/g`,
      `arn:aws:sns:${REGION}:${ACCOUNT}:`,
      `arn:aws:sqs:${REGION}:${ACCOUNT}:alerts`,
    ].map((action) => ({ name: `nobody told by ${action}`, ...acting(action), says: [action] })),
  ]),
  {
    name: "an instance that is stopped, and a topic",
    ...acting("arn:aws:automate:us-east-1:ec2:stop", TOPIC),
  },
  {
    name: "disabled actions",
    account: { alarm: { ActionsEnabled: false } },
    codes: ["ALARM_ACTIONS_DISABLED"],
    says: ["ActionsEnabled is false"],
  },
];

const NOBODY = { codes: ["SNS_SUBSCRIPTION_NOT_PRESENT"] };

const topics: readonly Case[] = [
  { name: "one topic twice", ...acting(TOPIC, TOPIC), unverified: [haveConfirmed(TOPIC)] },
  {
    name: "two topics, both with a subscriber",
    ...withTopics({ [PAGER]: HEARD }, TOPIC, PAGER),
    says: [`${PAGER} has subscriptions by https; ${TOPIC} has subscriptions by email`],
    saysNot: ["hooks.example.com"],
    unverified: [haveConfirmed(TOPIC), haveConfirmed(PAGER)],
  },
  {
    name: "two topics, the first without a subscriber",
    ...withTopics({ [PAGER]: SILENT }, PAGER, TOPIC),
    says: [`${PAGER} has no subscription; ${TOPIC} has subscriptions by email`],
  },
  {
    name: "a topic without a subscriber, and a function",
    account: { alarm: { AlarmActions: [TOPIC, FUNCTION] }, topic: { Subscription: undefined } },
    unverified: [mayCall(FUNCTION)],
  },
  {
    name: "several subscribers of one topic",
    account: {
      topic: { Subscription: ["email", "sms", "sqs"].map((Protocol) => ({ Protocol, Endpoint: "secret" })) },
    },
    says: [`${TOPIC} has subscriptions by email, sms, sqs`],
    saysNot: ["secret"],
  },
  ...all(NOBODY, [
    {
      name: "a topic without a subscriber",
      account: { topic: { Subscription: undefined } },
      says: [`${TOPIC} has no subscription`, "the caller lacks sns:ListSubscriptionsByTopic"],
    },
    {
      name: "two topics without a subscriber",
      account: {
        alarm: { AlarmActions: [TOPIC, PAGER] },
        topic: { Subscription: undefined },
        topics: { [PAGER]: SILENT },
      },
    },
    {
      name: "one topic twice, without a subscriber",
      account: { alarm: { AlarmActions: [TOPIC, TOPIC] }, topic: { Subscription: undefined } },
    },
    {
      name: "a topic without a subscriber, and an instance that is stopped",
      account: {
        alarm: { AlarmActions: ["arn:aws:automate:us-east-1:ec2:stop", TOPIC] },
        topic: { Subscription: undefined },
      },
    },
  ]),
  ...all({ verdict: "INCOMPLETE" }, [
    {
      name: "a topic of another account",
      ...acting(FOREIGN),
      says: [NO_OWN_TOPIC],
      unverified: [isForeign(FOREIGN)],
    },
    { name: "a topic of another region", ...acting(FAR), unverified: [isForeign(FAR)] },
    {
      name: "a topic of another account, and one without a subscriber",
      account: { alarm: { AlarmActions: [FOREIGN, TOPIC] }, topic: { Subscription: undefined } },
      unverified: [isForeign(FOREIGN)],
    },
    {
      name: "a topic of another account, and one that is heard",
      ...acting(FOREIGN, TOPIC),
      unverified: [isForeign(FOREIGN), haveConfirmed(TOPIC)],
    },
  ]),
  {
    name: "a FIFO topic with a queue",
    ...withTopics(
      { [`${PAGER}.fifo`]: { Subscription: [{ Protocol: "sqs", Endpoint: "q" }] } },
      `${PAGER}.fifo`,
    ),
  },
];

export const actions = { kinds, topics };
