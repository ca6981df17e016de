import { ACCOUNT, asService, MEMBER, root, session, stranger, user } from "../../../fixtures/callers";
import { accessDenied, consoleSignIn, samplesWith, serviceEvent, uuid } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";

/** The same in all versions of the benchmark. */
const CIS =
  '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }';

const { detected, missed, noise, leftOut, other } = samplesWith({ userIdentity: root });

/** Without MFA, as AWS's own example of a session of AssumeRoot has it. */
const temporary = { attributes: { creationDate: "2026-11-03T09:10:22Z", mfaAuthenticated: "false" } };

const signedIn = { ...root, accessKeyId: "" };
const inConsole = { ...root, sessionContext: temporary };
const ofMember = {
  userIdentity: { ...inConsole, principalId: MEMBER, arn: `arn:aws:iam::${MEMBER}:root`, accountId: MEMBER },
  recipientAccountId: MEMBER,
};

const administrator = session("security-administrator", "ann@example.com");
const iam = { eventSource: "iam.amazonaws.com", awsRegion: "us-east-1" };
const assumesRole = {
  eventSource: "sts.amazonaws.com",
  requestParameters: { roleArn: `arn:aws:iam::${ACCOUNT}:role/web`, roleSessionName: "example" },
  readOnly: true,
};

