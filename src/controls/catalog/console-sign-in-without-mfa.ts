import { ACCOUNT, MEMBER, root, session, user } from "../../../fixtures/callers";
import { consoleSignIn, samplesWith } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";

/** CIS 1.2 and later: any sign-in, those through another identity provider and those that fail included. */
const SHORT = '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }';

/** CIS 1.4 and later, against false alarms of single sign-on, and what Security Hub's CloudWatch.3 documents. */
const LONG =
  '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }';

/**
 * Also matches the root user. In AWS's example of the root user's sign-in with MFA, MFAUsed is "YES" and not "Yes".
 * Without the second comparison, that sign-in would count as one without MFA.
 */
const EXTENDED =
  '{ ($.eventSource = signin.amazonaws.com) && ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.additionalEventData.MFAUsed != "YES") && (($.userIdentity.type = "IAMUser") || ($.userIdentity.type = "Root")) && ($.responseElements.ConsoleLogin = "Success") }';

/** A password alone, unless the fields say otherwise. */
const { detected, extended, missed, noise, leftOut, other } = samplesWith({
  ...consoleSignIn,
  userIdentity: { ...user("ben"), accessKeyId: undefined },
  responseElements: { ConsoleLogin: "Success" },
});

const data = consoleSignIn.additionalEventData;
const mfaUsed = (MFAUsed: string) => ({ additionalEventData: { ...data, MFAUsed } });
const failed = (errorMessage: string) => ({ errorMessage, responseElements: { ConsoleLogin: "Failure" } });

const rootUser = { ...root, accessKeyId: "" };
const rootOfMember = {
  ...rootUser,
  principalId: MEMBER,
  arn: `arn:aws:iam::${MEMBER}:root`,
  accountId: MEMBER,
};
const singleSignOn = {
  ...session("AWSReservedSSO_Developer_0123456789abcdef", "ann@example.com"),
  accessKeyId: "",
};

