import { ACCOUNT, type Differences, GRANT, KEY, OTHER_ACCOUNT, REGION, TOPIC } from "./account";
import { all, type Case } from "./case";

const key = (id: string, account = ACCOUNT, region = REGION) => `arn:aws:kms:${region}:${account}:${id}`;
const encryptedBy = (KmsMasterKeyId: string): { account: Differences } => ({
  account: { topic: { KmsMasterKeyId } },
});
const withKey = (properties: object): { account: Differences } => ({
  account: { topic: { KmsMasterKeyId: KEY }, key: { ...properties } },
});
const policy = (...Statement: object[]) => withKey({ KeyPolicy: { Version: "2012-10-17", Statement } });
/** The statement that lets CloudWatch in, changed. */
const grant = (changed: object) => policy({ ...GRANT, ...changed });
const where = (Condition: object) => grant({ Condition });

const CLOUDWATCH = { Service: "cloudwatch.amazonaws.com" };
const ALARMS = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:*`;
const ALARM = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:UnauthorizedAPICallAlarm`;
const OWNER = { ...GRANT, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*" };
const deny = (changed: object = {}) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "kms:*",
  Resource: "*",
  ...changed,
});

const NOT_PUBLISHABLE = { codes: ["SNS_TOPIC_NOT_PUBLISHABLE"] };
const failing = (why: string, cases: readonly Case[]) =>
  all({ ...NOT_PUBLISHABLE, says: [`${TOPIC}: no: encrypted with ${why}`] }, cases);
const incomplete = (why: string, cases: readonly Case[]) =>
  all({ verdict: "INCOMPLETE", unverified: [`the topic ${TOPIC}: unknown: encrypted with ${why}`] }, cases);
const granting = (cases: readonly Case[]) =>
  all({ says: [`${TOPIC}: encrypted with a key that lets CloudWatch publish`] }, cases);

const keys: readonly Case[] = [
  { name: "no key", says: [`${TOPIC}: not encrypted`] },
  ...granting([
    { name: "a key by its id", ...encryptedBy(KEY) },
    { name: "a key by its ARN", ...encryptedBy(key(`key/${KEY}`)) },
    {
      name: "a key in China, by its ARN",
      account: {
        topic: { KmsMasterKeyId: key(`key/${KEY}`) },
        place: { partition: "aws-cn", region: "cn-north-1" },
      },
      says: [":unauthorized-api-alerts: encrypted with a key that lets CloudWatch publish"],
    },
  ]),
  ...failing("a key that AWS manages, which CloudWatch can't use", [
    { name: "AWS's own key", ...encryptedBy("alias/aws/sns") },
    { name: "AWS's own key by its ARN", ...encryptedBy(key("alias/aws/sns")) },
  ]),
  ...failing("a key that is disabled", [
    { name: "a disabled key", ...withKey({ Enabled: false }) },
    {
      name: "a disabled key whose policy was not read",
      ...withKey({ Enabled: false, KeyPolicy: undefined }),
    },
  ]),
  ...failing("a key that is not symmetric or not for encryption", [
    { name: "a key pair", ...withKey({ KeySpec: "RSA_2048" }) },
    { name: "a key for signatures", ...withKey({ KeyUsage: "SIGN_VERIFY" }) },
    {
      name: "a key for message authentication",
      ...withKey({ KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }),
    },
  ]),
  ...incomplete("a key that is known by its alias alone", [
    { name: "a key by its alias", ...encryptedBy("alias/alerts") },
    { name: "a key by the ARN of its alias", ...encryptedBy(key("alias/alerts")) },
    { name: "a key by an alias that begins with aws", ...encryptedBy("alias/aws-alerts") },
    { name: "a key by an alias with a slash", ...encryptedBy("alias/security/aws/sns") },
  ]),
  ...incomplete("a key of another account or region", [
    { name: "a key of another account", ...encryptedBy(key(`key/${KEY}`, OTHER_ACCOUNT)) },
    { name: "a key of another region", ...encryptedBy(key(`key/${KEY}`, ACCOUNT, "eu-west-1")) },
  ]),
  ...incomplete("a key whose policy was left out of the answer", [
    { name: "a key whose policy was not read", ...withKey({ KeyPolicy: undefined }) },
  ]),
  {
    name: "a key that is not read, and another failure",
    account: { topic: { KmsMasterKeyId: "alias/alerts" }, alarm: { ActionsEnabled: false } },
    codes: ["ALARM_ACTIONS_DISABLED"],
  },
];

