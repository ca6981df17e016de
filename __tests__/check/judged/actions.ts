import { ACCOUNT, OTHER_ACCOUNT, type Properties, REGION, TOPIC } from "./account";
import { all, type Case } from "./case";

const arn = (service: string, rest: string, account = ACCOUNT) =>
  `arn:aws:${service}:${REGION}:${account}:${rest}`;
const PAGER = arn("sns", "pager");
const FOREIGN = arn("sns", "security", OTHER_ACCOUNT);
const FAR = `arn:aws:sns:eu-west-1:${ACCOUNT}:security`;
const FIFO = `${PAGER}.fifo`;
const FUNCTION = arn("lambda", "function:page");
const SUBSCRIBED = { Subscription: [{ Protocol: "https", Endpoint: "https://hooks.example.com/secret" }] };
const UNSUBSCRIBED = {};

const acting = (...AlarmActions: string[]) => ({ account: { alarm: { AlarmActions } } });
const withTopics = (topics: Readonly<Record<string, Properties>>, ...AlarmActions: string[]) => ({
  account: { alarm: { AlarmActions }, topics },
});
const subscriptions = (...protocols: string[]) =>
  protocols.map((Protocol) => ({ Protocol, Endpoint: "secret" }));
const subscribed = (...protocols: string[]) => ({
  account: { topic: { Subscription: subscriptions(...protocols) } },
});
const isForeign = (topic: string) =>
  `the action ${topic}: it belongs to another account or region, or is a FIFO topic`;
const mayCall = (action: string) => `whether ${action} may be called, and notifies anybody`;
const haveConfirmed = (topic: string) => `the policy of ${topic}, and whether its subscribers have confirmed`;
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
      `arn:aws-us-gov:sns:${REGION}:${ACCOUNT}:alerts`,
    ].map((action) => ({
      name: `an action that does not notify: ${action}`,
      ...acting(action),
      says: [action],
    })),
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

/** The same action in another region, account and partition. */
const elsewhere: readonly Case[] = otherKinds.flatMap(([name, action]) => [
  ...all({ verdict: "INCOMPLETE" }, [
    ...(action.includes(REGION)
      ? [
          {
            name: `${name} of another region`,
            ...acting(action.replace(REGION, "eu-west-1")),
            unverified: [isForeign(action.replace(REGION, "eu-west-1"))],
          },
        ]
      : []),
    {
      name: `${name} of another account`,
      ...acting(action.replace(ACCOUNT, OTHER_ACCOUNT)),
      unverified: [isForeign(action.replace(ACCOUNT, OTHER_ACCOUNT))],
    },
  ]),
  {
    name: `${name} of another partition`,
    ...acting(action.replace("arn:aws:", "arn:aws-cn:")),
    codes: ["ALARM_WITHOUT_NOTIFICATION"],
  },
]);

const NO_SUBSCRIBER = { codes: ["SNS_SUBSCRIPTION_NOT_PRESENT"] };

const topics: readonly Case[] = [
  { name: "one topic twice", ...acting(TOPIC, TOPIC), unverified: [haveConfirmed(TOPIC)] },
  {
    name: "two topics, both with a subscriber",
    ...withTopics({ [PAGER]: SUBSCRIBED }, TOPIC, PAGER),
    says: [`${TOPIC} has subscriptions by email; ${PAGER} has subscriptions by https`],
    saysNot: ["hooks.example.com"],
    unverified: [haveConfirmed(TOPIC), haveConfirmed(PAGER)],
  },
  {
    name: "two topics, the first without a subscriber",
    ...withTopics({ [PAGER]: UNSUBSCRIBED }, PAGER, TOPIC),
    says: [`${PAGER} has subscriptions by none; ${TOPIC} has subscriptions by email`],
  },
  {
    name: "a topic without a subscriber, and a function",
    account: { alarm: { AlarmActions: [TOPIC, FUNCTION] }, topic: { Subscription: undefined } },
    unverified: [mayCall(FUNCTION)],
  },
  {
    name: "several subscribers of one topic",
    account: {
      topic: { Subscription: subscriptions("email", "sms", "sqs") },
    },
    says: [`${TOPIC} has subscriptions by email, sms, sqs`],
    saysNot: ["secret"],
  },
  ...all(NO_SUBSCRIBER, [
    {
      name: "a topic without a subscriber",
      account: { topic: { Subscription: undefined } },
      says: [`${TOPIC} has subscriptions by none`, "the caller lacks sns:ListSubscriptionsByTopic"],
    },
    {
      name: "two topics without a subscriber",
      account: {
        alarm: { AlarmActions: [TOPIC, PAGER] },
        topic: { Subscription: undefined },
        topics: { [PAGER]: UNSUBSCRIBED },
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
      name: "a topic of another account, and one with a subscriber",
      ...acting(FOREIGN, TOPIC),
      unverified: [isForeign(FOREIGN), haveConfirmed(TOPIC)],
    },
  ]),
  ...all(NO_SUBSCRIBER, [
    { name: "Firehose alone", ...subscribed("firehose"), says: [`${TOPIC} has subscriptions by firehose`] },
    {
      name: "Firehose on each of two topics",
      account: {
        ...subscribed("firehose").account,
        alarm: { AlarmActions: [TOPIC, PAGER] },
        topics: { [PAGER]: { Subscription: subscriptions("firehose") } },
      },
    },
  ]),
  { name: "Firehose and e-mail", ...subscribed("firehose", "email") },
  { name: "http and e-mail", ...subscribed("http", "email") },
  {
    name: "http on a topic, and a function",
    account: { ...subscribed("http").account, alarm: { AlarmActions: [TOPIC, FUNCTION] } },
  },
  ...all({ verdict: "INCOMPLETE", unverified: ["whether anybody is notified: all subscribers"] }, [
    { name: "http alone", ...subscribed("http"), says: [`${TOPIC} has subscriptions by http`] },
    { name: "http and Firehose", ...subscribed("http", "firehose") },
    {
      name: "http on each of two topics",
      account: {
        ...subscribed("http").account,
        alarm: { AlarmActions: [TOPIC, PAGER] },
        topics: { [PAGER]: { Subscription: subscriptions("http") } },
      },
    },
  ]),
  ...all({ verdict: "INCOMPLETE", unverified: [isForeign(FIFO)] }, [
    { name: "a FIFO topic", ...acting(FIFO), says: [NO_OWN_TOPIC] },
    { name: "a FIFO topic, and one with a subscriber", ...acting(FIFO, TOPIC) },
  ]),
];

export const actions = { kinds, elsewhere, topics };
