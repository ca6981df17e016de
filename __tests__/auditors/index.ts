/**
 * The auditors' rules on the metric filters of the CIS AWS Foundations Benchmark's monitoring controls: on the pattern,
 * and Trivy's on the names. The rest of each audit (trail, alarm, topic) is not here, and CloudSploit wants all fifteen
 * patterns at once.
 */
import { type Auditor, comparesWith, searchesWith, withoutSpace } from "./auditor";
import { samePattern } from "./elastic";
import { PROWLER, STEAMPIPE } from "./expressions";
import { TEXTS } from "./texts";

export type { AuditedFilter, Auditor } from "./auditor";

const bare = (pattern: string) => pattern.replace(/\s/g, "");
const bareAndLower = (pattern: string) => bare(pattern).toLowerCase();

export const auditors: readonly Auditor[] = [
  {
    name: "Security Hub",
    source: "CloudWatch.1 to .14 as documented, as of November 2026",
    rule: "its documented text, exactly; spaces are tolerated in practice",
    accepts: comparesWith(
      TEXTS["Security Hub"],
      (pattern, text) => withoutSpace(pattern) === withoutSpace(text),
    ),
  },
  {
    name: "Prowler",
    source: "5.30 and later, as of November 2026",
    rule: "a regular expression: all of its terms, whatever stands between them",
    accepts: searchesWith(PROWLER),
  },
  {
    name: "Steampipe",
    source: "AWS Compliance mod, as of November 2026",
    rule: "a regular expression: all of its terms in its order, whatever stands between them",
    accepts: searchesWith(STEAMPIPE),
  },
  {
    name: "CloudSploit",
    source: "its newer code, as of November 2026",
    rule: "its text, exactly, spaces and case apart",
    accepts: comparesWith(TEXTS.CloudSploit, (pattern, text) => bareAndLower(pattern) === bareAndLower(text)),
  },
  {
    name: "CloudSploit of 2025",
    source: "its code of December 2025",
    rule: "its text, in part without quotes, exactly, spaces and case apart",
    accepts: comparesWith(
      TEXTS["CloudSploit of 2025"],
      (pattern, text) => bareAndLower(pattern) === bareAndLower(text),
    ),
  },
  {
    name: "Trivy",
    source: "as of November 2026",
    rule: "its text anywhere in the pattern, spaces apart; and the metric has the filter's name",
    accepts: comparesWith(TEXTS.Trivy, (pattern, text) => bare(pattern).includes(bare(text))),
    acceptsNames: ({ metricFilterName, metricName }) => metricFilterName === metricName,
  },
  {
    name: "ScoutSuite",
    source: "as of November 2026",
    rule: "its text, exactly, spaces and all",
    accepts: comparesWith(TEXTS.ScoutSuite, (pattern, text) => pattern === text),
  },
  {
    name: "InSpec",
    source: "MITRE's profile of CIS 2.0, as of November 2026",
    rule: "its text, exactly, spaces and all",
    accepts: comparesWith(TEXTS.InSpec, (pattern, text) => pattern === text),
  },
  {
    name: "Elastic",
    source: "Cloud Security Posture Management, as of November 2026",
    rule: "the same terms under the same operators, in any order, quotes counting; no && beside ||",
    accepts: comparesWith(TEXTS.Elastic, samePattern),
  },
];