/** CloudWatch Logs stores events by it. */
const ofTheLogGroup = (KmsKeyId: string, properties: object = {}): { account: Differences } => ({
  account: { logGroup: { KmsKeyId }, key: { ...properties } },
});
const OWN = key(`key/${KEY}`);
const isNotJudged = (id: string) => `whether the log group's key ${id} lets CloudWatch Logs store events`;

const logGroupKeys: readonly Case[] = [
  {
    name: "an enabled key, whose policy is not judged",
    ...ofTheLogGroup(OWN),
    says: [`the log group's key is ${OWN}, Enabled is true`],
    unverified: [isNotJudged(OWN)],
  },
  {
    name: "a key of another account, which is not read",
    ...ofTheLogGroup(key(`key/${KEY}`, OTHER_ACCOUNT)),
    verdict: "INCOMPLETE",
    says: ["Enabled is not read"],
    unverified: ["the log group's key: it was not read", isNotJudged(key(`key/${KEY}`, OTHER_ACCOUNT))],
  },
  {
    name: "a disabled key",
    ...ofTheLogGroup(OWN, { Enabled: false }),
    codes: ["LOG_GROUP_KEY_NOT_USABLE"],
    says: [`the log group's key is ${OWN}, Enabled is false`],
  },
  {
    name: "a disabled key, which is the topic's too",
    account: { ...ofTheLogGroup(OWN, { Enabled: false }).account, topic: { KmsMasterKeyId: KEY } },
    codes: ["LOG_GROUP_KEY_NOT_USABLE", "SNS_TOPIC_NOT_PUBLISHABLE"],
  },
];

const statements: readonly Case[] = [
  ...granting([
    {
      name: "what monitor writes",
      ...policy(OWNER, { ...GRANT, Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } }),
    },
    { name: "a policy as text", ...withKey({ KeyPolicy: JSON.stringify({ Statement: [OWNER, GRANT] }) }) },
    { name: "a policy of one statement that is no list", ...withKey({ KeyPolicy: { Statement: GRANT } }) },
    { name: "that as text", ...withKey({ KeyPolicy: JSON.stringify({ Statement: GRANT }) }) },
    {
      name: "CloudWatch among other services",
      ...grant({ Principal: { Service: ["events.amazonaws.com", "cloudwatch.amazonaws.com"] } }),
    },
    {
      name: "CloudWatch beside an account",
      ...grant({ Principal: { ...CLOUDWATCH, AWS: `arn:aws:iam::${ACCOUNT}:root` } }),
    },
    { name: "every action of KMS", ...grant({ Action: "kms:*" }) },
    { name: "every action", ...grant({ Action: "*" }) },
    {
      name: "kms:GenerateDataKey without an asterisk",
      ...grant({ Action: ["kms:Decrypt", "kms:GenerateDataKey"] }),
    },
    { name: "a shorter prefix", ...grant({ Action: ["kms:Dec*", "kms:Gen*"] }) },
    { name: "a question mark", ...grant({ Action: ["kms:?ecrypt", "kms:GenerateDataKe?"] }) },
    { name: "actions of another case", ...grant({ Action: ["KMS:DECRYPT", "Kms:generatedatakey*"] }) },
    {
      name: "two statements of one action each",
      ...policy({ ...GRANT, Action: "kms:Decrypt" }, { ...GRANT, Action: "kms:GenerateDataKey*" }),
    },
  ]),
  ...failing("a key whose policy does not let CloudWatch use it", [
    { name: "a policy for the account alone", ...policy(OWNER) },
    { name: "a policy without a statement", ...policy() },
    { name: "kms:Decrypt alone", ...grant({ Action: "kms:Decrypt" }) },
    { name: "kms:GenerateDataKey* alone", ...grant({ Action: ["kms:GenerateDataKey*"] }) },
    {
      name: "kms:Decrypt twice",
      ...policy({ ...GRANT, Action: "kms:Decrypt" }, { ...GRANT, Action: "kms:Decrypt" }),
    },
    {
      name: "actions that only begin the same",
      ...grant({ Action: ["kms:DecryptX", "kms:GenerateDataKeyPair"] }),
    },
    { name: "actions of another service", ...grant({ Action: ["sns:*", "s3:*"] }) },
    { name: "SNS for CloudWatch", ...grant({ Principal: { Service: "sns.amazonaws.com" } }) },
    {
      name: "another part of CloudWatch",
      ...grant({ Principal: { Service: "logs.cloudwatch.amazonaws.com" } }),
    },
    { name: "everyone, which need not be a service", ...grant({ Principal: "*" }) },
    { name: "every account, which need not be a service", ...grant({ Principal: { AWS: "*" } }) },
  ]),
];

