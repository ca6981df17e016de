/** Who accepts what the catalog has for a control, by the auditors' names. One without a rule for it is in no list. */
export interface Accepted {
  /** Those that accept the default pattern. */
  readonly byDefault: readonly string[];
  /** Those that accept the compliance tier's pattern, and not the default. */
  readonly byTier?: readonly string[];
  /** Those that accept neither, but a valid pattern of their own. */
  readonly byOwnText?: readonly string[];
  /** Those that accept no pattern that AWS takes. */
  readonly byNothing?: readonly string[];
}

export const ALL: readonly string[] = [
  "Security Hub",
  "Prowler",
  "Steampipe",
  "CloudSploit",
  "CloudSploit of 2025",
  "Trivy",
  "ScoutSuite",
  "InSpec",
  "Elastic",
];

export const allBut = (...names: readonly string[]) => ALL.filter((name) => !names.includes(name));

/** By the control's id. Two filters with the default and the tier's pattern satisfy the first two lists. */
export const accepted: Readonly<Record<string, Accepted>> = {
  "unauthorized-api-calls": {
    byDefault: ["Prowler", "Steampipe", "CloudSploit", "Trivy"],
    byTier: ["Security Hub", "ScoutSuite", "InSpec"],
    // Without quotes, and one that matches nearly every event.
    byOwnText: ["CloudSploit of 2025", "Elastic"],
  },
  "console-sign-in-without-mfa": {
    byDefault: ["Security Hub", "Prowler", "Steampipe", "Elastic"],
    byTier: ["CloudSploit", "ScoutSuite", "InSpec"],
    byOwnText: ["CloudSploit of 2025"],
    byNothing: ["Trivy"],
  },
  "root-account-usage": {
    byDefault: allBut("CloudSploit of 2025", "Trivy"),
    byOwnText: ["CloudSploit of 2025"],
    byNothing: ["Trivy"],
  },
  "iam-policy-changes": {
    byDefault: allBut("Security Hub", "ScoutSuite"),
    // In practice, Security Hub also passes the default: see texts.ts.
    byOwnText: ["Security Hub", "ScoutSuite"],
  },
  "cloudtrail-configuration-changes": { byDefault: ALL },
  "console-authentication-failures": { byDefault: ALL },
  "kms-key-deletion": { byDefault: ALL },
  "s3-bucket-policy-changes": { byDefault: allBut("ScoutSuite"), byOwnText: ["ScoutSuite"] },
  "config-changes": { byDefault: allBut("ScoutSuite"), byOwnText: ["ScoutSuite"] },
  "security-group-changes": {
    byDefault: ["Prowler", "Steampipe", "CloudSploit"],
    byTier: ["Security Hub", "CloudSploit of 2025", "Trivy", "ScoutSuite", "InSpec", "Elastic"],
  },
  "network-acl-changes": { byDefault: ALL },
  "network-gateway-changes": { byDefault: ALL },
  "route-table-changes": {
    byDefault: ["Security Hub", "Prowler", "Steampipe"],
    byTier: ["CloudSploit", "CloudSploit of 2025", "Trivy", "ScoutSuite", "InSpec", "Elastic"],
  },
  "vpc-changes": { byDefault: ALL },
  "organizations-changes": {
    byDefault: ["Prowler", "Steampipe", "Trivy"],
    byTier: ["CloudSploit", "CloudSploit of 2025"],
    // With quotes around the names.
    byOwnText: ["Elastic"],
    byNothing: ["InSpec"],
  },
};
