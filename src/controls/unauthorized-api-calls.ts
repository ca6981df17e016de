import type { Control } from "./control";

/**
 * Refused API calls. The pattern is that of CIS AWS Foundations Benchmark 2.0 to 6.0, which by precedence reads
 * A || (B && C && D): the two exclusions qualify `AccessDenied` alone.
 */
export const unauthorizedApiCalls: Control = {
  id: "unauthorized-api-calls",
  title: "Unauthorized API calls",
  filterPattern:
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
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