const NOT_EVALUATED = "a key whose policy has denials or conditions that are not evaluated here";
const OTHER_ALARMS = `arn:aws:cloudwatch:*:${OTHER_ACCOUNT}:alarm:*`;

const conditions: readonly Case[] = [
  ...granting([
    { name: "this account", ...where({ StringEquals: { "aws:SourceAccount": ACCOUNT } }) },
    { name: "the alarms of this account", ...where({ ArnLike: { "aws:SourceArn": ALARMS } }) },
    {
      name: "this account and its alarms",
      ...where({ StringEquals: { "aws:SourceAccount": ACCOUNT }, ArnLike: { "aws:SourceArn": ALARMS } }),
    },
    { name: "an empty condition", ...where({}) },
    {
      name: "another account, beside a statement that is enough",
      ...policy({ ...GRANT, Condition: { StringEquals: { "aws:SourceAccount": OTHER_ACCOUNT } } }, GRANT),
    },
  ]),
  ...failing("a key whose policy does not let CloudWatch use it", [
    { name: "another account", ...where({ StringEquals: { "aws:SourceAccount": OTHER_ACCOUNT } }) },
    {
      name: "a wildcard where it is a plain string",
      ...where({ StringEquals: { "aws:SourceAccount": "*" } }),
    },
    {
      name: "another account, and a condition that is not understood",
      ...where({ StringEquals: { "aws:SourceAccount": OTHER_ACCOUNT, "aws:PrincipalOrgID": "o-1" } }),
    },
  ]),
  ...incomplete(NOT_EVALUATED, [
    { name: "the alarms of another account", ...where({ ArnLike: { "aws:SourceArn": OTHER_ALARMS } }) },
    {
      name: "one of several accounts",
      ...where({ StringEquals: { "aws:SourceAccount": [OTHER_ACCOUNT, ACCOUNT] } }),
    },
    {
      name: "a key and an operator of another case",
      ...where({ stringequals: { "AWS:sourceaccount": ACCOUNT } }),
    },
    { name: "this account by a wildcard", ...where({ StringLike: { "aws:SourceAccount": "1234*" } }) },
    { name: "this alarm", ...where({ ArnEquals: { "aws:SourceArn": ALARM } }) },
    { name: "this alarm as a string", ...where({ StringEquals: { "aws:SourceArn": ALARM } }) },
    { name: "another alarm", ...where({ ArnLike: { "aws:SourceArn": `${ALARM}-2` } }) },
    {
      name: "the alarms of every region",
      ...where({ ArnEquals: { "aws:SourceArn": ALARMS.replace(REGION, "*") } }),
    },
    {
      name: "the alarms of every region and account",
      ...where({ ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:*:*:alarm:*" } }),
    },
    { name: "one of several alarms", ...where({ ArnLike: { "aws:SourceArn": ["arn:aws:x:y:z:q", ALARM] } }) },
    {
      name: "this account and the alarms of another",
      ...where({
        StringEquals: { "aws:SourceAccount": ACCOUNT },
        ArnLike: { "aws:SourceArn": OTHER_ALARMS },
      }),
    },
    { name: "an organization", ...where({ StringEquals: { "aws:SourceOrgID": "o-1" } }) },
    {
      name: "a call through SNS",
      ...where({ StringEquals: { "kms:ViaService": `sns.${REGION}.amazonaws.com` } }),
    },
    {
      name: "an operator that is not understood",
      ...where({ StringEqualsIfExists: { "aws:SourceAccount": ACCOUNT } }),
    },
    {
      name: "an operator on a set",
      ...where({ "ForAnyValue:StringEquals": { "aws:SourceAccount": ACCOUNT } }),
    },
    {
      name: "an operator that is negated",
      ...where({ StringNotEquals: { "aws:SourceAccount": OTHER_ACCOUNT } }),
    },
    {
      name: "this account, and a condition that is not understood",
      ...where({ StringEquals: { "aws:SourceAccount": ACCOUNT, "aws:PrincipalOrgID": "o-1" } }),
    },
    {
      name: "one action on a condition that is not understood",
      ...policy(
        { ...GRANT, Action: "kms:Decrypt" },
        { ...GRANT, Action: "kms:GenerateDataKey*", Condition: { Bool: { "aws:SecureTransport": "true" } } },
      ),
    },
    {
      name: "a statement with a condition beside one that is enough",
      ...policy({ ...GRANT, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }, GRANT),
    },
    { name: "every action but one", ...grant({ Action: undefined, NotAction: "kms:Encrypt" }) },
  ]),
];

/** Whatever a denial says, it is not evaluated. */
const denials: readonly Case[] = [
  ...failing("a key whose policy does not let CloudWatch use it", [
    { name: "a denial where nothing is granted", ...policy(deny()) },
  ]),
  ...incomplete(
    NOT_EVALUATED,
    (
      [
        ["to everyone", {}],
        ["to every account", { Principal: { AWS: "*" } }],
        ["to CloudWatch", { Principal: CLOUDWATCH }],
        ["of one of the actions", { Action: ["kms:Encrypt", "kms:Dec*"] }],
        ["of other actions", { Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey"] }],
        ["to a role", { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/intern` } }],
        ["to another service", { Principal: { Service: "s3.amazonaws.com" } }],
        ["on a condition", { Condition: { Bool: { "aws:SecureTransport": "false" } } }],
        ["of all but an action", { Action: undefined, NotAction: "kms:*" }],
        ["to all but a principal", { Principal: undefined, NotPrincipal: CLOUDWATCH }],
        ["on another key", { Resource: key("key/99999999-12ab-34cd-56ef-1234567890ab") }],
      ] as const
    ).map(([name, changed]) => ({ name: `a denial ${name}`, ...policy(deny(changed), GRANT) })),
  ),
];

const OTHER_KEY = key("key/99999999-12ab-34cd-56ef-1234567890ab");

/** In a key policy, a statement is about this key or about nothing. */
const resources: readonly Case[] = [
  ...granting([{ name: "a grant on this key", ...grant({ Resource: key(`key/${KEY}`) }) }]),
  ...failing("a key whose policy does not let CloudWatch use it", [
    { name: "a grant on another key", ...grant({ Resource: OTHER_KEY }) },
  ]),
];

export const encryption = { keys, logGroupKeys, statements, conditions, denials, resources };
