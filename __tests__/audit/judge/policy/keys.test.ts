import { decisionOf } from "../../../../src/audit/judge/policy";
import { ACCOUNT, ALARM, arn, GRANT, KEY, OTHER_ACCOUNT, REGION, TOPIC } from "../notified";
import { allowedWhere, asText, type Case, DECRYPT, mayAllow, mayDeny, statements } from "./cases";

const grant = (changed: object) => statements({ ...GRANT, ...changed });
const grantWhere = (Condition: object) => grant({ Condition });
const VIA_SNS = `sns.${REGION}.amazonaws.com`;
const EVERYONE = "it is for everyone, and whether that includes AWS's services is not documented";

/** For kms:Decrypt. */
const ofKeys: readonly Case[] = [
  ["CloudWatch", grant({}), "allowed"],
  ["the key by its ARN", grant({ Resource: KEY }), "allowed"],
  ["every key of the account", grant({ Resource: arn("kms", "key/*") }), "allowed"],
  ["another key", grant({ Resource: arn("kms", "key/99999999-12ab-34cd-56ef-1234567890ab") }), "denied"],
  ["everyone", grant({ Principal: "*" }), mayAllow(EVERYONE)],
  ["every account", grant({ Principal: { AWS: "*" } }), mayAllow(EVERYONE)],
  ["all but an account", grant({ Principal: undefined, NotPrincipal: { AWS: ACCOUNT } }), mayAllow(EVERYONE)],
  [
    "everyone of another account",
    grant({ Principal: "*", Condition: { StringEquals: { "aws:SourceAccount": OTHER_ACCOUNT } } }),
    "denied",
  ],
  ["a denial to everyone", statements(GRANT, { ...GRANT, Effect: "Deny", Principal: "*" }), "denied"],
  [
    "a denial to all but an account",
    statements(GRANT, { ...GRANT, Effect: "Deny", Principal: undefined, NotPrincipal: { AWS: ACCOUNT } }),
    "denied",
  ],
  [
    "a denial to all but everyone",
    statements(GRANT, { ...GRANT, Effect: "Deny", Principal: undefined, NotPrincipal: "*" }),
    mayDeny(EVERYONE),
  ],
  [
    "this account and this alarm",
    grantWhere({ StringEquals: { "aws:SourceAccount": ACCOUNT, "aws:SourceArn": ALARM } }),
    "allowed",
  ],
  [
    "an owner, which is a key of SNS",
    grantWhere({ StringEquals: { "aws:SourceOwner": ACCOUNT } }),
    allowedWhere("StringEquals on aws:SourceOwner"),
  ],
  ["a call through SNS", grantWhere({ StringEquals: { "kms:ViaService": VIA_SNS } }), "allowed"],
  [
    "a call through SNS in any region",
    grantWhere({ StringLike: { "kms:ViaService": ["sqs.*", "sns.*.amazonaws.com"] } }),
    "allowed",
  ],
  [
    "a call through SNS in another region",
    grantWhere({ StringEquals: { "kms:ViaService": "sns.eu-west-1.amazonaws.com" } }),
    allowedWhere("StringEquals on kms:ViaService"),
  ],
  [
    "a call through S3",
    grantWhere({ StringEquals: { "kms:ViaService": `s3.${REGION}.amazonaws.com` } }),
    allowedWhere("StringEquals on kms:ViaService"),
  ],
  [
    "a call not through S3",
    grantWhere({ StringNotEquals: { "kms:ViaService": `s3.${REGION}.amazonaws.com` } }),
    allowedWhere("StringNotEquals on kms:ViaService"),
  ],
  [
    "a call through no service",
    grantWhere({ Null: { "kms:ViaService": "true" } }),
    allowedWhere("Null on kms:ViaService"),
  ],
  [
    "a call through some service",
    grantWhere({ Null: { "kms:ViaService": "false" } }),
    allowedWhere("Null on kms:ViaService"),
  ],
  [
    "a denial to all but SNS",
    statements(GRANT, {
      ...GRANT,
      Effect: "Deny",
      Principal: "*",
      Condition: { StringNotEquals: { "kms:ViaService": VIA_SNS } },
    }),
    "allowed",
  ],
  [
    "the topic as encryption context",
    grantWhere({ StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": TOPIC } }),
    allowedWhere("StringEquals on kms:EncryptionContext:aws:sns:topicArn"),
  ],
  [
    "the caller's account",
    grantWhere({ StringEquals: { "kms:CallerAccount": ACCOUNT } }),
    allowedWhere("StringEquals on kms:CallerAccount"),
  ],
];

describe("A key's policy:", () => {
  test.each(ofKeys)("%s", (_name, policy, decision) => {
    expect(decisionOf(asText(policy), DECRYPT)).toEqual(decision);
  });

  test.each([
    ["kms:Decrypt", "allowed"],
    ["kms:GenerateDataKey", "denied"],
  ])("of one action alone is asked for %s", (action, decision) => {
    const call = { ...DECRYPT, action };
    expect(decisionOf(asText(grant({ Action: ["kms:Decrypt", "kms:GenerateDataKeyPair"] })), call)).toBe(
      decision,
    );
  });

  test("is for the alarms of China where they are", () => {
    const moved = (text: string) =>
      text.replaceAll("arn:aws:", "arn:aws-cn:").replaceAll(REGION, "cn-north-1");
    const policy = grantWhere({ ArnLike: { "aws:SourceArn": arn("cloudwatch", "alarm:*") } });
    const call = { action: "kms:Decrypt", resource: moved(KEY), alarmArn: moved(ALARM) };
    expect(decisionOf(moved(asText(policy)), call)).toBe("allowed");
    expect(decisionOf(asText(policy), call)).toBe("denied");
  });
});