export const consoleSignInWithoutMfa: Control = {
  id: "console-sign-in-without-mfa",
  title: "Console sign-in without MFA",
  benchmarks: benchmarks(2, "CloudWatch.3"),
  filterPattern: LONG,
  extendedPattern: EXTENDED,
  compliancePattern: SHORT,
  // As Prowler prints them for CIS 4.0 to 7.0.
  acceptedFilterPatterns: [LONG, SHORT].map((pattern) => pattern.replaceAll('"', "")),
  mistakes: {
    "matches sign-ins with MFA too: it has || instead of &&":
      '[$][.]eventName = "?ConsoleLogin"?( [)])? [|][|] ([(] )?[$][.]additionalEventData|MFAUsed != "?Yes"?( [)])? [|][|] ([(] )?[$][.]userIdentity',
    "binds || to one user type alone, since && comes before it: the types need parentheses around them":
      "&& ([(] [$][.]userIdentity[.]type = [^ ]+ [)]|[$][.]userIdentity[.]type = [^ ]+) [|][|] ([(] )?[$][.]userIdentity[.]type ",
    "finds the sign-ins with MFA: it has = instead of !=": '[$][.]additionalEventData[.]MFAUsed = "?Yes"? ',
    "compares MFAUsed with something other than its values, Yes and No":
      '[$][.]additionalEventData[.]MFAUsed (IS (TRUE|FALSE)|!?= "?([Tt]rue|[Ff]alse|yes|no|TRUE|FALSE|NO)"?) ',
    "looks for MFA where the sign-in of an IAM user does not have it: it is $.additionalEventData.MFAUsed":
      "(&&|[{]) ([(] )*[$][.]((userIdentity|responseElements|requestParameters)[.])?(sessionContext[.]attributes[.])?(MFAUsed|mfaAuthenticated) (!?=|IS) ",
    "matches no event: case counts, and CloudTrail writes ConsoleLogin, IAMUser and Success":
      '[$][.](eventName|userIdentity[.]type|responseElements[.]ConsoleLogin) = "?([Cc]onsolelogin|consoleLogin|I[Aa][Mm]user|IamUser|i[Aa]mUser|success|SUCCESS)"? ',
  },
  metricName: "NoMFAConsoleSignin",
  alarmName: "NoMFAConsoleSigninAlarm",
  why: "Somebody signed in to the console with a password alone. Whoever has that password needs nothing else.",
  response:
    "Call the user and ask whether it was them. If not, delete the password, deactivate the access keys, and attach a policy that denies the user everything: it also blocks the open session. If it was, have them register an MFA device now.",
  investigationQuery: [
    "fields eventTime, userIdentity.type, userIdentity.userName, sourceIPAddress, userAgent, additionalEventData.MFAUsed, awsRegion, recipientAccountId",
    'filter eventName = "ConsoleLogin" and responseElements.ConsoleLogin = "Success" and additionalEventData.MFAUsed = "No" and userIdentity.type in ["IAMUser", "Root"]',
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where people sign in to the console as IAM users. It is rare once all of them have MFA.",
    events: "writes (sign-in events)",
    regions:
      "us-east-1 for the root user. For IAM users us-east-1, us-east-2, eu-north-1 or ap-southeast-2, or the region of a regional sign-in page. The trail has to record all regions.",
    limits:
      "The default misses the root user; the extended pattern matches it, and so does root-account-usage. No pattern covers calls with an access key and without MFA, console sessions that start from such a key (GetSigninToken), or a record without MFAUsed. A record does not say whether another identity provider checked MFA.",
    noise:
      "New users sign in once to register their MFA device. The second text of the compliance tier also matches failed sign-ins, and every sign-in through IAM Identity Center or SAML: their records say No even after MFA.",
  },
  samples: [
    detected("no-mfa-user", "An IAM user signs in with a password alone.", "ConsoleLogin"),
    detected("no-mfa-user-ohio", "The sign-in is recorded in Ohio.", "ConsoleLogin", {
      awsRegion: "us-east-2",
    }),
    detected("no-mfa-user-sydney", "The sign-in is recorded in Sydney.", "ConsoleLogin", {
      awsRegion: "ap-southeast-2",
    }),
    detected("no-mfa-user-stockholm", "The sign-in is recorded in Stockholm.", "ConsoleLogin", {
      awsRegion: "eu-north-1",
    }),
    detected("no-mfa-user-regional", "An IAM user signs in at a regional page.", "ConsoleLogin", {
      awsRegion: "eu-central-1",
      additionalEventData: { ...data, LoginTo: "https://eu-central-1.console.aws.example.com" },
    }),
    detected(
      "no-mfa-user-of-member",
      "An IAM user of a member account signs in without MFA.",
      "ConsoleLogin",
      {
        userIdentity: { ...user("ben", MEMBER), accessKeyId: undefined },
        recipientAccountId: MEMBER,
      },
    ),
    detected("no-mfa-user-on-phone", "An IAM user signs in on a phone, from a new address.", "ConsoleLogin", {
      sourceIPAddress: "203.0.113.77",
      additionalEventData: { ...data, MobileVersion: "Yes" },
    }),
    extended("no-mfa-root", "The root user signs in with a password alone.", "ConsoleLogin", {
      userIdentity: rootUser,
    }),
    extended(
      "no-mfa-root-of-member",
      "The root user of a member account signs in without MFA.",
      "ConsoleLogin",
      {
        userIdentity: rootOfMember,
        recipientAccountId: MEMBER,
      },
    ),
    extended(
      "no-mfa-root-new-address",
      "The root user signs in without MFA from a new address.",
      "ConsoleLogin",
      {
        userIdentity: rootUser,
        sourceIPAddress: "203.0.113.77",
      },
    ),
    missed("no-mfa-field-absent", "A record does not say whether the sign-in had MFA.", "ConsoleLogin", {
      additionalEventData: { LoginTo: data.LoginTo, MobileVersion: data.MobileVersion },
    }),
    missed(
      "no-mfa-console-by-key",
      "Somebody opens the console with a role's credentials, without MFA.",
      "GetSigninToken",
      {
        userIdentity: session("build", "job-4711"),
        userAgent: "python-requests/2.32.5",
        additionalEventData: { MobileVersion: "No", MFAUsed: "No" },
        responseElements: { credentials: null, GetSigninToken: "Success" },
      },
    ),
    missed("no-mfa-key", "Somebody calls an API with an access key: no MFA, and no sign-in.", "ListUsers", {
      userIdentity: user("ben"),
      eventSource: "iam.amazonaws.com",
      userAgent: "aws-cli/2.31.9",
      additionalEventData: undefined,
      responseElements: null,
      readOnly: true,
      eventType: "AwsApiCall",
    }),
    noise("no-mfa-first-sign-in", "A new user signs in to register an MFA device.", "ConsoleLogin", {
      userIdentity: { ...user("new-colleague"), accessKeyId: undefined },
    }),
    noise("no-mfa-browser-test", "A browser test signs in as a user without permissions.", "ConsoleLogin", {
      userIdentity: { ...user("browser-test"), accessKeyId: undefined },
      userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/142",
    }),
    leftOut(
      "no-mfa-identity-center",
      "Somebody signs in through IAM Identity Center, which asked for MFA itself.",
      "ConsoleLogin",
      { userIdentity: singleSignOn },
    ),
    leftOut("no-mfa-saml", "Somebody signs in through a company's identity provider.", "ConsoleLogin", {
      userIdentity: { ...session("Administrator", "ann@example.com"), accessKeyId: "" },
      additionalEventData: {
        ...data,
        SamlProviderArn: `arn:aws:iam::${ACCOUNT}:saml-provider/example`,
      },
    }),
    other("mfa-user", "An IAM user signs in with MFA.", "ConsoleLogin", mfaUsed("Yes")),
    other("mfa-root", "The root user signs in with MFA.", "ConsoleLogin", {
      ...mfaUsed("Yes"),
      userIdentity: rootUser,
    }),
    other(
      "mfa-root-in-capitals",
      "The root user signs in with MFA, and the record says so in capitals.",
      "ConsoleLogin",
      {
        ...mfaUsed("YES"),
        userIdentity: rootUser,
      },
    ),
    other("no-mfa-wrong-password", "An IAM user enters a wrong password.", "ConsoleLogin", {
      ...failed("Failed authentication"),
    }),
    other("no-mfa-unknown-user", "Somebody enters a user name that does not exist.", "ConsoleLogin", {
      ...failed("No username found in supplied account"),
      userIdentity: {
        type: "IAMUser",
        accountId: ACCOUNT,
        accessKeyId: "",
        userName: "HIDDEN_DUE_TO_SECURITY_REASONS",
      },
    }),
    other("no-mfa-role-switched", "A user switches to a role in the console.", "SwitchRole", {
      additionalEventData: { SwitchTo: `arn:aws:iam::${ACCOUNT}:role/Administrator` },
      responseElements: { SwitchRole: "Success" },
    }),
    other("mfa-code-checked", "The sign-in page checks an MFA code.", "CheckMfa", {
      additionalEventData: { MfaType: "Virtual MFA" },
      responseElements: { CheckMfa: "Success" },
    }),
  ],
};
