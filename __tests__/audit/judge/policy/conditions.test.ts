import { ACCOUNT, ALARM, arn, OTHER_ACCOUNT, REGION } from "../notified";
import {
  ALLOW,
  allowedWhere,
  DENY,
  deniedWhere,
  deny,
  describeTopicPolicies,
  mayAllow,
  notEvaluated,
  statements,
  where,
} from "./cases";

describeTopicPolicies("A topic's policy by its conditions:", [
  ["this account as owner", where({ StringEquals: { "aws:SourceOwner": ACCOUNT } }), "allowed"],
  ["another account as owner", where({ StringEquals: { "AWS:SourceOwner": OTHER_ACCOUNT } }), "denied"],
  [
    "this account among others",
    where({ StringEquals: { "aws:SourceAccount": [OTHER_ACCOUNT, ACCOUNT] } }),
    "allowed",
  ],
  ["this account by a wildcard", where({ StringLike: { "aws:SourceAccount": "1234*" } }), "allowed"],
  ["this account as a number", where({ StringEquals: { "aws:SourceAccount": 123456789012 } }), "allowed"],
  ["a wildcard in a plain string", where({ StringEquals: { "aws:SourceAccount": "1234*" } }), "denied"],
  ["no condition in it", where({}), "allowed"],
  ["an operator of no keys", where({ StringEquals: {} }), "allowed"],
  [
    "a key and an operator of another case",
    where({ stringequals: { "AWS:SOURCEACCOUNT": ACCOUNT } }),
    "allowed",
  ],
  ["this alarm", where({ StringEquals: { "aws:SourceArn": ALARM } }), "allowed"],
  ["this alarm in upper case", where({ StringEquals: { "aws:SourceArn": ALARM.toUpperCase() } }), "denied"],
  [
    "this alarm, whatever the case",
    where({ StringEqualsIgnoreCase: { "aws:SourceArn": ALARM.toUpperCase() } }),
    "allowed",
  ],
  [
    "another alarm, whatever the case",
    where({ StringEqualsIgnoreCase: { "aws:SourceArn": `${ALARM}2` } }),
    "denied",
  ],
  [
    "ArnEquals with a wildcard",
    where({ ArnEquals: { "aws:SourceArn": arn("cloudwatch", "alarm:Unauthorized*") } }),
    "allowed",
  ],
  [
    "the alarms of every region",
    where({ ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:*:${ACCOUNT}:alarm:*` } }),
    "allowed",
  ],
  [
    "the alarms of another account",
    where({ ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:*:${OTHER_ACCOUNT}:alarm:*` } }),
    "denied",
  ],
  [
    "a wildcard beyond a part of an ARN",
    where({ ArnLike: { "aws:SourceArn": "arn:aws:cloud*:a:b:UnauthorizedAPICallAlarm" } }),
    "denied",
  ],
  [
    "the same in a string",
    where({ StringLike: { "aws:SourceArn": "arn:aws:cloud*:UnauthorizedAPICallAlarm" } }),
    "allowed",
  ],
  [
    "an ARN that is cut off",
    where({ ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:*" } }),
    mayAllow("it compares an ARN with something else"),
  ],
  [
    "an account as an ARN",
    where({ ArnEquals: { "aws:SourceAccount": ALARM } }),
    mayAllow("it compares an ARN with something else"),
  ],
  ["a rule of EventBridge", where({ ArnLike: { "aws:SourceArn": arn("events", "rule/*") } }), "denied"],
  ["not another account", where({ StringNotEquals: { "aws:SourceAccount": OTHER_ACCOUNT } }), "allowed"],
  [
    "not one of two, this account among them",
    where({ StringNotEquals: { "aws:SourceAccount": [OTHER_ACCOUNT, ACCOUNT] } }),
    "denied",
  ],
  ["not like another account", where({ StringNotLike: { "aws:SourceAccount": "9999*" } }), "allowed"],
  ["not like this account", where({ StringNotLike: { "aws:SourceAccount": "1234*" } }), "denied"],
  [
    "not this alarm, whatever the case",
    where({ StringNotEqualsIgnoreCase: { "aws:SourceArn": ALARM } }),
    "denied",
  ],
  ["not the ARN of another alarm", where({ ArnNotEquals: { "aws:SourceArn": `${ALARM}2` } }), "allowed"],
  [
    "not like the ARN of any alarm",
    where({ ArnNotLike: { "aws:SourceArn": arn("cloudwatch", "alarm:*") } }),
    "denied",
  ],
  [
    "this account if there is one",
    where({ StringEqualsIfExists: { "aws:SourceAccount": ACCOUNT } }),
    "allowed",
  ],
  [
    "another account if there is one",
    where({ StringEqualsIfExists: { "aws:SourceAccount": OTHER_ACCOUNT } }),
    "denied",
  ],
  [
    "not like an ARN if there is one",
    where({ ArnNotLikeIfExists: { "aws:SourceArn": arn("cloudwatch", "*") } }),
    "denied",
  ],
  ["a source account that is there", where({ Null: { "aws:SourceAccount": "false" } }), "allowed"],
  [
    "a source account that is there, in upper case",
    where({ Null: { "aws:SourceAccount": "FALSE" } }),
    "allowed",
  ],
  ["no source account", where({ Null: { "aws:SourceAccount": true } }), "denied"],
  [
    "no organization",
    where({ Null: { "aws:SourceOrgID": "true" } }),
    allowedWhere("Null on aws:SourceOrgID"),
  ],
  ["transport by TLS", where({ Bool: { "aws:SecureTransport": true } }), "allowed"],
  ["transport by TLS in upper case", where({ Bool: { "aws:SecureTransport": "TRUE" } }), "allowed"],
  ["plain transport", where({ Bool: { "aws:SecureTransport": "false" } }), "denied"],
  [
    "two keys, both met",
    where({ StringEquals: { "aws:SourceAccount": ACCOUNT, "aws:SourceOwner": ACCOUNT } }),
    "allowed",
  ],
  [
    "two keys, one not met",
    where({ StringEquals: { "aws:SourceAccount": ACCOUNT, "aws:SourceOwner": OTHER_ACCOUNT } }),
    "denied",
  ],
  [
    "two operators, one not met",
    where({ StringEquals: { "aws:SourceAccount": ACCOUNT }, ArnLike: { "aws:SourceArn": `${ALARM}2` } }),
    "denied",
  ],
  ["a set of values", where({ "ForAnyValue:StringLike": { "aws:SourceAccount": ["9*", "1*"] } }), "allowed"],
  [
    "a set of values, all of them",
    where({ "ForAllValues:StringEquals": { "aws:SourceAccount": OTHER_ACCOUNT } }),
    "denied",
  ],
  [
    "a set of values that is negated",
    where({ "ForAnyValue:StringNotEquals": { "aws:SourceAccount": OTHER_ACCOUNT } }),
    allowedWhere("ForAnyValue:StringNotEquals on aws:SourceAccount"),
  ],
  [
    "an organization",
    where({ StringEquals: { "aws:SourceOrgID": "o-1" } }),
    allowedWhere("StringEquals on aws:SourceOrgID"),
  ],
  [
    "the organization of a principal",
    where({ StringEquals: { "aws:PrincipalOrgID": "o-1" } }),
    allowedWhere("StringEquals on aws:PrincipalOrgID"),
  ],
  [
    "an address",
    where({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }),
    allowedWhere("IpAddress on aws:SourceIp"),
  ],
  [
    "a number",
    where({ NumericEquals: { "aws:SourceAccount": 123456789012 } }),
    allowedWhere("NumericEquals on aws:SourceAccount"),
  ],
  [
    "the name of a method of objects",
    where({ StringEquals: { constructor: "x" } }),
    allowedWhere("StringEquals on constructor"),
  ],
  [
    "a key of KMS",
    where({ StringEquals: { "kms:ViaService": `sns.${REGION}.amazonaws.com` } }),
    allowedWhere("StringEquals on kms:ViaService"),
  ],
  [
    "a variable",
    where({ StringEquals: { "aws:SourceAccount": "${aws:PrincipalAccount}" } }),
    allowedWhere("StringEquals on aws:SourceAccount"),
  ],
  [
    "a variable beside this account",
    where({ StringEquals: { "aws:SourceAccount": ["${aws:PrincipalAccount}", ACCOUNT] } }),
    allowedWhere("StringEquals on aws:SourceAccount"),
  ],
  [
    "another account, and an organization",
    where({ StringEquals: { "aws:SourceOrgID": "o-1", "aws:SourceAccount": OTHER_ACCOUNT } }),
    "denied",
  ],
  [
    "an organization, beside a statement that is enough",
    statements({ ...ALLOW, Condition: { StringEquals: { "aws:SourceOrgID": "o-1" } } }, ALLOW),
    "allowed",
  ],
  [
    "a denial of plain transport",
    deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    "allowed",
  ],
  [
    "a denial of plain transport, if it is known",
    deny({ Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } }),
    "allowed",
  ],
  [
    "a denial to all accounts but this",
    deny({ Condition: { StringNotEquals: { "aws:SourceAccount": ACCOUNT } } }),
    "allowed",
  ],
  [
    "a denial to all accounts but another",
    deny({ Condition: { StringNotEquals: { "aws:SourceAccount": OTHER_ACCOUNT } } }),
    "denied",
  ],
  [
    "a denial outside an organization",
    deny({ Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    deniedWhere("StringNotEquals on aws:PrincipalOrgID"),
  ],
  [
    "a denial outside a VPC endpoint",
    deny({ Condition: { StringNotEquals: { "aws:sourceVpce": "vpce-1" } } }),
    deniedWhere("StringNotEquals on aws:sourceVpce"),
  ],
  [
    "a denial of another action outside an organization",
    deny({ Action: "sns:Subscribe", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    "allowed",
  ],
  [
    "a denial on a condition, where nothing is allowed",
    statements({ ...DENY, Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    "denied",
  ],
  [
    "a denial and a grant, both on a condition",
    statements(
      { ...ALLOW, Condition: { StringEquals: { "aws:SourceOrgID": "o-1" } } },
      { ...DENY, Sid: "Org", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } },
    ),
    { unknown: `statement 2 (Org) may deny it: ${notEvaluated("StringNotEquals on aws:PrincipalOrgID")}` },
  ],
]);
