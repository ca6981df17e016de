import type { TerraformLocal } from "cdktf";
import { tf } from "../../terraform/expression";
import type { Criterion } from "./criterion";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html */
export const trailCriteria = (
  trail: TerraformLocal,
  managementEvents: TerraformLocal,
  logGroupName: string,
): readonly Criterion[] => [
  {
    code: "CLOUDTRAIL_NOT_LOGGING",
    title: "The trail exists and is logging.",
    why: "A trail that was stopped delivers no events: nothing is counted, and the alarm rests.",
    remedy: "Start it: aws cloudtrail start-logging.",
    fix: {
      cli: ["aws cloudtrail start-logging --name TRAIL"],
      monitor: "The trail is not built by monitor. In aws_cloudtrail: enable_logging = true.",
    },
    securityHub: "CLOUDTRAIL_MULTI_REGION_NOT_PRESENT",
    met: tf`${trail}.IsLogging`,
    found: tf`format("IsLogging is %v", ${trail}.IsLogging)`,
  },
  {
    code: "CLOUDTRAIL_NOT_MULTI_REGION",
    title: "The trail records every region.",
    why: "Calls in a region that nobody uses are those that nobody watches.",
    remedy: "Let the trail record all regions: aws cloudtrail update-trail --is-multi-region-trail.",
    fix: {
      cli: ["aws cloudtrail update-trail --name TRAIL --is-multi-region-trail"],
      monitor: "The trail is not built by monitor. In aws_cloudtrail: is_multi_region_trail = true.",
    },
    securityHub: "CLOUDTRAIL_MULTI_REGION_NOT_PRESENT",
    met: tf`${trail}.IsMultiRegionTrail`,
    found: tf`format("IsMultiRegionTrail is %v", ${trail}.IsMultiRegionTrail)`,
  },
  {
    code: "CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED",
    title: "The trail logs all management events, those that read and those that write.",
    why: "An attacker who looks around makes calls that read. A selector for writing calls, or one that leaves out a source of events, does not record their refusal.",
    remedy:
      "Log management events of ReadWriteType All and exclude no source, or use an advanced selector of eventCategory Management and nothing else.",
    fix: {
      cli: [
        'aws cloudtrail put-event-selectors --trail-name TRAIL --event-selectors \'[{"ReadWriteType":"All","IncludeManagementEvents":true}]\'',
      ],
      careful:
        "It replaces every selector of the trail: look at aws cloudtrail get-event-selectors first, and keep those for data events.",
      monitor:
        'The trail is not built by monitor. In aws_cloudtrail: an event_selector with read_write_type = "All" and include_management_events = true, or no selector at all.',
    },
    securityHub: "CLOUDTRAIL_MULTI_REGION_NOT_PRESENT",
    met: tf`length(setintersection(["ReadOnly", "WriteOnly"], ${managementEvents})) == 2`,
    found: tf`format("of all management events it logs %s", length(${managementEvents}) == 0 ? "none" : join(" and ", ${managementEvents}))`,
  },
  {
    code: "CLOUDTRAIL_OTHER_LOG_GROUP",
    title: "The trail delivers to this log group, in this account and region.",
    why: "A metric filter on a log group that no trail feeds counts nothing, for ever.",
    remedy: "Name the log group that the trail delivers to, or let the trail deliver to this one.",
    fix: {
      cli: [
        "aws cloudtrail update-trail --name TRAIL --cloud-watch-logs-log-group-arn LOG_GROUP_ARN --cloud-watch-logs-role-arn ROLE_ARN",
      ],
      monitor: "Set log_group_name, in monitor and here, to the group that the trail delivers to.",
    },
    securityHub: "CLOUDTRAIL_METRIC_FILTERS_NOT_PRESENT",
    met: tf`trimsuffix(${trail}.CloudWatchLogsLogGroupArn, ":*") == ${expectedArn(trail, logGroupName)}`,
    found: tf`format("it delivers to %s, and the log group is %s", ${trail}.CloudWatchLogsLogGroupArn == "" ? "no log group" : trimsuffix(${trail}.CloudWatchLogsLogGroupArn, ":*"), ${expectedArn(trail, logGroupName)})`,
  },
];

/** A trail is read in the account and the region that it belongs to. */
const expectedArn = (trail: TerraformLocal, logGroupName: string) =>
  tf`format("%s:%s", replace(${trail}.Arn, "/:cloudtrail:([^:]+:[^:]+):.*/", ":logs:$1:log-group"), ${logGroupName})`;
