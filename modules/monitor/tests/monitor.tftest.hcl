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
  # Where the account is, and where what is created is: random strings where nothing is said.
  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "123456789012"
    }
  }
  mock_data "aws_partition" {
    defaults = {
      partition = "aws"
    }
  }
  mock_data "aws_region" {
    defaults = {
      id = "eu-central-1"
    }
  }
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
    condition     = aws_cloudwatch_log_metric_filter.controls["unauthorized-api-calls"].log_group_name == "cloudtrail"
    error_message = "The filter has to be on the log group of CloudTrail."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.controls["unauthorized-api-calls"].threshold == 1
    error_message = "The first denied call has to set the alarm off."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.controls["unauthorized-api-calls"].alarm_actions == toset([output.topic_arn])
    error_message = "The alarm has to call the topic, and nothing else."
  }
  assert {
    condition     = keys(output.subscription_arns) == ["security"]
    error_message = "The subscriber has to be subscribed."
  }
  assert {
    condition     = output.kms_key_arn == null
    error_message = "No key is created unless it is asked for."
  }
}

run "names_are_yours_to_choose" {
  command = plan

  variables {
    controls = {
      unauthorized-api-calls = { alarm_name = "denied-calls", metric_filter_name = "denied-calls" }
    }
    topic_name = "security-alerts"
    tags       = { CostCenter = "42" }
  }

  assert {
    condition     = output.alarm_names == { unauthorized-api-calls = "denied-calls" } && output.metric_filter_names == output.alarm_names
    error_message = "The names have to be the chosen ones."
  }
  assert {
    condition     = aws_sns_topic.alerts[0].name == "security-alerts" && aws_sns_topic.alerts[0].tags == tomap({ CostCenter = "42" })
    error_message = "The topic has to have the chosen name and tags."
  }
}

run "several_controls_have_an_alarm_each" {
  command = plan

  variables {
    controls = {
      unauthorized-api-calls = {}
      root-account-usage     = {}
      trail-deleted          = { filter_pattern = "{ $.eventName = \"DeleteTrail\" }" }
    }
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.controls) == ["root-account-usage", "trail-deleted", "unauthorized-api-calls"]
    error_message = "Each control has to have an alarm, one of your own too."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.controls["root-account-usage"].metric_name == "RootUsage"
    error_message = "An alarm has to be on the metric of its own control."
  }
}

run "all_clear_is_sent_too" {
  variables {
    notify_on = ["ALARM", "OK"]
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.controls["unauthorized-api-calls"].ok_actions == toset([output.topic_arn])
    error_message = "OK has to be sent to the topic."
  }
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.controls["unauthorized-api-calls"].insufficient_data_actions) == 0
    error_message = "INSUFFICIENT_DATA is not to be sent."
  }
}

run "an_existing_topic_takes_the_place_of_a_created_one" {
  variables {
    create_topic  = false
    subscriptions = {}
    alarm_actions = ["arn:aws:sns:eu-central-1:123456789012:security"]
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.controls["unauthorized-api-calls"].alarm_actions == toset(var.alarm_actions)
    error_message = "The alarm has to call the existing topic."
  }
  assert {
    condition     = output.topic_arn == null && length(aws_sns_topic_policy.alerts) == 0
    error_message = "No topic is to be created, and the policy of none touched."
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

run "exclusions_go_behind_the_whole_pattern" {
  variables {
    controls = {
      unauthorized-api-calls = {
        filter_pattern = "{ $.errorCode = \"*UnauthorizedOperation\" || $.errorCode = \"AccessDenied*\" }"
        exclusions     = [{ event_name = "GetCostForecast", user_identity_arn = "*:assumed-role/finance/*" }]
      }
    }
  }

  assert {
    condition     = aws_cloudwatch_log_metric_filter.controls["unauthorized-api-calls"].pattern == "{ ($.errorCode = \"*UnauthorizedOperation\" || $.errorCode = \"AccessDenied*\") && (($.eventName != \"GetCostForecast\") || ($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != \"*:assumed-role/finance/*\")) }"
    error_message = "An event has to be left out only where both are true, and one without an ARN has to count."
  }
}

run "audits_have_a_filter_and_an_alarm_of_their_own" {
  variables {
    compliance_tier          = true
    compliance_alarm_actions = ["arn:aws:sns:eu-central-1:123456789012:audit"]
  }

  assert {
    condition     = aws_cloudwatch_log_metric_filter.controls["unauthorized-api-calls-compliance"].pattern == "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"
    error_message = "The second filter has to have the pattern that auditors compare."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.controls["unauthorized-api-calls-compliance"].alarm_actions == toset(var.compliance_alarm_actions)
    error_message = "The second alarm has to call the actions that are given for it."
  }
}

run "an_unknown_control_without_a_pattern_is_rejected" {
  command = plan

  variables {
    controls = { unauthorised-calls = {} }
  }

  expect_failures = [var.controls]
}

run "a_period_of_45_seconds_is_rejected" {
  command = plan

  variables {
    controls = { unauthorized-api-calls = { period = 45 } }
  }

  expect_failures = [aws_cloudwatch_metric_alarm.controls["unauthorized-api-calls"]]
}

run "a_pattern_that_matches_nearly_every_event_is_rejected" {
  command = plan

  variables {
    controls = {
      unauthorized-api-calls = {
        filter_pattern = "{ $.errorCode = \"*UnauthorizedOperation\" || $.errorCode = \"AccessDenied*\" || $.eventName != \"HeadBucket\" }"
      }
    }
  }

  expect_failures = [aws_cloudwatch_log_metric_filter.controls["unauthorized-api-calls"]]
}

run "a_pattern_that_misses_events_is_warned_of" {
  command = plan

  variables {
    controls = {
      unauthorized-api-calls = { filter_pattern = "{ $.errorCode = \"AccessDenied\" }" }
    }
  }

  expect_failures = [check.pattern_cover]
}

run "an_alarm_that_notifies_nobody_is_rejected" {
  command = plan

  variables {
    subscriptions = {}
  }

  expect_failures = [aws_sns_topic_policy.alerts]
}

run "a_log_group_that_does_not_exist_is_rejected" {
  command = plan

  variables {
    log_group_name = "nowhere"
  }

  expect_failures = [data.aws_cloudwatch_log_groups.cloudtrail]
}

run "a_subscription_that_is_not_confirmed_is_warned_of" {
  # Of another key, since the runs above have created the first one already.
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
