import { ACCOUNT, arn, defaultPolicy, TOPIC } from "../notified";
import {
  ALLOW,
  allow,
  allowedWhere,
  asText,
  CLOUDWATCH,
  DENY,
  describeTopicPolicies,
  mayAllow,
  statements,
  where,
} from "./cases";

const OTHER_TOPIC = arn("sns", "another");

describeTopicPolicies("A topic's policy as a whole:", [
  ["SNS's default policy", defaultPolicy(TOPIC), "allowed"],
  [
    "what monitor writes",
    statements(
      {
        ...ALLOW,
        Sid: "AllowAlarmsOfThisAccount",
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT },
          ArnLike: { "aws:SourceArn": arn("cloudwatch", "alarm:*") },
        },
      },
      { ...DENY, Sid: "DenyPlainTextTransport", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ),
    "allowed",
  ],
  ["one statement that is no list", { Statement: ALLOW }, "allowed"],
  ["no statement", statements(), "denied"],
  ["the second statement of two", statements({ ...ALLOW, Action: "sns:Subscribe" }, ALLOW), "allowed"],
  ["a denial before what is allowed", statements(DENY, ALLOW), "denied"],
  ["a denial behind what is allowed", statements(ALLOW, DENY), "denied"],
  ["a denial alone", statements(DENY), "denied"],
]);

describeTopicPolicies("A topic's policy that is malformed:", [
  ["no JSON", "{ Statement: [", { unknown: "the policy is not JSON" }],
  ["nothing", "", { unknown: "the policy is not JSON" }],
  ["a string", '"Allow"', { unknown: "the policy is not an object" }],
  [
    "a policy in a string",
    JSON.stringify(asText(statements(ALLOW))),
    { unknown: "the policy is not an object" },
  ],
  ["null", "null", { unknown: "the policy is not an object" }],
  ["a list", [ALLOW], { unknown: "the policy is not an object" }],
  ["no Statement", { Version: "2012-10-17" }, { unknown: "the policy has no Statement" }],
  ["a Statement that is a string", { Statement: "Allow" }, { unknown: "the policy has no Statement" }],
  [
    "a statement that is null",
    statements(null),
    { unknown: "statement 1 has no Effect that is Allow or Deny" },
  ],
  ["no Effect", allow({ Effect: undefined }), { unknown: "statement 1 has no Effect that is Allow or Deny" }],
  [
    "an Effect of another case",
    allow({ Effect: "allow", Sid: "Alarms" }),
    { unknown: "statement 1 (Alarms) has no Effect that is Allow or Deny" },
  ],
  [
    "an unclear Effect on another topic",
    statements(ALLOW, { ...ALLOW, Effect: "x", Resource: OTHER_TOPIC }),
    "allowed",
  ],
  ["an unclear Effect beside a denial", statements(DENY, { ...ALLOW, Effect: "x" }), "denied"],
  [
    "no principal",
    allow({ Principal: undefined }),
    mayAllow("it does not have one of Principal and NotPrincipal"),
  ],
  [
    "both of Principal and NotPrincipal",
    allow({ NotPrincipal: CLOUDWATCH }),
    mayAllow("it does not have one of Principal and NotPrincipal"),
  ],
  ["no Action", allow({ Action: undefined }), mayAllow("its Action is not understood")],
  ["an empty list of actions", allow({ Action: [] }), mayAllow("its Action is not understood")],
  ["both of Action and NotAction", allow({ NotAction: "x" }), mayAllow("its Action is not understood")],
  ["no Resource", allow({ Resource: undefined }), mayAllow("its Resource is not understood")],
  ["a number among actions", allow({ Action: ["sns:Publish", 1] }), mayAllow("its Action is not understood")],
  ["a Resource that is a number", allow({ Resource: 1 }), mayAllow("its Resource is not understood")],
  [
    "an element that nobody knows",
    allow({ Resources: TOPIC }),
    mayAllow("its element Resources is not understood"),
  ],
  ["a Condition that is a list", where([]), mayAllow("its Condition is not an object")],
  ["an operator on a string", where({ Bool: "true" }), mayAllow("its condition Bool is not an object")],
  [
    "a condition of no values",
    where({ StringEquals: { "aws:SourceArn": [] } }),
    allowedWhere("StringEquals on aws:SourceArn"),
  ],
  [
    "a value that is null",
    where({ StringEquals: { "aws:SourceArn": null } }),
    allowedWhere("StringEquals on aws:SourceArn"),
  ],
  [
    "a condition that is not understood, on another topic",
    allow({ Resource: OTHER_TOPIC, Condition: [] }),
    "denied",
  ],
]);
