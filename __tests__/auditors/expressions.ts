/** The regular expressions of the auditors that search for terms, and know no operators between them. */
import { CIS_5_SECURITY_GROUPS, EVENTS } from "./texts";

type Expressions = Readonly<Record<string, RegExp>>;
type Names = readonly string[];

/** A dot is any character, a line break too. */
const compiled = (sources: Readonly<Record<string, string>>): Expressions =>
  Object.fromEntries(Object.entries(sources).map(([id, source]) => [id, new RegExp(source, "s")]));

const escaped = (value: string) => value.replaceAll(".", "\\.");

const term = (field: string, operator: string, value: string) =>
  `(?=.*\\$\\.${escaped(field)}\\s*${operator}\\s*.?${escaped(value)})`;
const service = (name: string) => term("eventSource", "=", `${name}.amazonaws.com`);
const events = (names: Names) => names.map((name) => term("eventName", "=", `${name}\\b`)).join("");

/** In any order, but for two controls: one look-ahead a term, and one character may stand before a value. */
export const PROWLER: Expressions = {
  "unauthorized-api-calls":
    /\$\.errorCode\s*=\s*.?\*UnauthorizedOperation.+\$\.errorCode\s*=\s*.?AccessDenied\*.?/s,
  "root-account-usage":
    /\$\.userIdentity\.type\s*=\s*.?Root.+\$\.userIdentity\.invokedBy NOT EXISTS.+\$\.eventType\s*!=\s*.?AwsServiceEvent.?/s,
  ...compiled({
    "console-sign-in-without-mfa":
      events(["ConsoleLogin"]) + term("additionalEventData.MFAUsed", "!=", "Yes"),
    "iam-policy-changes": events(EVENTS["iam-policy-changes"]),
    "cloudtrail-configuration-changes": events(EVENTS["cloudtrail-configuration-changes"]),
    "console-authentication-failures":
      events(["ConsoleLogin"]) + term("errorMessage", "=", "Failed authentication"),
    "kms-key-deletion": service("kms") + events(EVENTS["kms-key-deletion"]),
    "s3-bucket-policy-changes": service("s3") + events(EVENTS["s3-bucket-policy-changes"]),
    "config-changes": service("config") + events(EVENTS["config-changes"]),
    "security-group-changes": events(EVENTS["security-group-changes"]),
    "network-acl-changes": events(EVENTS["network-acl-changes"]),
    "network-gateway-changes": events(EVENTS["network-gateway-changes"]),
    "route-table-changes": service("ec2") + events(EVENTS["route-table-changes"]),
    "vpc-changes": events(EVENTS["vpc-changes"]),
    // More than the benchmark has.
    "organizations-changes":
      service("organizations") +
      events([
        ...EVENTS["organizations-changes"],
        "CancelHandshake",
        "CreateOrganization",
        "EnableAllFeatures",
      ]),
  }),
};

const inOrder = (...terms: Names) => `\\s*${terms.join(".+")}`;
// Its dots are not escaped.
const from = (name: string) => `\\$\\.eventSource\\s*=\\s*${name}.amazonaws.com`;
const named = (names: Names) => names.map((name) => `\\$\\.eventName\\s*=\\s*${name}`);

/** In the benchmark's order, each value with or without quotes as here. */
export const STEAMPIPE: Expressions = {
  "unauthorized-api-calls":
    /\$\.errorCode\s*=\s*"\*UnauthorizedOperation".+\$\.errorCode\s*=\s*"AccessDenied\*".+\$\.sourceIPAddress\s*!=\s*"delivery.logs.amazonaws.com".+\$\.eventName\s*!=\s*"HeadBucket"/s,
  "console-sign-in-without-mfa":
    /\(\s*\$\.eventName\s*=\s*"ConsoleLogin"\)\s+&&\s+\(\s*\$.additionalEventData\.MFAUsed\s*!=\s*"Yes"/s,
  "root-account-usage":
    /\s*\$\.userIdentity\.type\s*=\s*"Root".+\$\.userIdentity\.invokedBy NOT EXISTS.+\$\.eventType\s*!=\s*"AwsServiceEvent"/s,
  "console-authentication-failures":
    /\s*\$\.eventName\s*=\s*ConsoleLogin.+\$\.errorMessage\s*=\s*"Failed authentication"/s,
  ...compiled({
    "iam-policy-changes": inOrder(...named(EVENTS["iam-policy-changes"])),
    "cloudtrail-configuration-changes": inOrder(...named(EVENTS["cloudtrail-configuration-changes"])),
    "kms-key-deletion": inOrder(from("kms"), ...named(EVENTS["kms-key-deletion"])),
    "s3-bucket-policy-changes": inOrder(from("s3"), ...named(EVENTS["s3-bucket-policy-changes"])),
    "config-changes": inOrder(from("config"), ...named(EVENTS["config-changes"])),
    "security-group-changes": inOrder(...named(CIS_5_SECURITY_GROUPS)),
    "network-acl-changes": inOrder(...named(EVENTS["network-acl-changes"])),
    "network-gateway-changes": inOrder(...named(EVENTS["network-gateway-changes"])),
    "route-table-changes": inOrder(...named(EVENTS["route-table-changes"])),
    "vpc-changes": inOrder(...named(EVENTS["vpc-changes"])),
    "organizations-changes": inOrder(
      from("organizations"),
      ...named(EVENTS["organizations-changes"].map((name) => `"?${name}"?`)),
    ),
  }),
};
