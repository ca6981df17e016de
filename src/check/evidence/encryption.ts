/** What can be known of a topic's encryption, and what follows: whether CloudWatch can publish. */
export const encryptions = {
  none: { canPublish: "yes", is: "not encrypted" },
  granted: { canPublish: "yes", is: "encrypted with a key that lets CloudWatch in" },
  aws_managed: {
    canPublish: "no",
    is: "encrypted with a key that AWS manages, which CloudWatch can't use",
  },
  disabled: { canPublish: "no", is: "encrypted with a key that is disabled" },
  denied: { canPublish: "no", is: "encrypted with a key whose policy denies CloudWatch" },
  missing: {
    canPublish: "no",
    is: "encrypted with a key whose policy does not let cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*",
  },
  conditional: {
    canPublish: "unknown",
    is: "encrypted with a key whose policy hangs on conditions that are not evaluated here",
  },
  unread: {
    canPublish: "unknown",
    is: "encrypted with a key whose policy was left out of the answer, as Cloud Control does where kms:GetKeyPolicy is denied",
  },
  alias: { canPublish: "unknown", is: "encrypted with a key that is known by its alias alone" },
  foreign: { canPublish: "unknown", is: "encrypted with a key of another account or region" },
} as const;

type Encryption = keyof typeof encryptions;

/** The cases in which CloudWatch can publish, can't, or in which that is not known. */
export const encryptionsThat = (canPublish: "yes" | "no" | "unknown"): Encryption[] =>
  (Object.keys(encryptions) as Encryption[]).filter((name) => encryptions[name].canPublish === canPublish);

/** The words for each case. */
export const encryptionWords: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(encryptions).map(([name, { is }]) => [name, is]),
);
