import { ACCOUNT, MEMBER, root, user } from "../../../fixtures/callers";
import { accessDenied, consoleSignIn, samplesWith } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";

/** The same in all versions of the benchmark. */
const CIS = '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }';

/** Also matches user names that do not exist, as an attacker has who tries names from a list. */
const EXTENDED =
  '{ ($.eventSource = signin.amazonaws.com) && ($.eventName = ConsoleLogin) && (($.errorMessage = "Failed authentication") || ($.errorMessage = "No username found in supplied account")) }';

/** The identity in the record of a failure has no ARN. */
const unproven = (userName: string, accountId = ACCOUNT) => ({
  userIdentity: { type: "IAMUser", accountId, accessKeyId: "", userName },
  recipientAccountId: accountId,
});
/** What people type by mistake into the field of the user name can be their password. */
const unknown = (accountId = ACCOUNT) => unproven("HIDDEN_DUE_TO_SECURITY_REASONS", accountId);

const failure = { ...consoleSignIn, ...unproven("ben"), responseElements: { ConsoleLogin: "Failure" } };
const { detected, noise } = samplesWith({ ...failure, errorMessage: "Failed authentication" });
const { extended } = samplesWith({ ...failure, errorMessage: "No username found in supplied account" });
const { missed } = samplesWith(failure);
const { other } = samplesWith({
  ...consoleSignIn,
  userIdentity: { ...user("ben"), accessKeyId: undefined },
  responseElements: { ConsoleLogin: "Success" },
});

const withMfa = { additionalEventData: { ...consoleSignIn.additionalEventData, MFAUsed: "Yes" } };
/** What differs in an API call from a sign-in. */
const api = {
  additionalEventData: undefined,
  responseElements: null,
  eventType: "AwsApiCall",
  userAgent: "aws-cli/2.31.9",
};

