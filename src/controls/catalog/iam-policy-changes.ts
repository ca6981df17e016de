import { ACCOUNT, ofService, STRANGER, session, user } from "../../../fixtures/callers";
import { accessDenied, samplesWith } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";
import { anyEvent, eventNameMistakes, eventsOf } from "../event-names";

/** The same in all versions of the benchmark. */
const CIS = [
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
];

/** As the benchmark prints them: some auditors compare bytes. It also leaves room for exclusions. */
const compact = (names: readonly string[]) => anyEvent(names).replaceAll(" ", "");

const { detected, extended, missed, noise, falseAlarm, other } = samplesWith({
  eventSource: "iam.amazonaws.com",
  awsRegion: "us-east-1",
});

/** A policy in a request: a string of JSON. */
const document = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const everything = document({ Action: "*", Resource: "*" });
const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
const policyArn = `arn:aws:iam::${ACCOUNT}:policy/deploy`;

export const iamPolicyChanges: Control = {
  id: "iam-policy-changes",
  title: "IAM policy changes",
  benchmarks: benchmarks(4, "CloudWatch.4"),
  filterPattern: `{ ${compact(CIS)} }`,
  extendedPattern: `{ ($.eventSource = iam.amazonaws.com) && (${compact([
    ...CIS,
    "SetDefaultPolicyVersion",
    "UpdateAssumeRolePolicy",
    "PutRolePermissionsBoundary",
    "DeleteRolePermissionsBoundary",
    "PutUserPermissionsBoundary",
    "DeleteUserPermissionsBoundary",
  ])}) }`,
  // Security Hub's guide has the event source with the benchmark's names.
  acceptedFilterPatterns: [eventsOf("iam.amazonaws.com", CIS)],
  mistakes: eventNameMistakes,
  metricName: "IAMChanges",
  alarmName: "IAMChangesAlarm",
  why: "An IAM policy was created, attached, changed or removed. With one such call, an attacker can become an administrator.",
  response:
    "Run the query below and compare it with your deployments. If none of them explains the change, undo it and revoke the caller's credentials.",
  investigationQuery: [
    "fields eventTime, eventSource, eventName, userIdentity.arn, coalesce(requestParameters.roleName, requestParameters.userName, requestParameters.groupName) as target, coalesce(requestParameters.policyArn, requestParameters.policyName) as policy, errorCode, sourceIPAddress, recipientAccountId",
    "filter eventName like /(User|Role|Group)Policy$|^(Create|Delete|SetDefault)Policy|PermissionsBoundary$/ and eventName not like /^Get/",
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where you can exclude the roles of your pipelines. It is noisy otherwise.",
    events: "writes",
    regions: "us-east-1, whatever the region of the caller.",
    limits:
      "The default misses SetDefaultPolicyVersion, trust policies (UpdateAssumeRolePolicy) and permissions boundaries; the extended pattern matches them. No pattern covers permission sets of IAM Identity Center, whose changes are events of sso.amazonaws.com, or AcquireRole, which creates a role together with its policies. People can also gain rights without a change of policy: by a group (AddUserToGroup), a password (CreateLoginProfile) or a key (CreateAccessKey). Policies of buckets, keys and other resources are not IAM policies.",
    noise:
      "Every deployment that creates a role sets it off. Exclude the roles of your pipelines by user_identity_arn. The default has no event source, so it also matches events of the same names in Auto Scaling, IoT, Organizations, Verified Permissions and other services. The extended pattern does not.",
  },
  samples: [
    detected("iam-admin-for-user", "A user becomes an administrator.", "AttachUserPolicy", {
      requestParameters: { userName: "ben", policyArn: administrator },
    }),
    detected("iam-inline-policy-for-role", "A role gets an inline policy that allows all.", "PutRolePolicy", {
      requestParameters: { roleName: "reports", policyName: "temporary", policyDocument: everything },
    }),
    detected("iam-policy-created", "A policy that allows all is created.", "CreatePolicy", {
      requestParameters: { policyName: "temporary", policyDocument: everything },
    }),
    detected("iam-policy-rewritten", "A policy's new version allows all.", "CreatePolicyVersion", {
      requestParameters: { policyArn, policyDocument: everything, setAsDefault: true },
    }),
    detected("iam-policy-off-group", "A group loses the policy that denies things.", "DetachGroupPolicy", {
      requestParameters: { groupName: "staff", policyArn: `arn:aws:iam::${ACCOUNT}:policy/deny-leaving` },
    }),
    detected("iam-inline-policy-deleted", "An inline policy of a role is deleted.", "DeleteRolePolicy", {
      requestParameters: { roleName: "reports", policyName: "deny-delete" },
    }),
    detected("iam-attach-denied", "A key tries to make its user an administrator.", "AttachUserPolicy", {
      ...accessDenied,
      userIdentity: user("backup"),
    }),
    extended(
      "iam-old-version-restored",
      "An old version of a policy applies again.",
      "SetDefaultPolicyVersion",
      {
        requestParameters: { policyArn, versionId: "v1" },
      },
    ),
    extended("iam-role-trusts-stranger", "A role now trusts a foreign account.", "UpdateAssumeRolePolicy", {
      requestParameters: {
        roleName: "reports",
        policyDocument: document({
          Action: "sts:AssumeRole",
          Principal: { AWS: `arn:aws:iam::${STRANGER}:root` },
        }),
      },
    }),
    extended(
      "iam-role-boundary-off",
      "A role loses its permissions boundary.",
      "DeleteRolePermissionsBoundary",
      {
        requestParameters: { roleName: "deployer" },
      },
    ),
    extended(
      "iam-role-boundary-widened",
      "A role gets a wider permissions boundary.",
      "PutRolePermissionsBoundary",
      {
        requestParameters: { roleName: "deployer", permissionsBoundary: administrator },
      },
    ),
    extended(
      "iam-user-boundary-off",
      "A user loses their permissions boundary.",
      "DeleteUserPermissionsBoundary",
      {
        requestParameters: { userName: "ben" },
      },
    ),
    extended(
      "iam-user-boundary-set",
      "A user gets another permissions boundary.",
      "PutUserPermissionsBoundary",
      {
        requestParameters: { userName: "ben", permissionsBoundary: policyArn },
      },
    ),
    missed("iam-user-joins-admins", "A user joins the group of the administrators.", "AddUserToGroup", {
      requestParameters: { groupName: "admins", userName: "ben" },
    }),
    missed(
      "iam-permission-set-widened",
      "A permission set of Identity Center gets more rights.",
      "AttachManagedPolicyToPermissionSet",
      {
        eventSource: "sso.amazonaws.com",
        awsRegion: "eu-central-1",
        requestParameters: {
          instanceArn: "arn:aws:sso:::instance/ssoins-0example00000001",
          permissionSetArn: "arn:aws:sso:::permissionSet/ssoins-0example00000001/ps-0example00000001",
          managedPolicyArn: administrator,
        },
      },
    ),
    noise("iam-pipeline-creates-policy", "Terraform creates a policy from its pipeline.", "CreatePolicy", {
      userIdentity: session("terraform", "pipeline-4711"),
      userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4",
      requestParameters: { policyName: "queue-reader", policyDocument: document({ Action: "sqs:*" }) },
    }),
    noise("iam-stack-attaches-policy", "CloudFormation attaches a policy to a role.", "AttachRolePolicy", {
      userIdentity: { ...session("deployer", "ann@example.com"), invokedBy: "cloudformation.amazonaws.com" },
      sourceIPAddress: "cloudformation.amazonaws.com",
      userAgent: "cloudformation.amazonaws.com",
      requestParameters: { roleName: "shop-worker", policyArn },
    }),
    noise("iam-sso-provisions-role", "Identity Center provisions a permission set.", "AttachRolePolicy", {
      ...ofService("sso.amazonaws.com", "AWSServiceRoleForSSO", "AWS-SSO"),
      requestParameters: { roleName: "AWSReservedSSO_Developer_0123456789abcdef", policyArn: administrator },
    }),
    falseAlarm("iam-no-scaling-policy", "A scaling policy of Auto Scaling is deleted.", "DeletePolicy", {
      eventSource: "autoscaling.amazonaws.com",
      awsRegion: "eu-central-1",
      requestParameters: { autoScalingGroupName: "web", policyName: "cpu" },
    }),
    falseAlarm("iam-no-device-policy", "A policy for IoT devices is created.", "CreatePolicy", {
      eventSource: "iot.amazonaws.com",
      awsRegion: "eu-central-1",
      requestParameters: { policyName: "sensors", policyDocument: document({ Action: "iot:Connect" }) },
    }),
    falseAlarm("iam-no-service-control-policy", "A policy of Organizations is deleted.", "DeletePolicy", {
      eventSource: "organizations.amazonaws.com",
      requestParameters: { policyId: "p-example1" },
    }),
    other("iam-role-policy-read", "An inline policy is read.", "GetRolePolicy", {
      readOnly: true,
      requestParameters: { roleName: "reports", policyName: "deny-delete" },
    }),
    other("iam-policies-listed", "The policies of a user are listed.", "ListAttachedUserPolicies", {
      readOnly: true,
      requestParameters: { userName: "ben" },
    }),
    other("iam-role-created", "A role is created, without a policy so far.", "CreateRole", {
      requestParameters: { roleName: "empty" },
    }),
    other("iam-password-policy", "The rules for passwords change.", "UpdateAccountPasswordPolicy", {
      requestParameters: { minimumPasswordLength: 16 },
    }),
    other("iam-no-bucket-policy", "A bucket gets a policy.", "PutBucketPolicy", {
      eventSource: "s3.amazonaws.com",
      awsRegion: "eu-central-1",
      requestParameters: { bucketName: "example-reports" },
    }),
    other("iam-no-device-version", "IoT uses another version of a policy.", "SetDefaultPolicyVersion", {
      eventSource: "iot.amazonaws.com",
      awsRegion: "eu-central-1",
      requestParameters: { policyName: "sensors", policyVersionId: "2" },
    }),
  ],
};
