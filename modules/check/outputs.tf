# The module "check", generated from src/check by "npm run modules".
# What is changed here is lost: change the stack, and generate it anew.

output "evidence" {
  description = "What was found, by the code of each criterion; with siem_exception, what it says."
  value       = local.evidence

  depends_on = [
    data.aws_partition.trail_criteria,
    data.aws_partition.log_group_criteria,
    data.aws_partition.metric_filter_criteria,
    data.aws_partition.alarm_criteria,
    data.aws_partition.alarm_metric_criteria,
    data.aws_partition.sns_topic_criteria,
    data.aws_partition.sns_subscription_criteria,
    data.aws_partition.siem_exception_criteria,
  ]
}

output "unverified" {
  description = "What was not verified, as a list of sentences."
  value       = local.unverified

  depends_on = [
    data.aws_partition.trail_criteria,
    data.aws_partition.log_group_criteria,
    data.aws_partition.metric_filter_criteria,
    data.aws_partition.alarm_criteria,
    data.aws_partition.alarm_metric_criteria,
    data.aws_partition.sns_topic_criteria,
    data.aws_partition.sns_subscription_criteria,
    data.aws_partition.siem_exception_criteria,
  ]
}

output "verdict" {
  description = "PASS; INCOMPLETE when the trail or a topic was not verified; NOT_APPLICABLE with siem_exception. A failure is a failed plan."
  value       = local.verdict

  depends_on = [
    data.aws_partition.trail_criteria,
    data.aws_partition.log_group_criteria,
    data.aws_partition.metric_filter_criteria,
    data.aws_partition.alarm_criteria,
    data.aws_partition.alarm_metric_criteria,
    data.aws_partition.sns_topic_criteria,
    data.aws_partition.sns_subscription_criteria,
    data.aws_partition.siem_exception_criteria,
  ]
}
