import { type IResolvable, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { tf } from "../terraform/expression";
import { commented } from "../terraform/layout";
import type { Switch } from "../terraform/optional";
import type { Criteria } from "./criterion";
import { NONE, readOne } from "./evidence";
import type { LogGroup } from "./log-group";

/**
 * The trail. Properties:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html
 */
export class Trail {
  readonly criteria: Criteria;
  /** What could have been verified but was not; empty if there is nothing. */
  readonly incomplete: IResolvable;

  constructor(
    scope: Construct,
    {
      exists,
      name,
      logGroup,
      noTrail,
    }: { exists: Switch; name: string; logGroup: LogGroup; noTrail: Switch },
  ) {
    const trail = readOne(
      scope,
      "trail",
      exists,
      { typeName: "AWS::CloudTrail::Trail", identifier: name },
      {
        TrailName: NONE,
        Arn: NONE,
        IsLogging: false,
        IsMultiRegionTrail: false,
        IncludeGlobalServiceEvents: false,
        EventSelectors: [],
        AdvancedEventSelectors: [],
        CloudWatchLogsLogGroupArn: "no log group",
        CloudWatchLogsRoleArn: NONE,
      },
    );
    const noSelectors = commented(
      new TerraformLocal(
        scope,
        "no-selectors",
        tf`length(${trail}.EventSelectors) + length(${trail}.AdvancedEventSelectors) == 0`,
      ),
      "A trail without event selectors logs all management events, or AWS left them out: the verdict is INCOMPLETE.",
    );
    const events = commented(
      new TerraformLocal(
        scope,
        "management-events",
        tf`[for kind, read_only in { ReadOnly = "true", WriteOnly = "false" } : kind if anytrue(concat([${noSelectors}], [for selector in ${trail}.EventSelectors : try(selector.IncludeManagementEvents, true) && contains(["All", kind], try(selector.ReadWriteType, "All")) && length(try(selector.ExcludeManagementEventSources, [])) == 0], [for selector in ${trail}.AdvancedEventSelectors : contains(selector.FieldSelectors[*].Field, "eventCategory") && alltrue([for field in selector.FieldSelectors : contains(try(field.Equals, []), lookup({ eventCategory = "Management", readOnly = read_only }, field.Field, "none"))])]))]`,
      ),
      "The kinds of management events that the trail logs. A selector that excludes an event source logs none of them whole.",
    );
    const deliversTo = tf`trimsuffix(${trail}.CloudWatchLogsLogGroupArn, ":*")`;
    this.criteria = {
      CLOUDTRAIL_NOT_LOGGING: {
        met: tf`${trail}.TrailName == ${name} && ${trail}.IsLogging`,
        found: tf`"AWS answered with the trail \${${trail}.TrailName}, IsLogging is \${${trail}.IsLogging}"`,
      },
      CLOUDTRAIL_NOT_MULTI_REGION: {
        met: tf`${trail}.IsMultiRegionTrail`,
        found: tf`"IsMultiRegionTrail is \${${trail}.IsMultiRegionTrail}"`,
      },
      CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED: {
        met: tf`length(${events}) == 2 && ${trail}.IncludeGlobalServiceEvents`,
        found: tf`"of all management events it logs \${join(" and ", coalescelist(${events}, ["none"]))}, by the selectors \${jsonencode(concat(${trail}.EventSelectors, ${trail}.AdvancedEventSelectors))}; IncludeGlobalServiceEvents is \${${trail}.IncludeGlobalServiceEvents}"`,
      },
      CLOUDTRAIL_OTHER_LOG_GROUP: {
        met: tf`${deliversTo} == trimsuffix(${logGroup.properties}.Arn, ":*") && can(regex(${logGroup.ownArn}, ${trail}.Arn)) && ${trail}.CloudWatchLogsRoleArn != ${NONE}`,
        found: tf`"the trail \${${trail}.Arn} delivers to \${${deliversTo}} by the role \${${trail}.CloudWatchLogsRoleArn}, and the log group is \${trimsuffix(${logGroup.properties}.Arn, ":*")}"`,
      },
    };
    const leftOut = tf`${noSelectors} ? "the trail's event selectors: left out of the answer" : ""`;
    this.incomplete =
      noTrail === false ? leftOut : tf`${noTrail} ? "the trail: trail_name is null" : ${leftOut}`;
  }
}
