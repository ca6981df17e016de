# Delete this file after the apply. Delete the block of an object that does not exist yet.

import {
  to = module.monitor.aws_cloudwatch_log_metric_filter.controls["unauthorized-api-calls"]
  id = "${var.log_group_name}:unauthorized-api-calls"
}

import {
  to = module.monitor.aws_cloudwatch_metric_alarm.controls["unauthorized-api-calls"]
  id = "UnauthorizedAPICallAlarm"
}

import {
  to = module.monitor.aws_sns_topic.alerts[0]
  id = var.topic_arn
}

import {
  to = module.monitor.aws_sns_topic_policy.alerts[0]
  id = var.topic_arn
}

import {
  for_each = var.subscription_arns

  to = module.monitor.aws_sns_topic_subscription.alerts[each.key]
  id = each.value
}
