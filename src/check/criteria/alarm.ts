import { alarmActionKinds } from "../../controls/alarm-actions";
import { tf } from "../../terraform/expression";
import type { Account } from "../evidence/account";
import type { Criterion } from "./criterion";

const kinds = Object.keys(alarmActionKinds);

/** What can be told of the alarm by itself. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
export function alarmCriteria({ alarm, notifications }: Account, maxThreshold: number): readonly Criterion[] {
  return [
    {
      code: "ALARM_CANNOT_FIRE",
      title: "The alarm fires within one period on max_threshold events, and rests without any.",
      why: "An average with a threshold over 1, a threshold that is too high, many datapoints to alarm or a comparison that looks down never fire on a single refused call. One that is always in alarm does not fire again either: an alarm tells of a change. Of the statistics, Sum and Maximum are accepted: what the others come to hangs on how many other datapoints there are. A metric filter publishes by the minute: a period of 10, 20 or 30 seconds is for other metrics.",
      remedy:
        "Let it fire when the Sum is at least 1, or up to max_threshold, in 1 datapoint of whole minutes.",
      fix: {
        ...putMetricAlarm,
        monitor: "Set threshold to max_threshold or less and datapoints_to_alarm to 1, and apply.",
      },
      met: tf`try(${reaches(alarm, maxThreshold)} && ${datapoints(alarm)} == 1 && ${alarm}.Period >= 60 && ${alarm}.Period % 60 == 0, false)`,
      found: tf`format("%s %s %v in %v s, %v of %v datapoints, for %v event(s) in a period", ${alarm}.Statistic, ${alarm}.ComparisonOperator, ${alarm}.Threshold, ${alarm}.Period, ${datapoints(alarm)}, ${alarm}.EvaluationPeriods, ${maxThreshold})`,
    },
    {
      code: "ALARM_ACTIONS_DISABLED",
      title: "The alarm's actions are enabled.",
      why: "The alarm changes its state and tells nobody.",
      remedy: "Enable them: aws cloudwatch enable-alarm-actions.",
      fix: {
        cli: ["aws cloudwatch enable-alarm-actions --alarm-names UnauthorizedAPICallAlarm"],
        monitor: "Apply monitor again: it enables them.",
      },
      securityHub: "CLOUDWATCH_ALARM_ACTIONS_NOT_VALID",
      met: tf`${alarm}.ActionsEnabled`,
      found: tf`format("ActionsEnabled is %v", ${alarm}.ActionsEnabled)`,
    },
    {
      code: "ALARM_WITHOUT_NOTIFICATION",
      title: `On ALARM, at least one action tells somebody: ${kinds.slice(0, -1).join(", ")} or ${kinds.at(-1)}.`,
      why: "An alarm without an action, or with one that stops an instance or scales a group, tells nobody.",
      remedy: "Give the alarm an SNS topic, or another of the kinds that tell somebody, as an ALARM action.",
      fix: {
        ...putMetricAlarm,
        monitor: "Apply monitor with a subscription, or with alarm_actions.",
      },
      securityHub: "CLOUDWATCH_ALARM_ACTIONS_NOT_VALID",
      met: tf`length(${notifications}) > 0`,
      found: tf`format("the ALARM actions are %s", length(${alarm}.AlarmActions) == 0 ? "none" : join(", ", ${alarm}.AlarmActions))`,
    },
  ];
}

export const putMetricAlarm = {
  cli: [
    "aws cloudwatch put-metric-alarm --alarm-name UnauthorizedAPICallAlarm --metric-name UnauthorizedAPICalls --namespace Security --statistic Sum --period 300 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --evaluation-periods 1 --treat-missing-data notBreaching --alarm-actions TOPIC_ARN",
  ],
  careful: "It replaces the whole alarm: repeat its description and every action that it has.",
};

const datapoints = (alarm: unknown) =>
  tf`(${alarm}.DatapointsToAlarm == 0 ? ${alarm}.EvaluationPeriods : ${alarm}.DatapointsToAlarm)`;

/**
 * Whether the events reach the threshold, and none do not. Each event counts 1 at the least: their Sum is their number,
 * their Maximum is 1. The other statistics hang on how many zeros lie between them.
 */
function reaches(alarm: unknown, maxThreshold: number) {
  const value = tf`lookup({ Sum = ${maxThreshold}, Maximum = 1 }, ${alarm}.Statistic, 0)`;
  const atLeast = tf`${alarm}.ComparisonOperator == "GreaterThanOrEqualToThreshold" && ${alarm}.Threshold > 0 && ${alarm}.Threshold <= ${value}`;
  const above = tf`${alarm}.ComparisonOperator == "GreaterThanThreshold" && ${alarm}.Threshold >= 0 && ${alarm}.Threshold < ${value}`;
  return tf`(${atLeast} || ${above})`;
}
