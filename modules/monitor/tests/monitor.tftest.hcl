# The module without an AWS account: what AWS would answer is made up here.
#
#   terraform init
#   terraform test

mock_provider "aws" {
  # The log groups of the account.
  mock_data "aws_cloudwatch_log_groups" {
    defaults = {
      log_group_names = ["cloudtrail", "cloudtrail-archive"]
    }
  }
  mock_data "aws_cloudwatch_log_group" {
    defaults = {
      log_group_class = "STANDARD"
    }
  }
  mock_data "aws_caller_identity" {
    defaults = {
      arn = "arn:aws:iam::123456789012:user/terraform"
    }
  }

  # Account and region are taken from ARNs, which are random texts where nothing is said here.
  mock_resource "aws_sns_topic" {
    defaults = {
      arn = "arn:aws:sns:eu-central-1:123456789012:unauthorized-api-alerts"
    }
  }
  mock_resource "aws_cloudwatch_metric_alarm" {
    defaults = {
      arn = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:UnauthorizedAPICallAlarm"
    }
  }
  mock_resource "aws_kms_key" {
    defaults = {
      arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    }
  }
}

variables {
  log_group_name = "cloudtrail"
  subscriptions = {
    security = { protocol = "email", endpoint = "security@example.com" }
  }
}

run "two_variables_are_enough" {
  assert {
    condition     = aws_cloudwatch_log_metric_filter.unauthorized_api_calls.log_group_name == "cloudtrail"
    error_message = "The filter has to be on the log group of CloudTrail."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.unauthorized_api_calls.threshold == 1
    error_message = "The first refused call has to set the alarm off."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.unauthorized_api_calls.alarm_actions == toset([output.topic_arn])
    error_message = "The alarm has to tell the topic, and nobody else."
  }
  assert {
    condition     = keys(output.subscription_arns) == ["security"]
    error_message = "The subscriber has to be subscribed."
  }
  assert {
    condition     = output.kms_key_arn == null
    error_message = "No key is made, unless somebody asks for it."
  }
}

run "names_are_yours_to_choose" {
  command = plan

  variables {
    alarm_name         = "refused-calls"
    metric_filter_name = "refused-calls"
    topic_name         = "security-alerts"
    tags               = { CostCenter = "42" }
  }

  assert {
    condition     = output.alarm_name == "refused-calls" && output.metric_filter_name == "refused-calls"
    error_message = "The names have to be the chosen ones."
  }
  assert {
    condition     = aws_sns_topic.alerts[0].name == "security-alerts" && aws_sns_topic.alerts[0].tags == tomap({ CostCenter = "42" })
    error_message = "The topic has to have the chosen name and tags."
  }
}

run "all_clear_is_told_too" {
  variables {
    notify_on = ["ALARM", "OK"]
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.unauthorized_api_calls.ok_actions == toset([output.topic_arn])
    error_message = "The topic has to be told of OK."
  }
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.unauthorized_api_calls.insufficient_data_actions) == 0
    error_message = "Nobody has asked to be told of INSUFFICIENT_DATA."
  }
}

run "an_existing_topic_takes_the_place_of_a_created_one" {
  variables {
    create_topic  = false
    subscriptions = {}
    alarm_actions = ["arn:aws:sns:eu-central-1:123456789012:security"]
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.unauthorized_api_calls.alarm_actions == toset(var.alarm_actions)
    error_message = "The alarm has to tell the existing topic."
  }
  assert {
    condition     = output.topic_arn == null && length(aws_sns_topic_policy.alerts) == 0
    error_message = "No topic is to be made, and the policy of no topic touched."
  }
}

run "a_key_of_its_own_encrypts_the_topic" {
  variables {
    create_kms_key = true
  }

  assert {
    condition     = aws_sns_topic.alerts[0].kms_master_key_id == output.kms_key_arn
    error_message = "The topic has to be encrypted with the created key."
  }
}

run "a_period_of_45_seconds_is_refused" {
  command = plan

  variables {
    period = 45
  }

  expect_failures = [var.period]
}

run "an_alarm_that_nobody_hears_is_refused" {
  command = plan

  variables {
    subscriptions = {}
  }

  expect_failures = [var.alarm_actions]
}

run "a_log_group_that_is_not_there_is_refused" {
  command = plan

  variables {
    log_group_name = "nowhere"
  }

  expect_failures = [data.aws_cloudwatch_log_groups.unauthorized_api_calls]
}

run "a_subscription_that_nobody_confirmed_is_told_of" {
  # Of another key, since the runs above have made the first one already.
  variables {
    subscriptions = {
      on_call = { protocol = "email", endpoint = "on-call@example.com" }
    }
  }

  override_resource {
    target = aws_sns_topic_subscription.alerts
    values = {
      pending_confirmation = true
    }
  }

  expect_failures = [check.alerts_subscriptions_confirmed]
}

run "exclusions_go_behind_the_whole_pattern" {
  variables {
    filter_pattern = "{ $.errorCode = \"AccessDenied*\" }"
    exclusions     = [{ event_name = "GetCostForecast", user_identity_arn = "*:assumed-role/finance/*" }]
  }

  assert {
    condition     = aws_cloudwatch_log_metric_filter.unauthorized_api_calls.pattern == "{ ($.errorCode = \"AccessDenied*\") && (($.eventName != \"GetCostForecast\") || ($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != \"*:assumed-role/finance/*\")) }"
    error_message = "An event has to be left out only where both are true, and one without an ARN has to count."
  }
}

run "exclusions_that_leave_nothing_are_refused" {
  command = plan

  variables {
    create_topic  = false
    subscriptions = {}
    alarm_actions = ["arn:aws:sns:eu-central-1:123456789012:security"]
    exclusions    = [{ error_code = "AccessDenied*" }, { error_code = "*UnauthorizedOperation" }]
  }

  expect_failures = [aws_cloudwatch_log_metric_filter.unauthorized_api_calls]
}

run "a_pattern_that_matches_nearly_everything_is_refused" {
  command = plan

  variables {
    filter_pattern = "{ ($.errorCode = \"AccessDenied*\") || ($.eventName != \"HeadBucket\") }"
  }

  expect_failures = [var.filter_pattern]
}

run "audits_have_a_filter_and_an_alarm_of_their_own" {
  variables {
    compliance_tier          = true
    compliance_alarm_actions = ["arn:aws:sns:eu-central-1:123456789012:audit"]
  }

  assert {
    condition     = aws_cloudwatch_log_metric_filter.unauthorized_api_calls_compliance[0].pattern == "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"
    error_message = "The second filter has to have the pattern that auditors want to the letter."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.unauthorized_api_calls_compliance[0].alarm_actions == toset(var.compliance_alarm_actions)
    error_message = "The second alarm has to tell whom it is given."
  }
}
