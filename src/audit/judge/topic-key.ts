import type { Account, Key, KeyDescription } from "../evidence";
import { isUnknown } from "./answer";
import { decisionOf } from "./policy";
import { accountOf, regionOf } from "./policy/call";
import { fails, incomplete, judged, type Problem, unread } from "./problem";

const CODE = "SNS_TOPIC_NOT_PUBLISHABLE";

/**
 * What SNS does with the topic's key when CloudWatch publishes. AWS's examples have the last one as
 * `kms:GenerateDataKey*`.
 */
const NEEDED = ["kms:Decrypt", "kms:GenerateDataKey"] as const;

/** In these states, a key can't encrypt: https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
const UNUSABLE = ["Disabled", "PendingDeletion", "PendingImport", "PendingReplicaDeletion", "Unavailable"];

interface Encryption {
  readonly topicArn: string;
  /** As the topic names its key: an id, an alias, or the ARN of one. */
  readonly keyId: string;
  readonly alarmArn: string;
}

/**
 * Whether CloudWatch can publish through the topic's key.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function judgeTopicKey(encryption: Encryption, account: Account): readonly Problem[] {
  const { topicArn, keyId } = encryption;
  const found = (what: string) => `${topicArn} is encrypted with ${keyId}, ${what}`;
  if (/(^|:)alias\/aws\//.test(keyId))
    return [fails(CODE, found("which AWS manages and CloudWatch can't use"))];
  const place = elsewhere(keyId, topicArn);
  if (place !== undefined) return [incomplete(CODE, found(place))];
  const key = account.keys[keyId];
  if (key === undefined) return [incomplete(CODE, found("which was not read"))];
  return judged(CODE, key.description, (description) =>
    description === undefined
      ? [fails(CODE, found("which does not exist"))]
      : judgeKey(key, description, encryption, found),
  );
}

/**
 * Where a key outside the topic's account and region is. A key that is named by its id or alias is in the same place as
 * the topic.
 */
function elsewhere(keyArn: string, topicArn: string): string | undefined {
  if (!keyArn.startsWith("arn:")) return undefined;
  if (accountOf(keyArn) !== accountOf(topicArn))
    return `which belongs to the account ${accountOf(keyArn)}, which has to be audited too`;
  return regionOf(keyArn) === regionOf(topicArn) ? undefined : "which is in another region";
}

function judgeKey(
  { policy }: Key,
  { arn, manager, state, spec, usage }: KeyDescription,
  { alarmArn }: Encryption,
  found: (what: string) => string,
): readonly Problem[] {
  if (manager !== "CUSTOMER") return [fails(CODE, found("which AWS manages and CloudWatch can't use"))];
  if (UNUSABLE.includes(state)) return [fails(CODE, found(`whose state is ${state}`))];
  if (spec !== "SYMMETRIC_DEFAULT" || usage !== "ENCRYPT_DECRYPT")
    return [
      fails(
        CODE,
        found(`which is ${spec} for ${usage}, and has to be SYMMETRIC_DEFAULT for ENCRYPT_DECRYPT`),
      ),
    ];
  if (state !== "Enabled") return [incomplete(CODE, found(`whose state is ${state}`))];
  if (policy === undefined) return [incomplete(CODE, found("whose policy was not read"))];
  if (policy.failure) return [unread(CODE, policy.failure)];
  const decisions = NEEDED.map((action) => ({
    action,
    decision: decisionOf(policy.value, { action, resource: arn, alarmArn }),
  }));
  const denied = decisions.filter(({ decision }) => decision === "denied").map(({ action }) => action);
  if (denied.length > 0)
    return [fails(CODE, found(`whose policy does not let CloudWatch use ${denied.join(" and ")}`))];
  const unclear = decisions.map(({ decision }) => decision).find(isUnknown);
  return unclear
    ? [
        incomplete(
          CODE,
          found(`and whether its policy lets CloudWatch use it is not known: ${unclear.unknown}`),
        ),
      ]
    : [];
}
