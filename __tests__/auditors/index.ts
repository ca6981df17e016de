/**
 * The auditors' rules on the metric filter for denied API calls: on its pattern, and Trivy's on its name. The rest of each
 * audit (trail, alarm, topic) is not here, and CloudSploit wants all fifteen patterns of the benchmark at once.
 */
import { type Auditor, withoutSpace } from "./auditor";
import { CIS_1_2, CIS_1_2_SPACED, CIS_2 } from "./patterns";

export type { AuditedFilter, Auditor } from "./auditor";

const bare = (pattern: string) => pattern.replace(/\s/g, "").toLowerCase();

export const auditors: readonly Auditor[] = [
  {
    name: "Security Hub",
    source: "CloudWatch.2, as of November 2026",
    rule: "P1, exactly; spaces are tolerated in practice",
    accepts: ({ filterPattern }) => withoutSpace(filterPattern) === withoutSpace(CIS_1_2),
  },
  {
    name: "Prowler",
    source: "cloudwatch_log_metric_filter_unauthorized_api_calls, as of November 2026",
    rule: "a regular expression: both error codes, in this order",
    accepts: ({ filterPattern }) =>
      /\$\.errorCode\s*=\s*.?\*UnauthorizedOperation.+\$\.errorCode\s*=\s*.?AccessDenied\*.?/.test(
        filterPattern,
      ),
  },
  {
    name: "Steampipe",
    source: "AWS Compliance mod, as of November 2026",
    rule: "a regular expression: both error codes and both exclusions, in this order",
    accepts: ({ filterPattern }) =>
      /\$\.errorCode\s*=\s*"\*UnauthorizedOperation".+\$\.errorCode\s*=\s*"AccessDenied\*".+\$\.sourceIPAddress\s*!=\s*"delivery.logs.amazonaws.com".+\$\.eventName\s*!=\s*"HeadBucket"/.test(
        filterPattern,
      ),
  },
  {
    name: "CloudSploit",
    source: "its newer code, as of November 2026",
    rule: "P4, exactly, spaces and case apart",
    accepts: ({ filterPattern }) => bare(filterPattern) === bare(CIS_2),
  },
  {
    name: "CloudSploit of 2025",
    source: "its code of December 2025",
    rule: "P1 without its quotes, exactly, spaces and case apart",
    accepts: ({ filterPattern }) => bare(filterPattern) === bare(CIS_1_2.replaceAll('"', "")),
  },
  {
    name: "Trivy",
    source: "as of November 2026",
    rule: "P1's terms anywhere in it, spaces apart; and the metric has the filter's name",
    accepts: ({ filterPattern, metricFilterName, metricName }) =>
      filterPattern.replace(/\s/g, "").includes(CIS_1_2.replace(/\s/g, "").slice(1, -1)) &&
      metricFilterName === metricName,
  },
  ...["ScoutSuite", "InSpec", "CloudQuery"].map((name) => ({
    name,
    source: "as of November 2026",
    rule: "P2, exactly, spaces and all",
    accepts: ({ filterPattern }: { readonly filterPattern: string }) => filterPattern === CIS_1_2_SPACED,
  })),
];
