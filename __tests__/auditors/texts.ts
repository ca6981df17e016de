/**
 * The auditors' own texts by control, and the names of events that they are built from. They are apart from the patterns
 * of src/ on purpose: a change of ours must not change them.
 */
import type { Texts } from "./auditor";

const ROUTES = [
  "CreateRoute",
  "CreateRouteTable",
  "ReplaceRoute",
  "ReplaceRouteTableAssociation",
  "DeleteRouteTable",
  "DeleteRoute",
  "DisassociateRouteTable",
];

const SECURITY_GROUPS = [
  "AuthorizeSecurityGroupIngress",
  "AuthorizeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "CreateSecurityGroup",
  "DeleteSecurityGroup",
];

/** The events of the controls that list some, in the benchmark's order. */
export const EVENTS = {
  "iam-policy-changes": [
    "DeleteGroupPolicy",
    "DeleteRolePolicy",
    "DeleteUserPolicy",
    "PutGroupPolicy",
    "PutRolePolicy",
    "PutUserPolicy",
    "CreatePolicy",
    "DeletePolicy",
    "CreatePolicyVersion",
    "DeletePolicyVersion",
    "AttachRolePolicy",
    "DetachRolePolicy",
    "AttachUserPolicy",
    "DetachUserPolicy",
    "AttachGroupPolicy",
    "DetachGroupPolicy",
  ],
  "cloudtrail-configuration-changes": [
    "CreateTrail",
    "UpdateTrail",
    "DeleteTrail",
    "StartLogging",
    "StopLogging",
  ],
  "kms-key-deletion": ["DisableKey", "ScheduleKeyDeletion"],
  "s3-bucket-policy-changes": [
    "PutBucketAcl",
    "PutBucketPolicy",
    "PutBucketCors",
    "PutBucketLifecycle",
    "PutBucketReplication",
    "DeleteBucketPolicy",
    "DeleteBucketCors",
    "DeleteBucketLifecycle",
    "DeleteBucketReplication",
  ],
  "config-changes": [
    "StopConfigurationRecorder",
    "DeleteDeliveryChannel",
    "PutDeliveryChannel",
    "PutConfigurationRecorder",
  ],
  "security-group-changes": SECURITY_GROUPS,
  "network-acl-changes": [
    "CreateNetworkAcl",
    "CreateNetworkAclEntry",
    "DeleteNetworkAcl",
    "DeleteNetworkAclEntry",
    "ReplaceNetworkAclEntry",
    "ReplaceNetworkAclAssociation",
  ],
  "network-gateway-changes": [
    "CreateCustomerGateway",
    "DeleteCustomerGateway",
    "AttachInternetGateway",
    "CreateInternetGateway",
    "DeleteInternetGateway",
    "DetachInternetGateway",
  ],
  "route-table-changes": ROUTES,
  "vpc-changes": [
    "CreateVpc",
    "DeleteVpc",
    "ModifyVpcAttribute",
    "AcceptVpcPeeringConnection",
    "CreateVpcPeeringConnection",
    "DeleteVpcPeeringConnection",
    "RejectVpcPeeringConnection",
    "AttachClassicLinkVpc",
    "DetachClassicLinkVpc",
    "DisableVpcClassicLink",
    "EnableVpcClassicLink",
  ],
  "organizations-changes": [
    "AcceptHandshake",
    "AttachPolicy",
    "CreateAccount",
    "CreateOrganizationalUnit",
    "CreatePolicy",
    "DeclineHandshake",
    "DeleteOrganization",
    "DeleteOrganizationalUnit",
    "DeletePolicy",
    "DetachPolicy",
    "DisablePolicyType",
    "EnablePolicyType",
    "InviteAccountToOrganization",
    "LeaveOrganization",
    "MoveAccount",
    "RemoveAccountFromOrganization",
    "UpdatePolicy",
    "UpdateOrganizationalUnit",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What CIS 5.0 added to the security groups. */
export const CIS_5_SECURITY_GROUPS = [...SECURITY_GROUPS, "ModifySecurityGroupRules"];

type Names = readonly string[];
const spaced = (names: Names) => names.map((name) => `($.eventName = ${name})`).join(" || ");
const quoted = (names: Names) => names.map((name) => `($.eventName = "${name}")`).join(" || ");
/** As spaced, but for the space about the equals sign. */
const halfTight = (names: Names) => names.map((name) => `($.eventName=${name})`).join(" || ");
const tight = (names: Names) => names.map((name) => `($.eventName=${name})`).join("||");
const anyOf = (events: string) => `{ ${events} }`;
const eventsOf = (service: string, events: string) =>
  `{ ($.eventSource = ${service}.amazonaws.com) && (${events}) }`;

/**
 * CIS 2.0, but for denied calls, where most auditors keep to CIS 1.2. The spaces are InSpec's, which compares them.
 */
const cis = {
  "unauthorized-api-calls": '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  "console-sign-in-without-mfa":
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
  "root-account-usage":
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  "iam-policy-changes": anyOf(tight(EVENTS["iam-policy-changes"])),
  "cloudtrail-configuration-changes": anyOf(spaced(EVENTS["cloudtrail-configuration-changes"])),
  "console-authentication-failures":
    '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  "kms-key-deletion": eventsOf("kms", spaced(EVENTS["kms-key-deletion"])),
  "s3-bucket-policy-changes": eventsOf("s3", spaced(EVENTS["s3-bucket-policy-changes"])),
  "config-changes": eventsOf("config", tight(EVENTS["config-changes"])),
  "security-group-changes": anyOf(spaced(SECURITY_GROUPS)),
  "network-acl-changes": anyOf(spaced(EVENTS["network-acl-changes"])),
  "network-gateway-changes": anyOf(spaced(EVENTS["network-gateway-changes"])),
  "route-table-changes": anyOf(spaced(ROUTES)),
  "vpc-changes": anyOf(spaced(EVENTS["vpc-changes"])),
  "organizations-changes": eventsOf("organizations", quoted(EVENTS["organizations-changes"])),
} as const satisfies Texts;

/** The other text of CIS, from 1.4 or 2.0 on: without the sign-ins of SSO. */
const CIS_SIGN_IN_OF_USERS =
  '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }';

const { "organizations-changes": _, ...cisButOrganizations } = cis;

/**
 * The texts that AWS documents. By what others report of their accounts, CloudWatch.3, .4 and .13 pass with CIS's texts,
 * too, and AWS's own remediation (Automated Security Response) deploys these. It is not documented, and not accepted here.
 */
const securityHub = {
  ...cisButOrganizations,
  "unauthorized-api-calls": '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  "console-sign-in-without-mfa": CIS_SIGN_IN_OF_USERS,
  "iam-policy-changes": eventsOf("iam", halfTight(EVENTS["iam-policy-changes"])),
  "route-table-changes": eventsOf("ec2", spaced(ROUTES)),
} as const satisfies Texts;

const cloudSploit = {
  ...cis,
  "unauthorized-api-calls":
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
  "security-group-changes": anyOf(spaced(CIS_5_SECURITY_GROUPS)),
  "organizations-changes": eventsOf("organizations", spaced(EVENTS["organizations-changes"])),
} as const satisfies Texts;

const withoutQuotes = (text: string) => text.replaceAll('"', "");

const cloudSploit2025 = {
  ...cloudSploit,
  "unauthorized-api-calls": withoutQuotes(cis["unauthorized-api-calls"]),
  "console-sign-in-without-mfa": withoutQuotes(cis["console-sign-in-without-mfa"]),
  "root-account-usage": withoutQuotes(cis["root-account-usage"]),
  "security-group-changes": cis["security-group-changes"],
} as const satisfies Texts;

const trivy = {
  ...cis,
  "unauthorized-api-calls": cis["unauthorized-api-calls"].slice(2, -2),
  // Neither == nor & before a selector is in the language: no pattern that AWS takes has one of these two texts.
  "console-sign-in-without-mfa":
    '($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type == "IAMUser") && ($.responseElements.ConsoleLogin == "Success")',
  "root-account-usage":
    '$.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && &.eventType != "AwsServiceEvent"',
  "organizations-changes": [
    "$.eventSource = organizations.amazonaws.com",
    '$.eventSource = "organizations.amazonaws.com"',
  ],
} as const satisfies Texts;

const scoutSuite = {
  ...cisButOrganizations,
  "iam-policy-changes": anyOf(halfTight(EVENTS["iam-policy-changes"])),
  "s3-bucket-policy-changes": eventsOf(
    "s3",
    // Two of the benchmark's names are not in it.
    spaced(EVENTS["s3-bucket-policy-changes"].filter((name) => !/^DeleteBucket(Cors|Lifecycle)$/.test(name))),
  ),
  "config-changes": eventsOf("config", spaced(EVENTS["config-changes"])),
} as const satisfies Texts;

const inSpec = {
  ...cis,
  // A backslash before each quote, left over from another quoting: no pattern that AWS takes is this text.
  "organizations-changes": cis["organizations-changes"]
    .replaceAll('"', '\\"')
    .replace('= \\"AcceptHandshake', '=\\"AcceptHandshake'),
} as const satisfies Texts;

const elastic = {
  ...cis,
  // CIS 1.3 to 1.5: || before an exclusion makes it match nearly every event.
  "unauthorized-api-calls":
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") || ($.sourceIPAddress != "delivery.logs.amazonaws.com") || ($.eventName != "HeadBucket") }',
  "console-sign-in-without-mfa": [cis["console-sign-in-without-mfa"], CIS_SIGN_IN_OF_USERS],
} as const satisfies Texts;

/** By the auditor's name: of those that compare texts. */
export const TEXTS = {
  "Security Hub": securityHub,
  CloudSploit: cloudSploit,
  "CloudSploit of 2025": cloudSploit2025,
  Trivy: trivy,
  ScoutSuite: scoutSuite,
  InSpec: inSpec,
  Elastic: elastic,
} as const satisfies Readonly<Record<string, Texts>>;
