import { judgeActions, type Notification, type Notifier } from "../../../src/audit/judge/notification";
import { fails, incomplete, type Problem } from "../../../src/audit/judge/problem";
import { accountWith, alarm, arn, OTHER_ACCOUNT, pending, subscription, TOPIC, topic } from "./notified";

const PAGER = arn("sns", "pager");
const FUNCTION = arn("lambda", "function:page");
const FOREIGN = arn("sns", "security", OTHER_ACCOUNT);
const STOP = "arn:aws:automate:us-east-1:ec2:stop";
const NAME = "UnauthorizedAPICallAlarm";

const silent = topic(PAGER, { subscriptions: { value: [] } });
const gone = topic(PAGER, { attributes: { value: undefined } });

const judge = (differences: Partial<Notifier>, ...topics: Parameters<typeof accountWith>[0]) =>
  judgeActions(alarm(differences), accountWith(topics.length > 0 ? topics : [topic(TOPIC)]));
const acting = (...alarmActions: string[]) => ({ alarmActions });

const without = (each: string) =>
  fails("ALARM_WITHOUT_NOTIFICATION", `the ALARM actions of ${NAME} are ${each}`);
const mayCall = (action: string) =>
  incomplete(
    "ALARM_WITHOUT_NOTIFICATION",
    `whether ${action} may be called, and notifies anybody, was not verified`,
  );
const isForeign = incomplete(
  "SNS_SUBSCRIPTION_NOT_PRESENT",
  `${FOREIGN} belongs to the account ${OTHER_ACCOUNT}, which has to be audited too`,
);
const isSilent = fails("SNS_SUBSCRIPTION_NOT_PRESENT", `${PAGER} has no subscribers`);
const isGone = fails("SNS_TOPIC_NOT_PUBLISHABLE", `${PAGER} does not exist`);
const isDisabled = fails("ALARM_ACTIONS_DISABLED", `ActionsEnabled of ${NAME} is false`);

const notifiesNobody: readonly (readonly [string, string, string])[] = [
  ["that stops an instance", STOP, "notifies nobody"],
  [
    "that scales a group",
    arn("autoscaling", "scalingPolicy:1:autoScalingGroupName/g:policyName/p"),
    "notifies nobody",
  ],
  ["that starts an investigation", arn("aiops", "investigation-group/g"), "notifies nobody"],
  ["that is a queue", arn("sqs", "alerts"), "notifies nobody"],
  ["that is a topic without a name", arn("sns", ""), "notifies nobody"],
  ["that is a subscription", `${TOPIC}:1234abcd-12ab-34cd-56ef-1234567890ab`, "notifies nobody"],
  ["that is a function by its name alone", arn("lambda", "page"), "notifies nobody"],
  ["that is no ARN", "security-alerts", "notifies nobody"],
  ["that is a topic of another region", TOPIC.replace("us-east-1", "eu-west-1"), "is in another region"],
  [
    "that is a FIFO topic of another region",
    `${TOPIC}.fifo`.replace("us-east-1", "eu-west-1"),
    "is in another region",
  ],
  [
    "that is a function of another region",
    FUNCTION.replace("us-east-1", "eu-west-1"),
    "is in another region",
  ],
  [
    "that is a topic of another partition",
    TOPIC.replace("arn:aws:", "arn:aws-cn:"),
    "is in another partition",
  ],
  [
    "that is an OpsItem of another partition",
    "arn:aws-cn:ssm:us-east-1:123456789012:opsitem:1",
    "is in another partition",
  ],
];

describe("An action", () => {
  test.each(notifiesNobody)("%s tells nobody", (_, action, why) => {
    expect(judge(acting(action))).toEqual({
      problems: [without(`${action} (which ${why})`)],
      notes: [],
      actions: [],
      confirmedSubscribers: 0,
    });
  });

  test.each([
    ["a Lambda function", FUNCTION],
    ["a function whose name is that of a service", arn("lambda", "function:sns:live")],
    ["a function of another account", arn("lambda", "function:page", OTHER_ACCOUNT)],
    ["an OpsItem", arn("ssm", "opsitem:1#CATEGORY=Security")],
    ["an OpsItem of another region", "arn:aws:ssm:eu-west-1:123456789012:opsitem:1"],
    ["a response plan, which has no region", "arn:aws:ssm-incidents::123456789012:response-plan/security"],
  ])("that is %s may tell somebody", (_, action) => {
    expect(judge(acting(action))).toEqual({
      problems: [mayCall(action)],
      notes: [],
      actions: [action],
      confirmedSubscribers: 0,
    });
  });
});

