import { fails, incomplete, type Problem } from "../../../src/audit/judge/problem";
import { judgeTopicKey } from "../../../src/audit/judge/topic-key";
import { ACCOUNT, ALARM, accountWith, failure, KEY, key, OTHER_ACCOUNT, TOPIC, topic } from "./notified";

const notPublishable = (found: string) => fails("SNS_TOPIC_NOT_PUBLISHABLE", found);
const perhapsNotPublishable = (found: string) => incomplete("SNS_TOPIC_NOT_PUBLISHABLE", found);

const ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const encrypted = (keyId: string, what: string) => `${TOPIC} is encrypted with ${keyId}, ${what}`;
const AWS_OWN = "which AWS manages and CloudWatch can't use";
const keyPolicy = (...Statement: object[]) => ({ policy: { value: JSON.stringify({ Statement }) } });
const OWNER = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "kms:*",
  Resource: "*",
};
const GRANT = {
  Effect: "Allow",
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Action: "kms:*",
  Resource: "*",
};
const FOREIGN = KEY.replace(ACCOUNT, OTHER_ACCOUNT);
const FAR = KEY.replace("us-east-1", "eu-west-1");

type KeyCase = readonly [string, string, ReturnType<typeof key> | undefined, Problem | undefined];
const state = (name: string): KeyCase => [
  `that is ${name}`,
  ID,
  key({ state: name }),
  notPublishable(encrypted(ID, `whose state is ${name}`)),
];
const kind = (spec: string, usage: string): KeyCase => [
  `that is ${spec} for ${usage}`,
  ID,
  key({ spec, usage }),
  notPublishable(
    encrypted(ID, `which is ${spec} for ${usage}, and has to be SYMMETRIC_DEFAULT for ENCRYPT_DECRYPT`),
  ),
];

const keys: readonly KeyCase[] = [
  ["that lets CloudWatch in, by its id", ID, key(), undefined],
  ["that lets CloudWatch in, by its ARN", KEY, key(), undefined],
  ["that lets CloudWatch in, by its alias", "alias/alerts", key(), undefined],
  [
    "whose policy has its ARN",
    "alias/alerts",
    key({}, keyPolicy(OWNER, { ...GRANT, Resource: KEY })),
    undefined,
  ],
  ["of AWS, by its alias", "alias/aws/sns", undefined, notPublishable(encrypted("alias/aws/sns", AWS_OWN))],
  [
    "of AWS, by the ARN of its alias",
    `arn:aws:kms:us-east-1:${ACCOUNT}:alias/aws/sns`,
    undefined,
    notPublishable(encrypted(`arn:aws:kms:us-east-1:${ACCOUNT}:alias/aws/sns`, AWS_OWN)),
  ],
  [
    "of AWS, by its id, whatever its policy",
    ID,
    key({ manager: "AWS" }),
    notPublishable(encrypted(ID, AWS_OWN)),
  ],
  [
    "that does not exist",
    ID,
    key({}, { description: { value: undefined } }),
    notPublishable(encrypted(ID, "which does not exist")),
  ],
  ["that was not read", ID, undefined, perhapsNotPublishable(encrypted(ID, "which was not read"))],
  [
    "that was denied",
    ID,
    key({}, { description: { failure: failure("kms:DescribeKey", `key ${ID}`) } }),
    perhapsNotPublishable(`key ${ID} could not be read: kms:DescribeKey answered AccessDeniedException`),
  ],
  [
    "of another account",
    FOREIGN,
    undefined,
    perhapsNotPublishable(
      encrypted(FOREIGN, `which belongs to the account ${OTHER_ACCOUNT}, which has to be audited too`),
    ),
  ],
  [
    "of another account, though it was read",
    FOREIGN,
    key({ arn: FOREIGN }),
    perhapsNotPublishable(
      encrypted(FOREIGN, `which belongs to the account ${OTHER_ACCOUNT}, which has to be audited too`),
    ),
  ],
  [
    "of another region",
    FAR,
    key({ arn: FAR }),
    perhapsNotPublishable(encrypted(FAR, "which is in another region")),
  ],
  ...["Disabled", "PendingDeletion", "PendingImport", "PendingReplicaDeletion", "Unavailable"].map(state),
  [
    "that is being updated",
    ID,
    key({ state: "Updating" }),
    perhapsNotPublishable(encrypted(ID, "whose state is Updating")),
  ],
  [
    "that is disabled, whose policy was not read",
    ID,
    key({ state: "Disabled" }, { policy: undefined }),
    notPublishable(encrypted(ID, "whose state is Disabled")),
  ],
  kind("RSA_2048", "ENCRYPT_DECRYPT"),
  kind("HMAC_256", "GENERATE_VERIFY_MAC"),
  kind("SYMMETRIC_DEFAULT", "SIGN_VERIFY"),
  [
    "whose policy was not read",
    ID,
    key({}, { policy: undefined }),
    perhapsNotPublishable(encrypted(ID, "whose policy was not read")),
  ],
  [
    "whose policy was denied",
    ID,
    key({}, { policy: { failure: failure("kms:GetKeyPolicy", `the policy of key ${ID}`) } }),
    perhapsNotPublishable(
      `the policy of key ${ID} could not be read: kms:GetKeyPolicy answered AccessDeniedException`,
    ),
  ],
  [
    "whose policy is for the account",
    ID,
    key({}, keyPolicy(OWNER)),
    notPublishable(
      encrypted(ID, "whose policy does not let CloudWatch use kms:Decrypt and kms:GenerateDataKey"),
    ),
  ],
  [
    "whose policy lets CloudWatch decrypt alone",
    ID,
    key({}, keyPolicy({ ...GRANT, Action: "kms:Decrypt" })),
    notPublishable(encrypted(ID, "whose policy does not let CloudWatch use kms:GenerateDataKey")),
  ],
  [
    "whose policy lets CloudWatch make data keys alone",
    ID,
    key({}, keyPolicy({ ...GRANT, Action: "kms:GenerateDataKey*" })),
    notPublishable(encrypted(ID, "whose policy does not let CloudWatch use kms:Decrypt")),
  ],
  [
    "whose policy is not JSON",
    ID,
    key({}, { policy: { value: "" } }),
    perhapsNotPublishable(
      encrypted(ID, "and whether its policy lets CloudWatch use it is not known: the policy is not JSON"),
    ),
  ],
  [
    "whose policy is not sure of one action, and denies the other",
    ID,
    key(
      {},
      keyPolicy({
        ...GRANT,
        Action: "kms:Decrypt",
        Condition: { StringEquals: { "aws:SourceOrgID": "o-1" } },
      }),
    ),
    notPublishable(encrypted(ID, "whose policy does not let CloudWatch use kms:GenerateDataKey")),
  ],
  [
    "whose policy is not sure of one action",
    ID,
    key(
      {},
      keyPolicy(
        { ...GRANT, Action: "kms:Decrypt" },
        { ...GRANT, Condition: { StringEquals: { "aws:SourceOrgID": "o-1" } } },
      ),
    ),
    perhapsNotPublishable(
      encrypted(
        ID,
        "and whether its policy lets CloudWatch use it is not known: statement 2 may allow it: its condition StringEquals on aws:SourceOrgID is not evaluated",
      ),
    ),
  ],
];

describe("A topic's key", () => {
  test.each(keys)("%s", (_, keyId, one, problem) => {
    const account = accountWith([topic(TOPIC)], one ? { [keyId]: one } : {});
    const encryption = { topicArn: TOPIC, keyId, alarmArn: ALARM };
    expect(judgeTopicKey(encryption, account)).toEqual(problem ? [problem] : []);
  });
});
