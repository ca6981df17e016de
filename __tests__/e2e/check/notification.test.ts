import { ACCOUNT, REGION, TOPIC } from "./monitored-account";
import { describeStates, missing, type State } from "./states";

const FOREIGN = `arn:aws:sns:${REGION}:999999999999:security-alerts`;
const NOT_PUBLISHABLE = ["SNS_TOPIC_NOT_PUBLISHABLE"];

const allow = (statement: object = {}) => ({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" },
    {
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      ...statement,
    },
  ],
});
/** A topic with a key of this policy. */
const keyed =
  (policy?: object): State["arrange"] =>
  async (account) =>
    account.encryptTopic(await account.createKey(policy));

describeStates("the gate passes with a topic", [
  { name: "whose key lets CloudWatch publish", arrange: keyed(allow()) },
  {
    name: "whose key, named by its ARN, lets the alarms of this account publish",
    arrange: async (account) => {
      const Condition = {
        StringEquals: { "aws:SourceAccount": ACCOUNT },
        ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:*` },
      };
      const id = await account.createKey(allow({ Condition }));
      await account.encryptTopic(`arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`);
    },
  },
  {
    name: "of another account, as INCOMPLETE",
    arrange: (account) => account.putAlarm({ AlarmActions: [FOREIGN] }),
    verdict: "INCOMPLETE",
    unverified: `the action ${FOREIGN}: it belongs to another account or region`,
  },
  {
    name: "whose key is known by its alias alone, as INCOMPLETE",
    arrange: (account) => account.encryptTopic("alias/alerts"),
    verdict: "INCOMPLETE",
    unverified: `the topic ${TOPIC}: unknown: encrypted with a key that is known by its alias alone`,
    audit: ["FAIL", "SNS_TOPIC_NOT_PUBLISHABLE"],
  },
  {
    name: "whose key is of another account, as INCOMPLETE",
    arrange: (account) =>
      account.encryptTopic(`arn:aws:kms:${REGION}:999999999999:key/11111111-2222-3333-4444-555555555555`),
    verdict: "INCOMPLETE",
    unverified: "a key of another account",
  },
  {
    name: "whose key lets CloudWatch publish on a condition that is not understood, as INCOMPLETE",
    arrange: keyed(allow({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } })),
    verdict: "INCOMPLETE",
    unverified: "has denials or conditions that are not evaluated here",
  },
  {
    name: "of which one of two has a subscriber",
    arrange: async (account) => {
      const silent = await account.createTopic("silent");
      await account.putAlarm({ AlarmActions: [silent, TOPIC] });
    },
    unverified: `the policy of ${TOPIC}, and whether its subscribers have confirmed`,
  },
]);

describeStates("the gate is INCOMPLETE with a topic", [
  {
    name: "whose subscribers are by http alone",
    arrange: async (account) => {
      const arn = await account.createTopic("http");
      await account.subscribe(arn, "http", "http://hooks.example.com");
      await account.putAlarm({ AlarmActions: [arn] });
    },
    verdict: "INCOMPLETE",
    unverified: "whether anybody is notified: all subscribers",
  },
  {
    name: "that is FIFO",
    arrange: async (account) => {
      const arn = await account.createTopic("ordered.fifo", { FifoTopic: "true" });
      await account.putAlarm({ AlarmActions: [arn] });
    },
    verdict: "INCOMPLETE",
    unverified: "or is a FIFO topic",
  },
  {
    name: "whose key has a denial",
    arrange: keyed({
      ...allow(),
      Statement: [
        ...allow().Statement,
        { Effect: "Deny", Principal: "*", Action: "kms:DisableKey", Resource: "*" },
      ],
    }),
    verdict: "INCOMPLETE",
    unverified: "has denials or conditions that are not evaluated here",
    audit: ["PASS"],
  },
]);

describeStates("the gate fails with a topic", [
  {
    name: "whose only subscriber is Firehose",
    arrange: async (account) => {
      const arn = await account.createTopic("stored");
      const stream = `arn:aws:firehose:${REGION}:${ACCOUNT}:deliverystream/alerts`;
      await account.subscribe(arn, "firehose", stream);
      await account.putAlarm({ AlarmActions: [arn] });
    },
    codes: ["SNS_SUBSCRIPTION_NOT_PRESENT"],
    says: "has subscriptions by firehose",
  },
  {
    name: "whose key is a pair of keys",
    arrange: async (account) =>
      account.encryptTopic(
        await account.createKey(allow(), { KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" }),
      ),
    codes: NOT_PUBLISHABLE,
    says: "a key that is not symmetric",
  },
  {
    name: "that does not exist",
    arrange: (account) => account.putAlarm({ AlarmActions: [`${TOPIC}-2`] }),
    unread: [missing.topic(`${TOPIC}-2`)],
    audit: ["FAIL", "SNS_TOPIC_NOT_PUBLISHABLE"],
  },
  {
    name: "with AWS's own key",
    arrange: (account) => account.encryptTopic("alias/aws/sns"),
    codes: NOT_PUBLISHABLE,
    says: "a key that AWS manages",
  },
  {
    name: "whose key does not let CloudWatch publish",
    arrange: keyed(),
    codes: NOT_PUBLISHABLE,
    says: "whose policy does not let CloudWatch use it",
  },
  {
    name: "whose key is disabled",
    arrange: async (account) => {
      const id = await account.createKey(allow());
      await account.encryptTopic(id);
      await account.disableKey(id);
    },
    codes: NOT_PUBLISHABLE,
    says: "a key that is disabled",
  },
  {
    name: "without a subscriber",
    arrange: async (account) => account.putAlarm({ AlarmActions: [await account.createTopic("silent")] }),
    codes: ["SNS_SUBSCRIPTION_NOT_PRESENT"],
    says: "the caller lacks sns:ListSubscriptionsByTopic",
  },
]);
