import { ACCOUNT, MEMBER, STRANGER, session } from "../../../fixtures/callers";
import { accessDenied, samplesWith, serviceEvent } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";
import { eventNameMistakes, eventsOf } from "../event-names";

/** The same in all versions of the benchmark, from 1.3 on. */
const CIS = [
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
];

/** What Prowler also requires. */
const PROWLER = [...CIS, "CancelHandshake", "CreateOrganization", "EnableAllFeatures"];

const SERVICE = "organizations.amazonaws.com";
/** As the benchmark prints it. */
const quoted = (names: readonly string[]) =>
  eventsOf(
    SERVICE,
    names.map((name) => `"${name}"`),
  );

/** In the usual form, the extended pattern would be longer than AWS allows. */
const unparenthesized = (names: readonly string[]) =>
  `{$.eventSource=${SERVICE} && (${names.map((name) => `$.eventName=${name}`).join(" || ")})}`;

const { detected, extended, missed, noise, other } = samplesWith({
  userIdentity: session("OrganizationAdministrator", "ann@example.com"),
  eventSource: SERVICE,
  awsRegion: "us-east-1",
});

/** Ids, such as a policy's and those of what it is attached to. */
const [policyId, rootId, unitId] = ["p-examplepolicy1", "r-exmp", "ou-exmp-11111111"];

/** The calls of a member account are in its own records. */
const ofMember = {
  userIdentity: session("Administrator", "ben@example.com", MEMBER),
  recipientAccountId: MEMBER,
};

