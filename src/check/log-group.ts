import { type IResolvable, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { tf } from "../terraform/expression";
import { commented } from "../terraform/layout";
import type { Switch } from "../terraform/optional";
import type { Criteria } from "./criterion";
import { NONE, readOne } from "./evidence";

/**
 * The log group, and where it is: everything else has to be in the same region and account.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html
 */
export class LogGroup {
  readonly properties: TerraformLocal;
  readonly partition: TerraformLocal;
  readonly region: TerraformLocal;
  readonly account: TerraformLocal;
  /** A regular expression: the ARNs of that region and account. */
  readonly ownArn: TerraformLocal;
  readonly criteria: Criteria;
  /** What could have been verified but was not; empty if there is nothing. */
  readonly incomplete: IResolvable;

  constructor(scope: Construct, { exists, name }: { exists: Switch; name: string }) {
    const logGroup = readOne(
      scope,
      "log-group",
      exists,
      { typeName: "AWS::Logs::LogGroup", identifier: name },
      { LogGroupName: NONE, Arn: NONE, LogGroupClass: NONE, KmsKeyId: NONE },
    );
    this.properties = logGroup;
    const part = (index: number) => tf`try(split(":", ${logGroup}.Arn)[${index}], "")`;
    this.partition = commented(
      new TerraformLocal(scope, "partition", part(1)),
      "Where the log group is. Everything else must be there too.",
    );
    this.region = new TerraformLocal(scope, "region", part(3));
    this.account = new TerraformLocal(scope, "account", part(4));
    this.ownArn = commented(
      new TerraformLocal(
        scope,
        "own-arn",
        tf`"^arn:\${${this.partition}}:[a-z-]+:(\${${this.region}})?:\${${this.account}}:"`,
      ),
      "The ARNs of that region and account. A response plan has no region.",
    );
    this.criteria = {
      LOG_GROUP_NOT_STANDARD: {
        met: tf`${logGroup}.LogGroupName == ${name} && contains(["STANDARD", ${NONE}], ${logGroup}.LogGroupClass)`,
        found: tf`"asked for \${${name}}, AWS answered with the log group \${${logGroup}.LogGroupName}, LogGroupClass is \${${logGroup}.LogGroupClass}"`,
      },
    };
    this.incomplete = tf`${logGroup}.LogGroupClass == ${NONE} ? "the class of the log group: it was left out of the answer" : ""`;
  }
}
