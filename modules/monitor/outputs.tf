# The module "monitor", generated from src/monitor by "npm run modules".
# What is changed here is lost: change the stack, and generate it anew.

output "alarm_arn" {
  description = "ARN of the alarm."
  value       = aws_cloudwatch_metric_alarm.unauthorized_api_calls.arn
}

output "alarm_name" {
  description = "Name of the alarm."
  value       = aws_cloudwatch_metric_alarm.unauthorized_api_calls.alarm_name
}

output "check_inputs" {
  description = "The names that the check needs to find what was deployed here."
  value = {
    alarm_name         = aws_cloudwatch_metric_alarm.unauthorized_api_calls.alarm_name
    log_group_name     = var.log_group_name
    metric_filter_name = aws_cloudwatch_log_metric_filter.unauthorized_api_calls.name
  }
}

output "drill_command" {
  description = "AWS CLI command that sets the alarm off, to see whether somebody is told."
  value = format(
    "aws cloudwatch set-alarm-state --region %s --alarm-name '%s' --state-value ALARM --state-reason '%s'",
    split(":", aws_cloudwatch_metric_alarm.unauthorized_api_calls.arn)[3],
    replace(aws_cloudwatch_metric_alarm.unauthorized_api_calls.alarm_name, "'", "'\\''"),
    "Drill: is somebody told?"
  )
}

output "investigation_query" {
  description = "CloudWatch Logs Insights query: who was refused what, from where. Run it on the log group."
  value       = "fields coalesce(userIdentity.arn, userIdentity.invokedBy, userIdentity.principalId, userIdentity.type) as caller\n| filter errorCode like /UnauthorizedOperation$|^AccessDenied/\n| stats count(*) as refused, latest(eventTime) as last by caller, eventSource, eventName, errorCode, sourceIPAddress, awsRegion, recipientAccountId\n| sort refused desc\n| limit 50"
}

output "kms_key_arn" {
  description = "ARN of the created KMS key; null without one."
  value       = one(aws_kms_key.alerts[*].arn)
}

output "metric_filter_name" {
  description = "Name of the metric filter."
  value       = aws_cloudwatch_log_metric_filter.unauthorized_api_calls.name
}

output "metric_name" {
  description = "Name of the metric."
  value       = aws_cloudwatch_metric_alarm.unauthorized_api_calls.metric_name
}

output "metric_namespace" {
  description = "Namespace of the metric."
  value       = aws_cloudwatch_metric_alarm.unauthorized_api_calls.namespace
}

output "subscription_arns" {
  description = "ARN of each subscription, by its key."
  value       = { for key, item in aws_sns_topic_subscription.alerts : key => item.arn }
}

output "topic_arn" {
  description = "ARN of the created topic; null without one."
  value       = one(aws_sns_topic.alerts[*].arn)
}

output "unconfirmed_subscriptions" {
  description = "Keys of the subscriptions that nobody has confirmed yet: they receive nothing."
  value       = [for key, item in aws_sns_topic_subscription.alerts : key if item.pending_confirmation]
}
