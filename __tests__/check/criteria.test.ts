import { Testing } from "cdktf";
import type { Criterion } from "../../src/check/criteria/criterion";
import { encryptionWords } from "../../src/check/evidence/encryption";
import { CheckStack } from "../../src/check/stack";
import { type Json, synthStack } from "../synth";

const stack = new CheckStack(Testing.app(), "check");
const { data, locals } = synthStack(stack);
const criteria: readonly Criterion[] = stack.check.criteria;

/** An object of texts in Terraform's syntax. */
const object = (texts: object) =>
  `{ ${Object.entries(texts)
    .map(([key, text]) => `${JSON.stringify(key)} = ${JSON.stringify(text)}`)
    .join(", ")} }`;
const WORDS = object(encryptionWords);
const IS_ACCEPTED =
  'contains([for accepted in var.accepted_filter_patterns : join("", regexall("\\"(?:[^\\"\\\\\\\\]|\\\\\\\\.)*\\"|%[^%]*%|[^\\"%\\\\s]+|[\\"%]", accepted))], local.filter_pattern)';

const expected = [
  {
    carrier: "alarm_criteria",
    code: "ALARM_ACTIONS_DISABLED",
    met: "${local.alarm.ActionsEnabled}",
    found: '${format("ActionsEnabled is %v", local.alarm.ActionsEnabled)}',
    remedy: "Enable them: aws cloudwatch enable-alarm-actions.",
  },
  {
    carrier: "alarm_criteria",
    code: "ALARM_CANNOT_FIRE",
    met: '${try(((local.alarm.ComparisonOperator == "GreaterThanOrEqualToThreshold" && local.alarm.Threshold > 0 && local.alarm.Threshold <= lookup({ Sum = var.max_threshold, Maximum = 1 }, local.alarm.Statistic, 0)) || (local.alarm.ComparisonOperator == "GreaterThanThreshold" && local.alarm.Threshold >= 0 && local.alarm.Threshold < lookup({ Sum = var.max_threshold, Maximum = 1 }, local.alarm.Statistic, 0))) && (local.alarm.DatapointsToAlarm == 0 ? local.alarm.EvaluationPeriods : local.alarm.DatapointsToAlarm) == 1 && local.alarm.Period >= 60 && local.alarm.Period % 60 == 0, false)}',
    found:
      '${format("%s %s %v in %v s, %v of %v datapoints, for %v event(s) in a period", local.alarm.Statistic, local.alarm.ComparisonOperator, local.alarm.Threshold, local.alarm.Period, (local.alarm.DatapointsToAlarm == 0 ? local.alarm.EvaluationPeriods : local.alarm.DatapointsToAlarm), local.alarm.EvaluationPeriods, var.max_threshold)}',
    remedy:
      "Let it fire when the Sum is at least 1, or up to max_threshold, in 1 datapoint of whole minutes.",
  },
  {
    carrier: "alarm_criteria",
    code: "ALARM_WITHOUT_NOTIFICATION",
    met: "${length(local.notifications) > 0}",
    found:
      '${format("the ALARM actions are %s", length(local.alarm.AlarmActions) == 0 ? "none" : join(", ", local.alarm.AlarmActions))}',
    remedy: "Give the alarm an SNS topic, or another of the kinds that tell somebody, as an ALARM action.",
  },
  {
    carrier: "alarm_metric_criteria",
    code: "ALARM_CANNOT_FIRE",
    met: '${!local.has_metric_filter || local.metric.DefaultValue != "none" || !contains(["ignore", "breaching"], local.alarm.TreatMissingData)}',
    found:
      '${format("missing data is treated as %s, the filter\'s default value is %v", local.alarm.TreatMissingData, local.metric.DefaultValue)}',
    remedy: "Treat missing data as notBreaching, or publish a default value of 0.",
  },
  {
    carrier: "alarm_metric_criteria",
    code: "ALARM_OTHER_METRIC",
    met: '${!local.has_metric_filter || local.alarm.MetricName == local.metric.MetricName && local.alarm.Namespace == local.metric.MetricNamespace && contains(["none", local.metric.Unit], local.alarm.Unit) && (length([for dimension in local.alarm.Dimensions : dimension.Name]) == length([for dimension in local.metric.Dimensions : dimension.Key]) && alltrue([for name in [for dimension in local.alarm.Dimensions : dimension.Name] : contains([for dimension in local.metric.Dimensions : dimension.Key], name)]))}',
    found:
      '${format("the alarm watches %s, unit %s, dimensions %s; the filter publishes %s, unit %s, dimensions %s", local.alarm.MetricName == "" ? "no single metric" : join("/", [local.alarm.Namespace, local.alarm.MetricName]), local.alarm.Unit, jsonencode([for dimension in local.alarm.Dimensions : dimension.Name]), join("/", [local.metric.MetricNamespace, local.metric.MetricName]), local.metric.Unit, jsonencode([for dimension in local.metric.Dimensions : dimension.Key]))}',
    remedy: "Let the alarm watch the metric of the filter, without a unit, dimensions or metric math.",
  },
  {
    carrier: "log_group_criteria",
    code: "LOG_GROUP_NOT_STANDARD",
    met: '${local.log_group.LogGroupClass == "STANDARD"}',
    found: '${format("LogGroupClass is %s", local.log_group.LogGroupClass)}',
    remedy:
      "Let CloudTrail deliver to a log group of class STANDARD; the class of a log group can't be changed.",
  },
  {
    carrier: "metric_filter_criteria",
    code: "METRIC_FILTER_NOT_PRESENT",
    met: "${local.has_metric_filter}",
    found:
      '${format("asked for %s on %s, AWS answered with %s on %s", var.metric_filter_name, var.log_group_name, local.metric_filter.FilterName, local.metric_filter.LogGroupName)}',
    remedy: "Deploy the metric filter, or set metric_filter_name to the one that does its work.",
  },
  {
    carrier: "metric_filter_criteria",
    code: "METRIC_FILTER_NOT_VALID",
    met: '${!local.has_metric_filter || (length(local.metric_filter.MetricTransformations) == 1 && try(tonumber(local.metric.MetricValue) >= 1, false) && contains(["none", "0"], tostring(local.metric.DefaultValue)) && length(local.metric.Dimensions) == 0 && local.metric_filter.FieldSelectionCriteria == "" && length(local.metric_filter.EmitSystemFieldDimensions) == 0 && !local.metric_filter.ApplyOnTransformedLogs)}',
    found:
      '${format("%d metric transformation(s), value %v, default value %v, dimensions %s, field selection %q, system-field dimensions %s, on transformed logs: %v", length(local.metric_filter.MetricTransformations), local.metric.MetricValue, local.metric.DefaultValue, jsonencode(local.metric.Dimensions), local.metric_filter.FieldSelectionCriteria, jsonencode(local.metric_filter.EmitSystemFieldDimensions), local.metric_filter.ApplyOnTransformedLogs)}',
    remedy:
      "Put the metric filter with one transformation: a value of 1, a default value of 0, and nothing else.",
  },
  {
    carrier: "metric_filter_criteria",
    code: "METRIC_FILTER_PATTERN_NOT_VALID",
    met: `\${!local.has_metric_filter || ${IS_ACCEPTED}}`,
    found: `\${join("; it ", concat([format("the pattern is %s", local.metric_filter.FilterPattern)], local.filter_pattern_flaws))}`,
    remedy:
      "Set the pattern to an accepted one. If a person has read this one and found it good, add it to accepted_filter_patterns.",
  },
  {
    carrier: "siem_exception_criteria",
    code: "SIEM_EXCEPTION_EXPIRED",
    met: '${try(try(var.siem_exception.expires_on == null ? "never" : var.siem_exception.expires_on, "never") == "never" ? true : timecmp("${try(var.siem_exception.expires_on == null ? "never" : var.siem_exception.expires_on, "never")}T23:59:59Z", plantimestamp()) >= 0, false)}',
    found:
      '${format("it expires on %s, the plan was made at %s", try(var.siem_exception.expires_on == null ? "never" : var.siem_exception.expires_on, "never"), plantimestamp())}',
    remedy: "Approve it anew with a later expires_on, or set siem_exception to null and deploy the alarm.",
  },
  {
    carrier: "sns_subscription_criteria",
    code: "SNS_SUBSCRIPTION_NOT_PRESENT",
    met: "${length(local.sns_topic) < length(local.notifications) || length(local.notifications) == 0 || length([for topic in values(local.sns_topic) : topic if length(topic.protocols) > 0]) > 0}",
    found:
      '${length(local.sns_topic) == 0 ? "no topic of this account is among the actions" : join("; ", [for arn, topic in local.sns_topic : format("%s has %s", arn, length(topic.protocols) == 0 ? "no subscription" : "subscriptions by ${join(", ", topic.protocols)}")])}',
    remedy:
      "Subscribe somebody. If somebody is subscribed, the caller lacks sns:ListSubscriptionsByTopic: Cloud Control leaves the subscriptions out then, without an error.",
  },
  {
    carrier: "sns_topic_criteria",
    code: "SNS_TOPIC_NOT_PUBLISHABLE",
    met: '${length(setintersection(values(local.sns_topic_encryption), ["aws_managed", "disabled", "denied", "missing"])) == 0}',
    found:
      '${length(local.sns_topic_encryption) == 0 ? "no topic of this account is among the actions" : join("; ", [for arn, encryption in local.sns_topic_encryption : format("%s is %s", arn, ' +
      WORDS +
      "[encryption])])}",
    remedy:
      "Take the encryption off, or use a customer key whose policy lets cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*.",
  },
  {
    carrier: "trail_criteria",
    code: "CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED",
    met: '${length(setintersection(["ReadOnly", "WriteOnly"], local.management_events)) == 2}',
    found:
      '${format("of all management events it logs %s", length(local.management_events) == 0 ? "none" : join(" and ", local.management_events))}',
    remedy:
      "Log management events of ReadWriteType All and exclude no source, or use an advanced selector of eventCategory Management and nothing else.",
  },
  {
    carrier: "trail_criteria",
    code: "CLOUDTRAIL_NOT_LOGGING",
    met: "${local.trail.IsLogging}",
    found: '${format("IsLogging is %v", local.trail.IsLogging)}',
    remedy: "Start it: aws cloudtrail start-logging.",
  },
  {
    carrier: "trail_criteria",
    code: "CLOUDTRAIL_NOT_MULTI_REGION",
    met: "${local.trail.IsMultiRegionTrail}",
    found: '${format("IsMultiRegionTrail is %v", local.trail.IsMultiRegionTrail)}',
    remedy: "Let the trail record all regions: aws cloudtrail update-trail --is-multi-region-trail.",
  },
  {
    carrier: "trail_criteria",
    code: "CLOUDTRAIL_OTHER_LOG_GROUP",
    met: '${trimsuffix(local.trail.CloudWatchLogsLogGroupArn, ":*") == format("%s:%s", replace(local.trail.Arn, "/:cloudtrail:([^:]+:[^:]+):.*/", ":logs:$1:log-group"), var.log_group_name)}',
    found:
      '${format("it delivers to %s, and the log group is %s", local.trail.CloudWatchLogsLogGroupArn == "" ? "no log group" : trimsuffix(local.trail.CloudWatchLogsLogGroupArn, ":*"), format("%s:%s", replace(local.trail.Arn, "/:cloudtrail:([^:]+:[^:]+):.*/", ":logs:$1:log-group"), var.log_group_name))}',
    remedy: "Name the log group that the trail delivers to, or let the trail deliver to this one.",
  },
];

