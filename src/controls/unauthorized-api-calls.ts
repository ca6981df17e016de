import type { Control } from "./control";

/**
 * CIS AWS Foundations Benchmark 2.0 to 6.0. By precedence it reads A || (B && C && D): the two exclusions qualify
 * `AccessDenied` alone.
 */
const CIS_2 =
  '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }';

/** CIS 1.2, and what Security Hub's CloudWatch.2 wants to the letter. */
const CIS_1_2 = '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }';

/** Refused API calls. */
export const unauthorizedApiCalls: Control = {
  id: "unauthorized-api-calls",
  title: "Unauthorized API calls",
  filterPattern: CIS_2,
  compliancePattern: CIS_1_2,
  acceptedFilterPatterns: [
    CIS_2,
    CIS_1_2,
    // CIS 2.0 with both error codes grouped, in the two ways that are in use.
    '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
    '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && (($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket")) }',
  ],
  filterPatternFlaws: [
    {
      matches: '[$][.]errorCode="[^"]*"[)]*&&[(]*[$][.]errorCode="',
      flaw: "matches no event: && wants two error codes of one call",
    },
    {
      matches: 'errorCode="[^"]*"[)]*[|][|][(]*[$][.](sourceIPAddress|eventName)!=',
      flaw: "matches nearly every event: || before an exclusion makes the exclusion a reason of its own (CIS 1.3 to 1.5 has this mistake)",
    },
    {
      matches: '[$][.](sourceIPAddress="delivery[.]logs[.]amazonaws[.]com"|eventName="HeadBucket")',
      flaw: "wants what it should leave out: = stands where != belongs",
    },
    {
      matches: '[$][.]errorCode="UnauthorizedOperation"',
      unless: 'errorCode="([*]|Client[.])UnauthorizedOperation"',
      flaw: "misses Client.UnauthorizedOperation, which EC2 answers: the asterisk before UnauthorizedOperation is lost",
    },
    {
      matches: '[$][.]errorCode="AccessDenied"',
      unless: 'errorCode="AccessDenied([*]|Exception)"',
      flaw: "misses AccessDeniedException, which most services answer: the asterisk behind AccessDenied is lost",
    },
    {
      matches: "&&[(]*[$][.]errorCode(NOTEXISTS|ISNULL)",
      flaw: "matches no event: a refused call always has an error code",
    },
    {
      matches: '[$][.]errorCode="[^"]*([.][*]|[|^(])[^"]*"',
      flaw: "has a regular expression between quotes, where it is plain text and matches nothing",
    },
  ],
  metricFilterName: "unauthorized-api-calls",
  metricName: "UnauthorizedAPICalls",
  metricNamespace: "Security",
  alarmName: "UnauthorizedAPICallAlarm",
  why: "AWS refused API calls in this account (AccessDenied or UnauthorizedOperation): a misconfiguration, misused rights or an attack.",
  response:
    "First run the query below in CloudWatch Logs Insights. A caller, address or service that you do not know: revoke its credentials and open an incident. One that you know: mend its permissions.",
  investigationQuery: [
    "fields coalesce(userIdentity.arn, userIdentity.invokedBy, userIdentity.principalId, userIdentity.type) as caller",
    "filter errorCode like /UnauthorizedOperation$|^AccessDenied/",
    "stats count(*) as refused, latest(eventTime) as last by caller, eventSource, eventName, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    "sort refused desc",
    "limit 50",
  ].join("\n| "),
};