type Case = readonly [name: string, told: Notification, expected: Partial<Notification>];
const found = (...problems: Problem[]) => problems.map((problem) => problem.found);

const several: readonly Case[] = [
  ["one topic", judge({}), { problems: [], notes: [], actions: [TOPIC], confirmedSubscribers: 1 }],
  ["none", judge(acting()), { problems: [without("none")], actions: [] }],
  [
    "two that tell nobody",
    judge(acting(STOP, "x")),
    { problems: [without(`${STOP} (which notifies nobody), x (which notifies nobody)`)] },
  ],
  [
    "none, and disabled",
    judge({ alarmActions: [], actionsEnabled: false }),
    { problems: [isDisabled, without("none")] },
  ],
  [
    "one topic, disabled",
    judge({ actionsEnabled: false }),
    { problems: [isDisabled], actions: [TOPIC], confirmedSubscribers: 1 },
  ],
  [
    "one topic twice",
    judge(acting(TOPIC, TOPIC)),
    { problems: [], actions: [TOPIC], confirmedSubscribers: 1 },
  ],
  [
    "one that stops an instance, and a topic",
    judge(acting(STOP, TOPIC)),
    { problems: [], notes: [], actions: [TOPIC] },
  ],
  [
    "a topic that tells and a silent one",
    judge(acting(PAGER, TOPIC), silent, topic(TOPIC)),
    { problems: [], notes: found(isSilent), actions: [PAGER, TOPIC] },
  ],
  [
    "a topic that tells and one of another account",
    judge(acting(FOREIGN, TOPIC)),
    { problems: [], notes: found(isForeign), confirmedSubscribers: 1 },
  ],
  [
    "a topic that tells and a function",
    judge(acting(TOPIC, FUNCTION)),
    { problems: [], notes: found(mayCall(FUNCTION)) },
  ],
  [
    "two topics that tell",
    judge(
      acting(TOPIC, PAGER),
      topic(TOPIC),
      topic(PAGER, {
        subscriptions: {
          value: [subscription("sms"), subscription("https"), subscription("firehose"), pending("email")],
        },
      }),
    ),
    { problems: [], notes: [], confirmedSubscribers: 3 },
  ],
  [
    "a silent topic and a function",
    judge(acting(PAGER, FUNCTION), silent),
    { problems: [mayCall(FUNCTION)], notes: found(isSilent) },
  ],
  [
    "a silent topic and one of another account",
    judge(acting(PAGER, FOREIGN), silent),
    { problems: [isForeign], notes: found(isSilent) },
  ],
  [
    "a topic of another account and a function",
    judge(acting(FOREIGN, FUNCTION)),
    { problems: [isForeign, mayCall(FUNCTION)], notes: [] },
  ],
  [
    "a topic that is gone and a silent one",
    judge(acting(PAGER, TOPIC), gone, topic(TOPIC, { subscriptions: { value: [] } })),
    {
      problems: [isGone, fails("SNS_SUBSCRIPTION_NOT_PRESENT", `${TOPIC} has no subscribers`)],
      notes: [],
      confirmedSubscribers: 0,
    },
  ],
  [
    "a silent topic whose policy is not known, and one that is gone",
    judge(
      acting(TOPIC, PAGER),
      topic(TOPIC, { attributes: { value: {} }, subscriptions: { value: [] } }),
      gone,
    ),
    {
      problems: [
        incomplete(
          "SNS_TOPIC_POLICY_NOT_VALID",
          `whether the policy of ${TOPIC} lets CloudWatch publish: it was left out of the answer`,
        ),
        fails("SNS_SUBSCRIPTION_NOT_PRESENT", `${TOPIC} has no subscribers`),
        isGone,
      ],
      notes: [],
    },
  ],
  [
    "a FIFO topic",
    judge(acting(`${TOPIC}.fifo`)),
    {
      problems: [
        incomplete(
          "SNS_TOPIC_NOT_PUBLISHABLE",
          `${TOPIC}.fifo is a FIFO topic, and whether CloudWatch can publish to it is not known`,
        ),
      ],
    },
  ],
  [
    "a FIFO topic of another account",
    judge(acting(`${FOREIGN}.fifo`)),
    { problems: [{ ...isForeign, found: isForeign.found.replace("security", "security.fifo") }] },
  ],
  [
    "a topic that was not read",
    judge(acting(PAGER)),
    { problems: [incomplete("SNS_TOPIC_NOT_PUBLISHABLE", `${PAGER} was not read`)], confirmedSubscribers: 0 },
  ],
];

describe("The actions of an alarm:", () => {
  test.each(several)("%s", (_, told, expected) => expect(told).toMatchObject(expected));
});
