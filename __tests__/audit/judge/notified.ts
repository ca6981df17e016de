import type { Account, Failure, Key, KeyDescription, Subscription, Topic } from "../../../src/audit/evidence";
import type { Notifier } from "../../../src/audit/judge/notification";

export const ACCOUNT = "123456789012";
export const OTHER_ACCOUNT = "999999999999";
export const REGION = "us-east-1";
export const arn = (service: string, rest: string, account = ACCOUNT, region = REGION) =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

export const ALARM = arn("cloudwatch", "alarm:UnauthorizedAPICallAlarm");
export const TOPIC = arn("sns", "unauthorized-api-alerts");
export const KEY = arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab");

/** What SNS gives each topic of its own accord, as far as it matters here. */
export const defaultPolicy = (topicArn: string) => ({
  Version: "2008-10-17",
  Id: "__default_policy_ID",
  Statement: [
    {
      Sid: "__default_statement_ID",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["SNS:GetTopicAttributes", "SNS:Subscribe", "SNS:Publish"],
      Resource: topicArn,
      Condition: { StringEquals: { "AWS:SourceOwner": ACCOUNT } },
    },
  ],
});

/** What lets CloudWatch use a key. */
export const GRANT = {
  Effect: "Allow",
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
  Resource: "*",
};

export const failure = (action: string, of: string): Failure => ({
  action,
  of,
  code: "AccessDeniedException",
  message: "not authorized",
});

export const subscription = (protocol: string, differences: Partial<Subscription> = {}): Subscription => ({
  protocol,
  isConfirmed: true,
  filter: { value: undefined },
  ...differences,
});
export const pending = (protocol: string): Subscription => ({ protocol, isConfirmed: false });
export const filtered = (policy: object | string, scope = "MessageAttributes", protocol = "https") =>
  subscription(protocol, {
    filter: { value: { policy: typeof policy === "string" ? policy : JSON.stringify(policy), scope } },
  });

/** A topic that tells somebody. */
export const topic = (topicArn: string, differences: Partial<Topic> = {}): Topic => ({
  arn: topicArn,
  attributes: { value: { policy: JSON.stringify(defaultPolicy(topicArn)) } },
  subscriptions: { value: [subscription("email")] },
  ...differences,
});

/** A key that CloudWatch can use. */
export const key = (description: Partial<KeyDescription> = {}, differences: Partial<Key> = {}): Key => ({
  id: KEY,
  description: {
    value: {
      arn: KEY,
      state: "Enabled",
      manager: "CUSTOMER",
      spec: "SYMMETRIC_DEFAULT",
      usage: "ENCRYPT_DECRYPT",
      ...description,
    },
  },
  policy: { value: JSON.stringify({ Version: "2012-10-17", Statement: [GRANT] }) },
  ...differences,
});

export const alarm = (differences: Partial<Notifier> = {}): Notifier => ({
  name: "UnauthorizedAPICallAlarm",
  arn: ALARM,
  actionsEnabled: true,
  alarmActions: [TOPIC],
  ...differences,
});

export const accountWith = (topics: readonly Topic[], keys: Readonly<Record<string, Key>> = {}): Account => ({
  id: ACCOUNT,
  partition: "aws",
  at: Date.UTC(2026, 10, 26),
  trails: { value: [] },
  logGroups: [],
  names: { trails: [], logGroups: [] },
  alarms: {},
  topics: Object.fromEntries(topics.map((one) => [one.arn, one])),
  keys,
});
