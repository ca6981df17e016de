import { DataAwsCloudwatchLogGroup } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-group";
import { DataAwsCloudwatchLogGroups } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-groups";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { isToken, tf } from "../terraform/expression";
import { commented } from "../terraform/layout";
import { attributeOf, optional, type Switch } from "../terraform/optional";

export interface VerifiedLogGroupProps {
  readonly logGroupName: string;
  readonly verifyLogGroup: Switch;
}

/** The log group, read at plan. */
export class VerifiedLogGroup extends Construct {
  /** The data source that has to be read before anything is created. */
  readonly evidence: DataAwsCloudwatchLogGroup | undefined;

  constructor(scope: Construct, id: string, { logGroupName, verifyLogGroup }: VerifiedLogGroupProps) {
    super(scope, id);
    // The message leaves out a name that only Terraform knows: such a name can be sensitive, and then Terraform would
    // hide the whole message.
    const named = isToken(logGroupName) ? "The log group of that name" : `The log group ${logGroupName}`;
    const unverified = isToken(verifyLogGroup) ? "verify_log_group = false" : "verifyLogGroup: false";
    const list = optional(
      verifyLogGroup,
      (meta) =>
        new DataAwsCloudwatchLogGroups(this, "LogGroups", {
          ...meta,
          logGroupNamePrefix: logGroupName,
          lifecycle: {
            postcondition: [
              {
                condition: tf`contains(self.log_group_names, ${logGroupName})`,
                errorMessage: `${named} does not exist in this account and region. Log groups whose names begin with it: ${tf`length(self.log_group_names) == 0 ? "none" : join(", ", self.log_group_names)`}. Give the name of the one that CloudTrail delivers to. If this configuration creates it, set ${unverified}.`,
              },
            ],
          },
        }),
    );
    if (list === undefined) return;
    commented(list, "The list is read first, so that the error can name similar log groups.");
    this.evidence = optional(
      verifyLogGroup,
      (meta) =>
        new DataAwsCloudwatchLogGroup(this, "LogGroup", {
          ...meta,
          name: Token.asString(
            tf`one([for name in ${attributeOf(list, "log_group_names")} : name if name == ${logGroupName}])`,
          ),
          lifecycle: {
            postcondition: [
              {
                condition: tf`!contains(["INFREQUENT_ACCESS", "DELIVERY"], self.log_group_class)`,
                errorMessage: `${named} is of class \${self.log_group_class}, which has no metric filters. CloudTrail has to deliver to one of class STANDARD. The class of a log group can't be changed.`,
              },
            ],
          },
        }),
    );
  }
}
