import { type IResolvable, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { raw, tf } from "../terraform/expression";
import { commented } from "../terraform/layout";
import type { Criterion } from "./criterion";
import { NONE, readList } from "./evidence";
import type { LogGroup } from "./log-group";

/** What SNS does with the topic's key when CloudWatch publishes. */
const NEEDED = ["kms:decrypt", "kms:generatedatakey"];

const idIn = (key: unknown) => tf`regex("[^/]*$", ${key})`;

/**
 * The keys of the topics and the log group, each read once. Only `cloudtrail-alarms audit` judges a policy with more
 * than these conditions.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export class Keys {
  /** The criterion of the log group's key. */
  readonly criterion: Criterion;
  /** What could have been verified of that key but was not; empty if there is nothing. */
  readonly incomplete: IResolvable;
  /** What no plan can know about that key; empty if there is no key. */
  readonly notKnowable: IResolvable;
  /** Map of the ARN of each topic to how it is encrypted, in words. */
  readonly encryption: TerraformLocal;

  /** `topics`: a map of ARNs to the properties of topics. */
  constructor(
    scope: Construct,
    { logGroup, topics }: { readonly logGroup: LogGroup; readonly topics: TerraformLocal },
  ) {
    const logGroupKey = tf`${logGroup.properties}.KmsKeyId`;
    const keys = readList(
      scope,
      "kms-key",
      "AWS::KMS::Key",
      tf`[for key in concat(values(${topics})[*].KmsMasterKeyId, [${logGroupKey}]) : ${idIn(raw("key"))} if key != ${NONE} && !strcontains(key, "alias/") && (!startswith(key, "arn:") || can(regex(${logGroup.ownArn}, key)))]`,
      { Arn: NONE, Enabled: false, KeySpec: NONE, KeyUsage: NONE, KeyPolicy: NONE },
    );
    this.encryption = this.encryptionOf(scope, keys, topics, logGroup);
    const enabled = new TerraformLocal(
      scope,
      "log-group-key",
      tf`try(tostring(${keys}[${idIn(logGroupKey)}].Enabled), "not read")`,
    );
    this.criterion = {
      met: tf`${enabled} != "false"`,
      found: tf`"the log group's key is \${${logGroupKey}}, Enabled is \${${logGroupKey} == ${NONE} ? "not asked for" : ${enabled}}"`,
    };
    this.incomplete = tf`${logGroupKey} != ${NONE} && ${enabled} == "not read" ? "the log group's key: it was not read" : ""`;
    this.notKnowable = tf`${logGroupKey} == ${NONE} ? "" : "whether the log group's key \${${logGroupKey}} lets CloudWatch Logs store events"`;
  }

  private encryptionOf(
    scope: Construct,
    keys: TerraformLocal,
    topics: TerraformLocal,
    { partition, region, account }: LogGroup,
  ): TerraformLocal {
    const sourceAccount = tf`{ "aws:SourceAccount" = ${account} }`;
    const sourceArn = tf`{ "aws:SourceArn" = "arn:\${${partition}}:cloudwatch:\${${region}}:\${${account}}:alarm:*" }`;
    const own = commented(
      new TerraformLocal(
        scope,
        "kms-conditions",
        tf`{ StringEquals = ${sourceAccount}, ArnLike = ${sourceArn} }`,
      ),
      "Conditions of a key's policy that are certain to hold for the alarms of this account.",
    );
    const statements = tf`flatten([try(key.KeyPolicy.Statement, jsondecode(key.KeyPolicy).Statement, [])])`;
    const grants = commented(
      new TerraformLocal(
        scope,
        "kms-grants",
        tf`{ for id, key in ${keys} : id => [for statement in ${statements} : statement if try(statement.Effect == "Allow" && contains(flatten([statement.Principal.Service]), "cloudwatch.amazonaws.com") && length(setintersection(flatten([statement.Resource]), ["*", key.Arn])) > 0 && contains(flatten([try(statement.Condition.StringEquals["aws:SourceAccount"], ${account})]), ${account}), false)] }`,
      ),
      "What each key's policy allows CloudWatch.",
    );
    const allowed = commented(
      new TerraformLocal(
        scope,
        "kms-actions",
        tf`{ for id, statements in ${grants} : id => [for needed in ${NEEDED} : needed if anytrue([for action in flatten([for statement in statements : try(statement.Action, "*")]) : can(regex("^\${replace(lower(action), "/[*?]/", ".$0")}$", needed))])] }`,
      ),
      "The actions that CloudWatch needs and that these statements allow.",
    );
    const isCertain = tf`alltrue([for statement in ${grants}[id] : merge(${own}, try(statement.Condition, {})) == ${own}])`;
    const access = commented(
      new TerraformLocal(
        scope,
        "kms-access",
        tf`{ for id, key in ${keys} : id => !key.Enabled ? ${encryptions.disabled} : key.KeySpec != "SYMMETRIC_DEFAULT" || key.KeyUsage != "ENCRYPT_DECRYPT" ? ${encryptions.asymmetric} : key.KeyPolicy == ${NONE} ? ${encryptions.unread} : length(${allowed}[id]) < ${NEEDED.length} ? ${encryptions.missing} : can(regex("Deny|NotAction|NotPrincipal", jsonencode(key.KeyPolicy))) || !${isCertain} ? ${encryptions.judged} : ${encryptions.granted} }`,
      ),
      'Whether CloudWatch can publish with each key, and to each topic: "no: ..." if it can\'t, "unknown: ..." if that is not known.',
    );
    const key = raw("topic.KmsMasterKeyId");
    return new TerraformLocal(
      scope,
      "encryption",
      tf`{ for arn, topic in ${topics} : arn => ${key} == ${NONE} ? ${encryptions.none} : can(regex("(^|:)alias/aws/", ${key})) ? ${encryptions.awsManaged} : strcontains(${key}, "alias/") ? ${encryptions.alias} : lookup(${access}, ${idIn(key)}, ${encryptions.foreign}) }`,
    );
  }
}

/** All that can be known about a topic's encryption. */
const encryptions = {
  none: "not encrypted",
  granted: "encrypted with a key that lets CloudWatch publish",
  awsManaged: "no: encrypted with a key that AWS manages, which CloudWatch can't use",
  disabled: "no: encrypted with a key that is disabled",
  asymmetric: "no: encrypted with a key that is not symmetric or not for encryption",
  missing: "no: encrypted with a key whose policy does not let CloudWatch use it",
  judged: "unknown: encrypted with a key whose policy has denials or conditions that are not evaluated here",
  unread: "unknown: encrypted with a key whose policy was left out of the answer",
  alias: "unknown: encrypted with a key that is known by its alias alone",
  foreign: "unknown: encrypted with a key of another account or region",
} as const;