export const organizationsChanges: Control = {
  id: "organizations-changes",
  title: "AWS Organizations changes",
  benchmarks: benchmarks(15),
  filterPattern: quoted(PROWLER),
  extendedPattern: unparenthesized([
    ...PROWLER,
    "CloseAccount",
    "RegisterDelegatedAdministrator",
    "EnableAWSServiceAccess",
    "DisableAWSServiceAccess",
    "AccountJoinedOrganization",
    "AccountDepartedOrganization",
  ]),
  // Without quotes: CloudSploit passes no control of the fifteen unless it finds the texts of all.
  compliancePattern: eventsOf(SERVICE, CIS),
  acceptedFilterPatterns: [quoted(CIS)],
  mistakes: eventNameMistakes,
  metricName: "AWSOrganizationsChanges",
  alarmName: "AWSOrganizationsChangesAlarm",
  why: "The organization, one of its accounts or one of its policies changed. An account that left, or lost a policy, is outside your guardrails.",
  response:
    "Run the query below and undo what nobody planned: attach the policy again, move the account back, cancel the invitation, or invite back an account that left. Then check the delegated administrators and what else the caller did.",
  investigationQuery: [
    "fields eventTime, eventName, errorCode, userIdentity.arn, requestParameters.policyId, requestParameters.targetId, requestParameters.accountId, sourceIPAddress, recipientAccountId",
    `filter eventSource = "${SERVICE}" and eventName not like /^(Describe|List)/`,
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "In the account that has the log group of the organization's trail. It is rare outside of account vending and pipelines.",
    events: "writes",
    regions: "us-east-1, whatever the region of the caller.",
    limits:
      "AWS records a call in the account that makes it, so the trail of one member account has only that account's own calls. An invited account is not a member yet when it accepts, so the organization's trail may not have its AcceptHandshake. AWS records AccountJoinedOrganization in the management account: only the extended pattern reliably detects who joined. The default also misses AccountDepartedOrganization, closed accounts, delegated administrators and trusted access of services; the extended pattern matches them. No pattern covers PutResourcePolicy, DeregisterDelegatedAdministrator, CreateGovCloudAccount or IAM's calls for central root access.",
    noise:
      "Account vending, Control Tower and infrastructure as code change the organization. A pattern has at most 1,024 characters: the default leaves room for one exclusion, such as a role by user_identity_arn, and the extended pattern leaves none.",
  },
  samples: [
    detected("org-guardrail-detached", "A unit loses a service control policy.", "DetachPolicy", {
      requestParameters: { policyId, targetId: unitId },
    }),
    detected("org-policy-attached", "A service control policy is attached to the root.", "AttachPolicy", {
      requestParameters: { policyId, targetId: rootId },
    }),
    detected("org-guardrail-rewritten", "A service control policy is rewritten.", "UpdatePolicy", {
      requestParameters: { policyId, content: '{"Version":"2012-10-17","Statement":[]}' },
    }),
    detected("org-policy-type-disabled", "All service control policies stop at once.", "DisablePolicyType", {
      requestParameters: { rootId, policyType: "SERVICE_CONTROL_POLICY" },
    }),
    detected("org-leave-denied", "AWS denies a member account's call to leave.", "LeaveOrganization", {
      ...accessDenied,
      ...ofMember,
    }),
    detected("org-account-left", "A member account leaves the organization.", "LeaveOrganization", ofMember),
    detected("org-stranger-invited", "Somebody else's account is invited.", "InviteAccountToOrganization", {
      requestParameters: { target: { type: "ACCOUNT", id: STRANGER } },
    }),
    detected("org-invitation-accepted", "An account accepts an invitation.", "AcceptHandshake", {
      ...ofMember,
      requestParameters: { handshakeId: "h-examplehandshake1" },
    }),
    detected("org-invitation-cancelled", "An invitation is canceled.", "CancelHandshake", {
      requestParameters: { handshakeId: "h-examplehandshake1" },
    }),
    detected("org-account-moved", "An account moves out of the unit that has the policies.", "MoveAccount", {
      requestParameters: { accountId: MEMBER, sourceParentId: unitId, destinationParentId: rootId },
    }),
    detected("org-created", "Somebody makes an organization of a single account.", "CreateOrganization", {
      requestParameters: { featureSet: "ALL" },
    }),
    extended("org-account-closed", "An account is closed.", "CloseAccount", {
      requestParameters: { accountId: MEMBER },
    }),
    extended(
      "org-delegated",
      "A member account becomes a service's delegated administrator.",
      "RegisterDelegatedAdministrator",
      {
        requestParameters: { accountId: MEMBER, servicePrincipal: "guardduty.amazonaws.com" },
      },
    ),
    extended("org-service-enabled", "A service gets access to all accounts.", "EnableAWSServiceAccess", {
      requestParameters: { servicePrincipal: "member.org.stacksets.cloudformation.amazonaws.com" },
    }),
    extended(
      "org-service-disabled",
      "CloudTrail loses trusted access to the organization.",
      "DisableAWSServiceAccess",
      {
        requestParameters: { servicePrincipal: "cloudtrail.amazonaws.com" },
      },
    ),
    extended("org-joined", "AWS records that an account joined.", "AccountJoinedOrganization", {
      ...serviceEvent,
      serviceEventDetails: { accountId: MEMBER },
    }),
    extended("org-departed", "AWS records that an account departed.", "AccountDepartedOrganization", {
      ...serviceEvent,
      serviceEventDetails: { accountId: MEMBER },
    }),
    missed("org-delegation-policy", "A policy delegates work to a member account.", "PutResourcePolicy", {
      requestParameters: { content: '{"Version":"2012-10-17","Statement":[]}' },
    }),
    missed("org-govcloud-account", "An account for GovCloud is created.", "CreateGovCloudAccount", {
      requestParameters: { email: "****", accountName: "****" },
    }),
    missed("org-root-sessions", "IAM allows sessions as root.", "EnableOrganizationsRootSessions", {
      eventSource: "iam.amazonaws.com",
    }),
    noise("org-account-vended", "Control Tower creates an account that somebody ordered.", "CreateAccount", {
      userIdentity: {
        ...session("AWSControlTowerAdmin", "AWSControlTower", ACCOUNT, "/service-role/"),
        invokedBy: "controltower.amazonaws.com",
      },
      sourceIPAddress: "controltower.amazonaws.com",
      userAgent: "controltower.amazonaws.com",
      requestParameters: { email: "****", accountName: "****" },
    }),
    noise("org-pipeline-updates-policy", "Terraform updates a policy from its pipeline.", "UpdatePolicy", {
      userIdentity: session("terraform", "pipeline-4711"),
      userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4",
      requestParameters: { policyId, description: "reviewed" },
    }),
    other("org-accounts-listed", "The accounts are listed.", "ListAccounts", { readOnly: true }),
    other("org-described", "The organization is described.", "DescribeOrganization", { readOnly: true }),
    other("org-account-tagged", "An account gets a tag.", "TagResource", {
      requestParameters: { resourceId: MEMBER, tags: [{ key: "team", value: "sales" }] },
    }),
    other("org-account-result", "AWS records that an account is ready.", "CreateAccountResult", {
      ...serviceEvent,
      serviceEventDetails: { createAccountStatus: { state: "SUCCEEDED", accountId: MEMBER } },
    }),
    other("org-iot-policy-attached", "A policy of IoT is attached to a device.", "AttachPolicy", {
      eventSource: "iot.amazonaws.com",
      awsRegion: "eu-central-1",
      requestParameters: { policyName: "sensors" },
    }),
    other("org-iam-policy-created", "A policy of IAM is created.", "CreatePolicy", {
      eventSource: "iam.amazonaws.com",
      requestParameters: { policyName: "reports" },
    }),
  ],
};