export const rootAccountUsage: Control = {
  id: "root-account-usage",
  title: "Root account usage",
  benchmarks: benchmarks(3, "CloudWatch.1"),
  filterPattern: CIS,
  acceptedFilterPatterns: [
    // As Prowler prints it for CIS 4.0 to 7.0.
    CIS.replaceAll('"', ""),
  ],
  mistakes: {
    "matches nearly every event: || before an exclusion makes it a condition of its own, so use &&":
      '[$][.]userIdentity[.]type = "?Root"?( [)])* [|][|] ([(] )*[$][.]userIdentity[.]invokedBy |[|][|] ([(] )*[$][.]eventType != ',
    "requires events of AWS services, which it should leave out: it has = instead of !=":
      '[$][.]eventType = "?AwsServiceEvent"? ',
    "has no space between $.userIdentity.invokedBy and NOT EXISTS, and is not a valid pattern":
      "[$][.]userIdentity[.]invokedByNOT ",
    "matches no event: case counts, and CloudTrail writes Root":
      '[$][.]userIdentity[.]type = "?(root|ROOT)"? ',
  },
  metricName: "RootUsage",
  alarmName: "RootUsageAlarm",
  why: "Somebody used the root user of an account of this trail. No IAM policy limits it, so each use should be planned and announced.",
  response:
    "Run the query below to see which account it is. Ask the holders of the root credentials at once. If none of them did it, reset the root password, delete the root user's access keys, and check its MFA devices and the account's contacts.",
  investigationQuery: [
    "fields eventTime, eventSource, eventName, errorCode, sourceIPAddress, userAgent, awsRegion, recipientAccountId",
    'filter userIdentity.type = "Root" and eventType != "AwsServiceEvent" and not ispresent(userIdentity.invokedBy)',
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "In every account. It is rare, and each alarm counts.",
    events: "reads and writes",
    regions: "The region of the call. A sign-in of the root user is recorded in us-east-1.",
    limits:
      "In records up to 2020, the console's calls for the root user have invokedBy signin.amazonaws.com, and the pattern leaves them out. We have not seen newer records like that. The pattern matches the sign-in before such a call.",
    noise:
      "Little. A central task that uses AssumeRoot is recorded as the root user of the member account. AWS documents a field for such sessions, userIdentity.sessionContext.assumedRoot, but AWS's own example of a task does not have it: look at your records before you rely on it. Otherwise announce such tasks, or exclude the event names that your jobs call.",
  },
  samples: [
    detected("root-opens-console", "The root user signs in to the console with MFA.", "ConsoleLogin", {
      ...consoleSignIn,
      userIdentity: signedIn,
      responseElements: { ConsoleLogin: "Success" },
      additionalEventData: { ...consoleSignIn.additionalEventData, MFAUsed: "Yes" },
    }),
    detected("root-sign-in-fails", "Somebody enters a wrong password for the root user.", "ConsoleLogin", {
      ...consoleSignIn,
      userIdentity: signedIn,
      errorMessage: "Failed authentication",
      responseElements: { ConsoleLogin: "Failure" },
    }),
    detected("root-recovers-password", "Somebody asks for a new password.", "PasswordRecoveryRequested", {
      ...consoleSignIn,
      userIdentity: signedIn,
      additionalEventData: undefined,
      responseElements: { PasswordRecoveryRequested: "Success" },
    }),
    detected(
      "root-session-deletes-policy",
      "A session of AssumeRoot deletes a policy.",
      "DeleteBucketPolicy",
      {
        ...ofMember,
        eventSource: "s3.amazonaws.com",
        requestParameters: {
          bucketName: "example-locked",
          Host: "example-locked.s3.amazonaws.com",
          policy: "",
        },
      },
    ),
    detected("root-enables-mfa-device", "The root user enables an MFA device.", "EnableMFADevice", {
      ...iam,
      userIdentity: inConsole,
      requestParameters: { serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device` },
    }),
    detected("root-creates-access-key", "The root user gets an access key.", "CreateAccessKey", {
      ...iam,
      userIdentity: inConsole,
    }),
    detected("root-key-lists-buckets", "A script uses the root user's access key.", "ListBuckets", {
      userIdentity: { ...root, accessKeyId: "AKIAIOSFODNN7EXAMPLE" },
      eventSource: "s3.amazonaws.com",
      requestParameters: { Host: "s3.eu-central-1.amazonaws.com" },
      readOnly: true,
    }),
    detected("root-of-member-denied", "AWS denies the root user of a member account.", "LeaveOrganization", {
      ...accessDenied,
      ...ofMember,
      userIdentity: {
        ...ofMember.userIdentity,
        accessKeyId: "AKIAIOSFODNN7EXAMPLE",
        sessionContext: undefined,
      },
      eventSource: "organizations.amazonaws.com",
      awsRegion: "us-east-1",
    }),
    missed(
      "root-call-of-console",
      "The console makes a call for the root user, in an old record.",
      "CreateAccessKey",
      {
        ...iam,
        eventVersion: "1.05",
        userIdentity: { ...inConsole, invokedBy: "signin.amazonaws.com" },
      },
    ),
    noise(
      "root-keys-audited",
      "A nightly job with AssumeRoot looks for access keys of root users.",
      "ListAccessKeys",
      {
        ...iam,
        ...ofMember,
        userAgent: "Boto3/1.43.107 md/Botocore#1.43.107 ua/2.1 os/linux#6.8 lang/python#3.13",
        readOnly: true,
      },
    ),
    leftOut(
      "service-acts-for-root",
      "CloudFormation creates a VPC in a stack of the root user.",
      "CreateVpc",
      {
        userIdentity: { ...root, invokedBy: "cloudformation.amazonaws.com" },
        sourceIPAddress: "cloudformation.amazonaws.com",
        userAgent: "cloudformation.amazonaws.com",
        eventSource: "ec2.amazonaws.com",
        requestParameters: { cidrBlock: "192.0.2.0/24" },
      },
    ),
    leftOut(
      "service-event-of-root",
      "A service's own event has the root user as its identity.",
      "RotateKey",
      {
        ...serviceEvent,
        userIdentity: root,
        eventSource: "kms.amazonaws.com",
        serviceEventDetails: { keyId: "11111111-2222-4333-8444-555555555555" },
      },
    ),
    other("role-assumes-root", "A role calls AssumeRoot, recorded in its own account.", "AssumeRoot", {
      userIdentity: { ...administrator, sessionContext: { ...temporary, assumedRoot: "true" } },
      eventSource: "sts.amazonaws.com",
      requestParameters: {
        targetPrincipal: MEMBER,
        taskPolicyArn: { arn: "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy" },
      },
      sharedEventID: uuid("shared role-assumes-root"),
    }),
    other("root-sessions-enabled", "An administrator allows AssumeRoot.", "EnableOrganizationsRootSessions", {
      ...iam,
      userIdentity: administrator,
    }),
    other("user-named-root", "An IAM user whose name is root creates a user.", "CreateUser", {
      ...iam,
      userIdentity: user("root"),
      requestParameters: { userName: "temporary" },
    }),
    other("role-named-root", "A role whose name is root stops an instance.", "StopInstances", {
      userIdentity: session("root", "ann@example.com"),
      eventSource: "ec2.amazonaws.com",
      requestParameters: { instancesSet: { items: [{ instanceId: "i-0example0000000001" }] }, force: false },
    }),
    other("root-is-no-stranger", "Somebody of another account assumes a role.", "AssumeRole", {
      ...assumesRole,
      userIdentity: stranger,
    }),
    other("root-is-no-service", "EC2 assumes the role of an instance.", "AssumeRole", {
      ...assumesRole,
      ...asService("ec2.amazonaws.com"),
    }),
  ],
};
