import type { TerraformLocal } from "cdktf";
import { tf } from "../../terraform/expression";
import type { Criterion } from "./criterion";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
export const logGroupCriteria = (logGroup: TerraformLocal): readonly Criterion[] => [
  {
    code: "LOG_GROUP_NOT_STANDARD",
    title: "The log group exists and is of the class Standard.",
    why: "A log group of another class has no metric filters: nothing is counted.",
    remedy:
      "Let CloudTrail deliver to a log group of class STANDARD; the class of a log group can't be changed.",
    fix: {
      cli: [
        "aws logs create-log-group --log-group-name NEW --log-group-class STANDARD",
        "aws cloudtrail update-trail --name TRAIL --cloud-watch-logs-log-group-arn NEW_ARN --cloud-watch-logs-role-arn ROLE_ARN",
      ],
      monitor: "Set log_group_name to the new group. monitor refuses another class at plan.",
    },
    met: tf`${logGroup}.LogGroupClass == "STANDARD"`,
    found: tf`format("LogGroupClass is %s", ${logGroup}.LogGroupClass)`,
  },
];
