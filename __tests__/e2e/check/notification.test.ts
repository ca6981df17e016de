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
  { name: "whose key lets CloudWatch in", arrange: keyed(allow()) },
  {
    name: "whose key, named by its ARN, lets the alarms of this account in",
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
    unverified: `the topic ${FOREIGN}: it belongs to another account or region`,
  },
  {
    name: "whose key is known by its alias alone, as INCOMPLETE",
    arrange: (account) => account.encryptTopic("alias/alerts"),
    verdict: "INCOMPLETE",
    unverified: `the topic ${TOPIC}: it is encrypted with a key that is known by its alias alone`,
  },
  {
    name: "whose key is of another account, as INCOMPLETE",
    arrange: (account) =>
      account.encryptTopic(`arn:aws:kms:${REGION}:999999999999:key/11111111-2222-3333-4444-555555555555`),
    verdict: "INCOMPLETE",
    unverified: "a key of another account",
  },
  {
    name: "whose key lets CloudWatch in on a condition that is not understood, as INCOMPLETE",
    arrange: keyed(allow({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } })),
    verdict: "INCOMPLETE",
    unverified: "hangs on conditions that are not evaluated here",
  },
  {
    name: "of which one of two has a subscriber",
    arrange: async (account) => {
      const silent = await account.createTopic("silent");
      await account.putAlarm({ AlarmActions: [silent, TOPIC] });
    },
    unverified: `whether the subscribers of ${TOPIC} have confirmed`,
  },
]);

describeStates("the gate fails with a topic", [
  {
    name: "that does not exist",
    arrange: (account) => account.putAlarm({ AlarmActions: [`${TOPIC}-2`] }),
    unread: [missing.topic(`${TOPIC}-2`)],
  },
  {
    name: "with AWS's own key",
    arrange: (account) => account.encryptTopic("alias/aws/sns"),
    codes: NOT_PUBLISHABLE,
    says: "a key that AWS manages",
  },
  {
    name: "whose key says nothing of CloudWatch",
    arrange: keyed(),
    codes: NOT_PUBLISHABLE,
    says: "does not let cloudwatch.amazonaws.com",
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