export const consoleAuthenticationFailures: Control = {
  id: "console-authentication-failures",
  title: "Console authentication failures",
  benchmarks: benchmarks(6, "CloudWatch.6"),
  filterPattern: CIS,
  extendedPattern: EXTENDED,
  mistakes: {
    "matches each sign-in: it has || instead of &&":
      'ConsoleLogin"?( [)])? [|][|] ([(] )*[$][.]errorMessage|[{] ([(] )*[$][.]errorMessage = "[^"]*"( [)])? [|][|] ([(] )*[$][.]eventName = "?ConsoleLogin',
    "has && between two messages, but no event has both: use ||":
      '[$][.]errorMessage = ("[^"]*"|[^ ]+)( [)])* && ([(] )*[$][.]errorMessage = ',
    "has no quotes around Failed authentication, and is not a valid pattern":
      "[$][.]errorMessage !?= [A-Za-z]+ [A-Za-z]",
    "leaves out what it should find: it has != instead of =": '[$][.]errorMessage != "?Failed',
    "requires an error code, which a failed sign-in does not have: it has $.errorMessage":
      '[$][.]eventName = "?ConsoleLogin"?( [)])* && ([(] )*[$][.]errorCode = ',
    "matches no event: case counts, and CloudTrail writes ConsoleLogin and Failed authentication":
      '[$][.]eventName = "?(console[Ll]ogin|Consolelogin)"? |(&&|[{]) ([(] )*[$][.]errorMessage = "(failed [Aa]uth|Failed Auth)entication"( [)])* (&&|[}])',
  },
  metricName: "ConsoleSigninFailures",
  alarmName: "ConsoleSigninFailuresAlarm",
  // As in the example of AWS's CloudTrail user guide for failures of sign-ins: three in five minutes.
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html
  threshold: 3,
  why: "Sign-ins to the console failed. Several failures within minutes can mean that somebody is guessing passwords.",
  response:
    "Run the query below and compare addresses and user names. If an unknown address failed and then signed in, delete that user's password and deactivate the access keys. If it tried many users, make sure that all of them have MFA.",
  investigationQuery: [
    "fields eventTime, responseElements.ConsoleLogin, errorMessage, userIdentity.type, userIdentity.userName, sourceIPAddress, userAgent, awsRegion, recipientAccountId",
    'filter eventName = "ConsoleLogin" and userIdentity.type in ["IAMUser", "Root"]',
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where people sign in to the console as IAM users. One mistyped password does not set it off.",
    events: "writes (sign-in events)",
    regions:
      "us-east-1 for the root user. For IAM users us-east-1, us-east-2, eu-north-1 or ap-southeast-2, or the region of a regional sign-in page. The trail has to record all regions.",
    limits:
      "The default misses user names that do not exist; the extended pattern matches them. No pattern covers failures in IAM Identity Center, which are other events, or at another identity provider, which AWS does not see. A failure without a message is missed too; as far as we know, AWS always writes one.",
    noise:
      "People mistype passwords and MFA codes. The threshold is 3 failures in a period, as in AWS's own example. The benchmark's text has 1, but no auditor that we know of compares it. Raise it in a large organization.",
  },
  samples: [
    detected("sign-in-wrong-password", "An IAM user's password is wrong.", "ConsoleLogin"),
    detected(
      "sign-in-wrong-password-again",
      "The password is wrong again, from the same address.",
      "ConsoleLogin",
      {
        eventTime: "2026-11-03T09:14:21Z",
      },
    ),
    detected("sign-in-next-user", "The same address tries the next user.", "ConsoleLogin", {
      ...unproven("carla"),
      eventTime: "2026-11-03T09:14:35Z",
    }),
    detected("sign-in-root-wrong-password", "The root user's password is wrong.", "ConsoleLogin", {
      userIdentity: { ...root, accessKeyId: "" },
    }),
    detected(
      "sign-in-wrong-code",
      "The password is right, and the MFA code is wrong.",
      "ConsoleLogin",
      withMfa,
    ),
    detected("sign-in-wrong-password-ohio", "The failure is recorded in Ohio.", "ConsoleLogin", {
      awsRegion: "us-east-2",
      sourceIPAddress: "203.0.113.77",
    }),
    detected(
      "sign-in-wrong-password-member",
      "A user of a member account enters a wrong password.",
      "ConsoleLogin",
      {
        ...unproven("ben", MEMBER),
      },
    ),
    extended(
      "sign-in-unknown-name",
      "Somebody enters a user name that does not exist.",
      "ConsoleLogin",
      unknown(),
    ),
    extended(
      "sign-in-unknown-name-sydney",
      "Somebody guesses user names, recorded in Sydney.",
      "ConsoleLogin",
      {
        ...unknown(),
        awsRegion: "ap-southeast-2",
        sourceIPAddress: "203.0.113.77",
      },
    ),
    extended(
      "sign-in-unknown-name-member",
      "Somebody guesses user names of a member account.",
      "ConsoleLogin",
      {
        ...unknown(MEMBER),
        sourceIPAddress: "203.0.113.77",
      },
    ),
    missed("sign-in-fails-without-message", "A failure has no message.", "ConsoleLogin"),
    missed(
      "sign-in-identity-center-fails",
      "A password is wrong in the portal of IAM Identity Center.",
      "CredentialVerification",
      {
        userIdentity: { type: "Unknown", principalId: ACCOUNT, accountId: ACCOUNT, userName: "ann" },
        additionalEventData: {
          AuthWorkflowID: "11111111-2222-4333-8444-555555555555",
          CredentialType: "PASSWORD",
        },
        responseElements: null,
        eventType: "AwsServiceEvent",
        serviceEventDetails: { CredentialVerification: "Failure" },
      },
    ),
    noise("sign-in-typo", "A colleague mistypes a password, and signs in a minute later.", "ConsoleLogin", {
      ...unproven("dora"),
    }),
    noise("sign-in-browser-test", "A browser test still uses the old password.", "ConsoleLogin", {
      ...unproven("browser-test"),
      userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/142",
    }),
    other("sign-in-works", "An IAM user signs in.", "ConsoleLogin"),
    other("sign-in-works-with-mfa", "An IAM user signs in with MFA.", "ConsoleLogin", withMfa),
    other("sign-in-of-root-works", "The root user signs in.", "ConsoleLogin", {
      userIdentity: { ...root, accessKeyId: "" },
    }),
    other("sign-in-code-checked", "The sign-in page rejects an MFA code.", "CheckMfa", {
      additionalEventData: { MfaType: "Virtual MFA" },
      responseElements: { CheckMfa: "Failure" },
    }),
    other("sign-in-role-switched", "A user switches to a role in the console.", "SwitchRole", {
      additionalEventData: { SwitchTo: `arn:aws:iam::${ACCOUNT}:role/Administrator` },
      responseElements: { SwitchRole: "Success" },
    }),
    other("sign-in-of-app-fails", "A password is wrong in an app that uses Cognito.", "InitiateAuth", {
      ...api,
      userIdentity: { type: "Unknown", principalId: "Anonymous" },
      eventSource: "cognito-idp.amazonaws.com",
      awsRegion: "eu-central-1",
      errorCode: "NotAuthorizedException",
      errorMessage: "Incorrect username or password.",
    }),
    other("sign-in-role-denied", "AWS denies a user who tries to assume a role.", "AssumeRole", {
      ...api,
      ...accessDenied,
      userIdentity: user("ben"),
      eventSource: "sts.amazonaws.com",
      requestParameters: { roleArn: `arn:aws:iam::${ACCOUNT}:role/Administrator`, roleSessionName: "ben" },
    }),
  ],
};
