import { DataAwsCloudwatchLogGroup } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-group";
import { DataAwsCloudwatchLogGroups } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-groups";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { isToken, tf } from "../terraform/expression";
import { Optional, type Switch } from "../terraform/optional";

export interface VerifiedLogGroupProps {
  readonly logGroupName: string;
  readonly verifyLogGroup: Switch;
}

/**
 * The log group, read at plan. The list is read first: a data source of one missing object fails with the provider's
 * own error, and one of a list can say what to do.
 */
export class VerifiedLogGroup extends Construct {
  /** What has to be read before anything is created. */
  readonly evidence: DataAwsCloudwatchLogGroup | undefined;

  constructor(scope: Construct, id: string, { logGroupName, verifyLogGroup }: VerifiedLogGroupProps) {
    super(scope, id);
    // Without a name that only Terraform knows: it can be sensitive, and then the whole message would not be shown.
    const named = isToken(logGroupName) ? "The log group of that name" : `The log group ${logGroupName}`;
    const unverified = isToken(verifyLogGroup) ? "verify_log_group = false" : "verifyLogGroup: false";
    const logGroups = new Optional(
      verifyLogGroup,
      (meta) =>
        new DataAwsCloudwatchLogGroups(this, "LogGroups", {
          ...meta,
          logGroupNamePrefix: logGroupName,
          lifecycle: {
            postcondition: [
              {
                condition: tf`contains(self.log_group_names, ${logGroupName})`,
                errorMessage: `${named} does not exist in this account and region. Name the one that CloudTrail delivers to. If this very configuration creates it, set ${unverified}.`,
              },
            ],
          },
        }),
    );
    this.evidence = new Optional(
      verifyLogGroup,
      (meta) =>
        new DataAwsCloudwatchLogGroup(this, "LogGroup", {
          ...meta,
          // Taken from the list, so that a missing group is reported once.
          name: Token.asString(
            tf`one([for name in ${logGroups.get("log_group_names")} : name if name == ${logGroupName}])`,
          ),
          lifecycle: {
            postcondition: [
              {
                condition: tf`!contains(["INFREQUENT_ACCESS", "DELIVERY"], self.log_group_class)`,
                errorMessage: `${named} is of class \${self.log_group_class}, which has no metric filters. CloudTrail has to deliver to one of class STANDARD; the class of a log group can't be changed.`,
              },
            ],
          },
        }),
    ).element;
  }
}
