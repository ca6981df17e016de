import { ACCOUNT, arn, OTHER_ACCOUNT, TOPIC } from "../notified";
import { allow, CLOUDWATCH, deny, describeTopicPolicies, mayAllow, mayDeny } from "./cases";

const OTHER_TOPIC = arn("sns", "another");

describeTopicPolicies("A topic's policy by its principals:", [
  ["everyone", allow({ Principal: "*" }), "allowed"],
  ["every account", allow({ Principal: { AWS: "*" } }), "allowed"],
  ["everyone among others", allow({ Principal: { AWS: [OTHER_ACCOUNT, "*"] } }), "allowed"],
  [
    "CloudWatch among services",
    allow({ Principal: { Service: ["events.amazonaws.com", CLOUDWATCH.Service] } }),
    "allowed",
  ],
  ["CloudWatch beside an account", allow({ Principal: { AWS: ACCOUNT, ...CLOUDWATCH } }), "allowed"],
  ["this account", allow({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }), "denied"],
  ["this account by its id", allow({ Principal: { AWS: ACCOUNT } }), "denied"],
  ["another service", allow({ Principal: { Service: "events.amazonaws.com" } }), "denied"],
  ["CloudWatch Logs", allow({ Principal: { Service: "logs.amazonaws.com" } }), "denied"],
  ["CloudWatch as an account", allow({ Principal: { AWS: CLOUDWATCH.Service } }), "denied"],
  ["a federated user", allow({ Principal: { Federated: "cognito-identity.amazonaws.com" } }), "denied"],
  ["a canonical user", allow({ Principal: { CanonicalUser: "0123" } }), "denied"],
  ["every service", allow({ Principal: { Service: "*" } }), mayAllow("it names a service by a wildcard")],
  [
    "a service by a part",
    allow({ Principal: { Service: "cloudwatch.*" } }),
    mayAllow("it names a service by a wildcard"),
  ],
  [
    "a type that nobody knows",
    allow({ Principal: { Robot: "*" } }),
    mayAllow("its principal of the type Robot is not understood"),
  ],
  [
    "a list of numbers",
    allow({ Principal: { AWS: [1] } }),
    mayAllow("its principal of the type AWS is not understood"),
  ],
  [
    "a name that is no object",
    allow({ Principal: CLOUDWATCH.Service }),
    mayAllow("its principal is not understood"),
  ],
  ["an empty principal", allow({ Principal: {} }), mayAllow("its principal is not understood")],
  ["all but an account", allow({ Principal: undefined, NotPrincipal: { AWS: ACCOUNT } }), "allowed"],
  ["all but CloudWatch", allow({ Principal: undefined, NotPrincipal: CLOUDWATCH }), "denied"],
  ["all but everyone", allow({ Principal: undefined, NotPrincipal: { AWS: "*" } }), "denied"],
  ["a denial to every account", deny({ Principal: { AWS: "*" } }), "denied"],
  ["a denial to CloudWatch", deny({ Principal: CLOUDWATCH }), "denied"],
  ["a denial to a role", deny({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/intern` } }), "allowed"],
  ["a denial to another service", deny({ Principal: { Service: "s3.amazonaws.com" } }), "allowed"],
  ["a denial to all but CloudWatch", deny({ Principal: undefined, NotPrincipal: CLOUDWATCH }), "allowed"],
  [
    "a denial to all but an account",
    deny({ Principal: undefined, NotPrincipal: { AWS: ACCOUNT } }),
    "denied",
  ],
  [
    "a denial to every service",
    deny({ Principal: { Service: "*" } }),
    mayDeny("it names a service by a wildcard"),
  ],
]);

describeTopicPolicies("A topic's policy by its actions:", [
  ["the action in upper case", allow({ Action: "SNS:PUBLISH" }), "allowed"],
  ["every action of SNS", allow({ Action: "SNS:*" }), "allowed"],
  ["every action", allow({ Action: "*" }), "allowed"],
  ["a beginning", allow({ Action: "sns:Pub*" }), "allowed"],
  ["question marks", allow({ Action: "sns:P?bli?h" }), "allowed"],
  ["one of several", allow({ Action: ["sns:Subscribe", "sns:Publish"] }), "allowed"],
  ["another action", allow({ Action: "sns:Subscribe" }), "denied"],
  ["an action that only begins the same", allow({ Action: "sns:PublishBatch" }), "denied"],
  ["all but another action", allow({ Action: undefined, NotAction: "sns:DeleteTopic" }), "allowed"],
  [
    "all but this action",
    allow({ Action: undefined, NotAction: ["sns:publish", "sns:Subscribe"] }),
    "denied",
  ],
  ["a denial of another action", deny({ Action: "sns:DeleteTopic" }), "allowed"],
  ["a denial of all but this action", deny({ Action: undefined, NotAction: "sns:Publish" }), "allowed"],
  ["a denial of all but another action", deny({ Action: undefined, NotAction: "sns:Subscribe" }), "denied"],
  ["a variable", allow({ Action: "sns:${aws:username}" }), mayAllow("its Action has a policy variable")],
]);

describeTopicPolicies("A topic's policy by its resources:", [
  ["every topic", allow({ Resource: "*" }), "allowed"],
  ["every topic of the account", allow({ Resource: arn("sns", "*") }), "allowed"],
  ["every topic of SNS", allow({ Resource: "arn:aws:sns:*" }), "allowed"],
  ["one of several", allow({ Resource: [OTHER_TOPIC, TOPIC] }), "allowed"],
  ["another topic", allow({ Resource: OTHER_TOPIC }), "denied"],
  ["the topic in upper case", allow({ Resource: TOPIC.toUpperCase() }), "denied"],
  ["a topic whose name goes on", allow({ Resource: `${TOPIC}-2` }), "denied"],
  ["all but another topic", allow({ Resource: undefined, NotResource: OTHER_TOPIC }), "allowed"],
  ["all but this topic", allow({ Resource: undefined, NotResource: TOPIC }), "denied"],
  ["a denial on another topic", deny({ Resource: OTHER_TOPIC }), "allowed"],
  ["a denial on all but this topic", deny({ Resource: undefined, NotResource: TOPIC }), "allowed"],
  [
    "a variable",
    allow({ Resource: arn("sns", "${aws:PrincipalTag/team}") }),
    mayAllow("its Resource has a policy variable"),
  ],
  ["a variable beside the topic", allow({ Resource: [arn("sns", "${aws:username}"), TOPIC] }), "allowed"],
]);
