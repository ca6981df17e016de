import { deniedCallSamples } from "../../../fixtures";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";

/**
 * CIS AWS Foundations Benchmark 2.0 to 6.0. By precedence it reads A || (B && C && D): the two exclusions apply only to
 * `AccessDenied`.
 */
const CIS_2 =
  '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }';

/** CIS 1.2, and the exact text that Security Hub's CloudWatch.2 requires. */
const CIS_1_2 = '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }';

/** CIS 2.0, and error codes of VPC endpoints and EC2 that it misses. We have seen them in records. */
const EXTENDED = CIS_2.replace(
  / }$/,
  ' || ($.errorCode = "VpceAccessDenied") || ($.errorCode = "Client.AuthFailure") }',
);

export const unauthorizedApiCalls: Control = {
  id: "unauthorized-api-calls",
  title: "Unauthorized API calls",
  benchmarks: benchmarks(1, "CloudWatch.2"),
  filterPattern: CIS_2,
  extendedPattern: EXTENDED,
  compliancePattern: CIS_1_2,
  acceptedFilterPatterns: [
    // CIS 2.0 with both error codes grouped, in the two ways that are in use.
    '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
    '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && (($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket")) }',
  ],
  mistakes: {
    "has && between two error codes, but no call has both: use ||":
      "[$][.]errorCode = [^ ]*(Unauthorized[^ ]*( [)])* && ([(] )*[$][.]errorCode = [^ ]*Denied|Denied[^ ]*( [)])* && ([(] )*[$][.]errorCode = [^ ]*Unauthorized)",
    "matches nearly every event: || before an exclusion makes it a condition of its own (as in CIS 1.3 to 1.5), so use &&":
      "[$][.]errorCode = [^ ]+( [)])* [|][|] (([(] )*[$][.](sourceIPAddress|eventName) != [^ ]+( [)])* (&& )?)+[|}]",
    "requires what it should leave out: it has = instead of !=":
      '&& ([(] )*[$][.](sourceIPAddress = "?delivery[.]logs[.]amazonaws[.]com"?|eventName = "?HeadBucket"?) ',
    "requires that there is no error code, but a denied call always has one":
      "(&&|[{]) ([(] )*[$][.]errorCode (NOT EXISTS|IS NULL)( [)])* (&&|[}])",
    "has a regular expression between quotes, which makes it a plain string that no error code equals":
      '[$][.]errorCode = "([.][*]|[^"]*([|^(]|(Denied|Exception|Operation)[.][*]))',
  },
  gaps: {
    "misses Client.UnauthorizedOperation, which EC2 returns: is the asterisk before UnauthorizedOperation lost?":
      '[$][.]errorCode = (%|"?([*]["* ]|[*][A-Za-z.]*(authorized|Operation)|[*]?Client[.]?[U*]))',
    "misses AccessDeniedException, which most services return: is the asterisk after AccessDenied lost?":
      '[$][.]errorCode = (%|"?([*]["* E]|([*][A-Za-z]*)?(Access[A-Za-z]*[*]|(Access)?Denied([*]|Exception))))',
  },
  metricName: "UnauthorizedAPICalls",
  alarmName: "UnauthorizedAPICallAlarm",
  why: "AWS denied API calls in an account of this trail (AccessDenied or UnauthorizedOperation): a misconfiguration, misused rights or an attack.",
  response:
    "Run the query below in CloudWatch Logs Insights. If you do not know the caller or the address, revoke the credentials and open an incident. If you do, fix the permissions.",
  investigationQuery: [
    "fields coalesce(userIdentity.arn, userIdentity.invokedBy, userIdentity.principalId, userIdentity.type) as caller",
    "filter errorCode like /UnauthorizedOperation$|AccessDenied|^Client[.]AuthFailure$/",
    "stats count(*) as denied, latest(eventTime) as last by caller, eventSource, eventName, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    "sort denied desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "In every account. It is the noisiest: [tune it](tuning.md) on your own logs first.",
    events: "reads and writes",
    regions: "The region of the call.",
    limits:
      "The default misses calls denied with VpceAccessDenied or Client.AuthFailure; the extended pattern matches them. Other error codes of a denial, such as NotAuthorized, are not covered. Both patterns leave out denied HeadBucket calls, an attacker's too; the second text of the compliance tier matches them. Data events and network activity events count only where the trail records them.",
    noise:
      "AWS services and pages of the console make calls that they have no permission for. [tuning.md](tuning.md#exclusions) has ready-made exclusions for them.",
  },
  samples: deniedCallSamples,
};
