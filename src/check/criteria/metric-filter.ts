import type { IResolvable } from "cdktf";
import { raw, tf } from "../../terraform/expression";
import { type Account, NONE } from "../evidence/account";
import { compactPattern } from "../evidence/filter-pattern";
import type { CheckSettings } from "../props";
import type { Criterion } from "./criterion";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html */
export function metricFilterCriteria(
  { metricFilter, hasMetricFilter, filterPattern, filterPatternFlaws, metric }: Account,
  { logGroupName, metricFilterName, acceptedFilterPatterns }: CheckSettings,
): readonly Criterion[] {
  const ofThisOne = (condition: IResolvable) => tf`!${hasMetricFilter} || ${condition}`;
  const isAccepted = tf`contains([for accepted in ${acceptedFilterPatterns} : ${compactPattern(raw("accepted"))}], ${filterPattern})`;
  const { cli, monitor } = putMetricFilter;
  return [
    {
      code: "METRIC_FILTER_NOT_PRESENT",
      title: "The metric filter exists, under exactly this name on exactly this log group.",
      why: "Without it nothing is counted. AWS's read is a search by prefix: where the filter is gone, it answers with one whose name begins the same.",
      remedy: "Deploy the metric filter, or set metric_filter_name to the one that does its work.",
      fix: { cli, monitor },
      securityHub: "CLOUDTRAIL_METRIC_FILTERS_NOT_PRESENT",
      met: tf`${hasMetricFilter}`,
      found: tf`format("asked for %s on %s, AWS answered with %s on %s", ${metricFilterName}, ${logGroupName}, ${metricFilter}.FilterName, ${metricFilter}.LogGroupName)`,
    },
    {
      code: "METRIC_FILTER_PATTERN_NOT_VALID",
      title: "The pattern is one of the accepted ones, white space outside quotes apart.",
      why: "A pattern that is nearly right matches nothing, or everything, and looks the same in the console.",
      remedy:
        "Set the pattern to an accepted one. If a person has read this one and found it good, add it to accepted_filter_patterns.",
      fix: { cli, monitor: "Leave filter_pattern at its default and apply monitor again." },
      securityHub: "CLOUDTRAIL_METRIC_FILTER_NOT_VALID",
      met: ofThisOne(isAccepted),
      found: tf`join("; it ", concat([format("the pattern is %s", ${metricFilter}.FilterPattern)], ${filterPatternFlaws}))`,
    },
    {
      code: "METRIC_FILTER_NOT_VALID",
      title:
        "The filter has one transformation, with a numeric value of at least 1, a default value of 0 or none, no dimensions and no field selection, and reads the logs as CloudTrail wrote them.",
      why: "A value below 1 does not reach the threshold; a default value of its own fires or dilutes the alarm; each value of a dimension is a metric of its own, which the alarm does not watch; a selection of fields or transformed logs hide events from the pattern.",
      remedy:
        "Put the metric filter with one transformation: a value of 1, a default value of 0, and nothing else.",
      fix: { cli, monitor: "Apply monitor again: it puts all of this." },
      securityHub: "CLOUDTRAIL_METRIC_FILTER_NOT_VALID",
      met: ofThisOne(
        tf`length(${metricFilter}.MetricTransformations) == 1 && try(tonumber(${metric}.MetricValue) >= 1, false) && contains([${NONE}, "0"], tostring(${metric}.DefaultValue)) && length(${metric}.Dimensions) == 0 && ${metricFilter}.FieldSelectionCriteria == "" && length(${metricFilter}.EmitSystemFieldDimensions) == 0 && !${metricFilter}.ApplyOnTransformedLogs`,
      ),
      found: tf`format("%d metric transformation(s), value %v, default value %v, dimensions %s, field selection %q, system-field dimensions %s, on transformed logs: %v", length(${metricFilter}.MetricTransformations), ${metric}.MetricValue, ${metric}.DefaultValue, jsonencode(${metric}.Dimensions), ${metricFilter}.FieldSelectionCriteria, jsonencode(${metricFilter}.EmitSystemFieldDimensions), ${metricFilter}.ApplyOnTransformedLogs)`,
    },
  ];
}

const putMetricFilter = {
  cli: [
    "aws logs put-metric-filter --log-group-name LOG_GROUP --filter-name unauthorized-api-calls --filter-pattern 'PATTERN' --metric-transformations metricName=UnauthorizedAPICalls,metricNamespace=Security,metricValue=1,defaultValue=0",
  ],
  monitor: "Apply monitor with the same log_group_name and metric_filter_name.",
};