const carriers: readonly (readonly [name: string, applies: string])[] = [
  ["alarm_criteria", "(var.siem_exception == null)"],
  ["alarm_metric_criteria", "(var.siem_exception == null)"],
  ["log_group_criteria", "(var.siem_exception == null)"],
  ["metric_filter_criteria", "(var.siem_exception == null)"],
  ["siem_exception_criteria", "(!(var.siem_exception == null))"],
  ["sns_subscription_criteria", "(var.siem_exception == null)"],
  ["sns_topic_criteria", "(var.siem_exception == null)"],
  ["trail_criteria", "((var.siem_exception == null) && (var.trail_name != null))"],
];

describe("a criterion", () => {
  test.each(expected)(
    "$code of $carrier is this condition with these words",
    ({ carrier, code, ...result }) => {
      expect(locals[carrier][code]).toEqual(result);
    },
  );

  test("is one of these", () => {
    const found = carriers.flatMap(([carrier]) =>
      Object.keys(locals[carrier]).map((code) => [carrier, code]),
    );
    expect(found.sort()).toEqual(expected.map(({ carrier, code }) => [carrier, code]).sort());
    expect(criteria.map(({ code }) => code).sort()).toEqual(expected.map(({ code }) => code).sort());
  });

  test.each(carriers)(
    "of %s fails the plan with its code, what was found and what to do",
    (name, applies) => {
      expect(data.aws_partition[name]).toEqual({
        for_each: `\${${applies} ? local.${name} : {}}`,
        lifecycle: {
          precondition: [
            {
              condition: "${each.value.met}",
              error_message: "${each.key}: ${each.value.found}. ${each.value.remedy}",
            },
          ],
        },
      });
    },
  );

  test("has no other carrier", () => {
    expect(Object.keys(data.aws_partition).sort()).toEqual(carriers.map(([name]) => name));
  });

  test("never shows a subscriber's endpoint", () => {
    const found = Object.values<Json>(locals).flatMap((local) => JSON.stringify(local));
    expect(found.filter((text) => /\bEndpoint/.test(text))).toEqual([]);
  });
});

