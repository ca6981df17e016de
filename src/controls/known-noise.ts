import type { Exclusion } from "../filter-pattern/exclusion";

/** A ready-made exclusion: denied API calls that are known and that nobody can act on. */
export interface KnownNoise {
  /** Kebab-case. */
  readonly id: string;
  readonly exclusion: Exclusion;
  /** One sentence: where the noise comes from. */
  readonly reason: string;
  /** One sentence: what else is no longer reported. */
  readonly hides: string;
}

/**
 * A session's ARN names the role without its path, so somebody could make a role with the name of a service's own role.
 * The two can't exist together: role names are unique in an account, whatever the path.
 */
const roleOf = (service: string) => `*:assumed-role/AWSServiceRoleFor${service}/*`;

const ofRole = (service: string) =>
  `Denied calls of the role AWSServiceRoleFor${service}. In an account without that role, also denied calls of any role that somebody gave the same name.`;

const ofConsole = "The same call by anybody else. An attacker with a stolen key uses it to look around.";

/** None of these exclusions is active by default. */
export const knownNoise: readonly KnownNoise[] = [
  {
    id: "config",
    exclusion: { userIdentityArn: roleOf("Config") },
    reason: "AWS Config asks services that are off (Macie, Detective), and buckets that shut it out.",
    hides: ofRole("Config"),
  },
  {
    id: "resource-explorer",
    exclusion: { userIdentityArn: roleOf("ResourceExplorer") },
    reason: "Resource Explorer asks services that are off (Macie, Detective).",
    hides: ofRole("ResourceExplorer"),
  },
  {
    id: "inspector",
    exclusion: { userIdentityArn: roleOf("AmazonInspector2") },
    reason: "Inspector scans what it has no permission for, such as functions with a key of their own.",
    hides: `${ofRole("AmazonInspector2")} Nobody notices a scan that finds nothing because AWS denies it.`,
  },
  {
    id: "security-hub-subscriptions",
    exclusion: {
      eventName: "ListSubscriptionsByTopic",
      userIdentityArn: roleOf("SecurityHub"),
    },
    reason: "Security Hub looks for the subscribers of topics, some of which it may not read.",
    hides: "That a topic's policy shuts Security Hub out: its controls on alarms can then not pass.",
  },
  {
    id: "log-delivery",
    exclusion: { sourceIpAddress: "delivery.logs.amazonaws.com" },
    reason:
      "The delivery of logs looks at buckets before it writes. The default leaves it out of AccessDenied already.",
    hides: "That logs are not delivered because a bucket's policy denies them.",
  },
  {
    id: "cloudfront-s3",
    exclusion: { eventName: "GetObject", invokedBy: "cloudfront.amazonaws.com" },
    reason:
      "CloudFront asks for objects that are not there, and S3 answers AccessDenied to whoever may not list. Seen where the trail logs data events.",
    hides: "A distribution that may not read its own bucket.",
  },
  {
    id: "ssm-agent-head-bucket",
    exclusion: { eventName: "HeadBucket", userIdentityArn: "*/i-*" },
    reason:
      "The SSM agent of an instance looks at AWS's buckets. The default leaves out every HeadBucket already.",
    hides: "The same call by whoever has stolen an instance's credentials, or names a session i-something.",
  },
  {
    id: "console-notifications",
    exclusion: { eventSource: "notifications.amazonaws.com", eventName: "ListNotificationHubs" },
    reason: "Every page of the console asks for notifications.",
    hides: ofConsole,
  },
  {
    id: "console-cost-forecast",
    exclusion: { eventSource: "ce.amazonaws.com", eventName: "GetCostForecast" },
    reason: "The console's home page shows costs.",
    hides: ofConsole,
  },
  {
    id: "console-trusted-advisor",
    exclusion: { eventSource: "trustedadvisor.amazonaws.com", eventName: "ListRecommendations" },
    reason: "The console's home page shows Trusted Advisor's recommendations.",
    hides: ofConsole,
  },
  {
    id: "console-tagging",
    exclusion: { eventSource: "tagging.amazonaws.com", eventName: "GetResources" },
    reason: "Pages of the console look for resources by their tags.",
    hides: ofConsole,
  },
  {
    id: "console-delegated-administrators",
    exclusion: { eventSource: "organizations.amazonaws.com", eventName: "ListDelegatedAdministrators" },
    reason: "Pages of security services ask who administers them for the organization.",
    hides: ofConsole,
  },
];
