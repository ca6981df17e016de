import type { Control } from "./control";

export const rootAccountUsage: Control = {
  id: "root-account-usage",
  title: "Root account usage",
  benchmarks: {
    cis: {
      "1.2": "3.3",
      "1.3": "4.3",
      "1.4": "4.3",
      "1.5": "4.3",
      "2.0": "4.3",
      "3.0": "4.3",
      "4.0": "4.3",
      "5.0": "4.3",
      "6.0": "5.3",
      "7.0": "5.3",
    },
    securityHub: "CloudWatch.1",
  },
  /** The same in all versions of the benchmark. */
  filterPattern:
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  mistakes: {
    "matches nearly every event: || before an exclusion makes it a condition of its own, and && belongs there":
      '[$][.]userIdentity[.]type = "?Root"?( [)])* [|][|] ([(] )*[$][.]userIdentity[.]invokedBy |[|][|] ([(] )*[$][.]eventType != ',
    "requires events of AWS services, which it should leave out: = stands where != belongs":
      '[$][.]eventType = "?AwsServiceEvent"? ',
    "has no space between $.userIdentity.invokedBy and NOT EXISTS, and is no valid pattern":
      "[$][.]userIdentity[.]invokedByNOT ",
    "matches no event: case counts, and CloudTrail writes Root":
      '[$][.]userIdentity[.]type = "?(root|ROOT)"? ',
  },
  metricName: "RootUsage",
  alarmName: "RootUsageAlarm",
  why: "The root user of this account was used. No IAM policy limits it, so each use should be planned and known in advance.",
  response:
    "Ask those who hold the root credentials now. If none of them did it, reset the password, delete its access keys, and check its MFA devices and the account's contacts.",
  investigationQuery: [
    "fields eventTime, eventSource, eventName, errorCode, sourceIPAddress, userAgent, awsRegion, recipientAccountId",
    'filter userIdentity.type = "Root" and eventType != "AwsServiceEvent" and not ispresent(userIdentity.invokedBy)',
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
};