describe("the texts of a criterion", () => {
  const rows = criteria.map((criterion, i) => ({ ...criterion, i }));
  const SENTENCE = /^[A-Z].*[^.]\.$/;

  test.each(rows)("$code: a code that Terraform and people can read", ({ code }) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
  });

  test.each(rows)(
    "$code: a title, a reason and a remedy, each of whole sentences",
    ({ title, why, remedy }) => {
      expect(title).toMatch(SENTENCE);
      expect(why).toMatch(SENTENCE);
      expect(remedy).toMatch(SENTENCE);
    },
  );

  test.each(rows)("$code: a fix by commands that can be pasted", ({ fix }) => {
    for (const command of fix.cli)
      expect(command).toMatch(/^aws (logs|cloudwatch|cloudtrail|sns|kms) [a-z-]+ .*[^.]$/);
  });

  test.each(rows)("$code: a fix by Terraform, in whole sentences", ({ fix }) => {
    expect(fix.monitor).toMatch(SENTENCE);
  });

  test.each(rows)("$code: a reason code of Security Hub, if there is one", ({ securityHub }) => {
    expect([
      undefined,
      "CLOUDTRAIL_MULTI_REGION_NOT_PRESENT",
      "CLOUDTRAIL_METRIC_FILTERS_NOT_PRESENT",
      "CLOUDTRAIL_METRIC_FILTER_NOT_VALID",
      "CLOUDWATCH_ALARMS_NOT_PRESENT",
      "CLOUDWATCH_ALARM_ACTIONS_NOT_VALID",
      "SNS_SUBSCRIPTION_NOT_PRESENT",
      "SNS_TOPIC_INVALID",
    ]).toContain(securityHub);
  });
});
