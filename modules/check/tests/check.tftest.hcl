# The check without an AWS account: AWS's answers are made up here.
#
#   terraform init
#   terraform test

mock_provider "aws" {}

# An account in which all is well, as Cloud Control shows it. A run that overrides one of these changes one object.
override_data {
  target = data.aws_cloudcontrolapi_resource.trail
  values = {
    properties = <<-EOT
      {
        "TrailName": "management-events",
        "Arn": "arn:aws:cloudtrail:eu-central-1:123456789012:trail/management-events",
        "IsLogging": true,
        "IsMultiRegionTrail": true,
        "IncludeGlobalServiceEvents": true,
        "EventSelectors": [{ "IncludeManagementEvents": true, "ReadWriteType": "All" }],
        "CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-central-1:123456789012:log-group:cloudtrail:*",
        "CloudWatchLogsRoleArn": "arn:aws:iam::123456789012:role/cloudtrail-to-logs"
      }
    EOT
  }
}

override_data {
  target = data.aws_cloudcontrolapi_resource.log_group
  values = {
    properties = <<-EOT
      {
        "LogGroupName": "cloudtrail",
        "Arn": "arn:aws:logs:eu-central-1:123456789012:log-group:cloudtrail:*",
        "LogGroupClass": "STANDARD"
      }
    EOT
  }
}

override_data {
  target = data.aws_cloudcontrolapi_resource.metric_filter
  values = {
    properties = <<-EOT
      {
        "FilterName": "unauthorized-api-calls",
        "LogGroupName": "cloudtrail",
        "FilterPattern": "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }",
        "MetricTransformations": [
          { "MetricName": "UnauthorizedAPICalls", "MetricNamespace": "Security", "MetricValue": "1", "DefaultValue": 0 }
        ]
      }
    EOT
  }
}

override_data {
  target = data.aws_cloudcontrolapi_resource.alarm
  values = {
    properties = <<-EOT
      {
        "AlarmName": "UnauthorizedAPICallAlarm",
        "Arn": "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:UnauthorizedAPICallAlarm",
        "ActionsEnabled": true,
        "AlarmActions": ["arn:aws:sns:eu-central-1:123456789012:unauthorized-api-alerts"],
        "ComparisonOperator": "GreaterThanOrEqualToThreshold",
        "EvaluationPeriods": 1,
        "MetricName": "UnauthorizedAPICalls",
        "Namespace": "Security",
        "Period": 300,
        "Statistic": "Sum",
        "Threshold": 1
      }
    EOT
  }
}

override_data {
  target = data.aws_cloudcontrolapi_resource.sns_topic
  values = {
    properties = "{ \"Subscription\": [{ \"Protocol\": \"email\", \"Endpoint\": \"security@example.com\" }] }"
  }
}

variables {
  log_group_name = "cloudtrail"
  trail_name     = "management-events"
}

run "an_account_in_which_all_is_well_passes" {
  command = plan

  assert {
    condition     = output.verdict == "PASS" && output.verdicts == { unauthorized-api-calls = "PASS" }
    error_message = "The verdict must be PASS, and is ${output.verdict}."
  }
}

run "a_trail_that_is_not_named_is_incomplete" {
  command = plan

  variables {
    trail_name = null
  }

  assert {
    condition     = output.verdict == "INCOMPLETE" && contains(output.unverified, "the trail: trail_name is null")
    error_message = "The verdict must be INCOMPLETE, and is ${output.verdict}."
  }
}

run "a_trail_without_an_answer_fails_what_all_controls_rest_on" {
  command = plan

  override_data {
    target = data.aws_cloudcontrolapi_resource.trail
    values = { properties = "{}" }
  }

  expect_failures = [data.aws_partition.shared]
}

run "a_filter_of_another_name_fails" {
  command = plan

  override_data {
    target = data.aws_cloudcontrolapi_resource.metric_filter
    values = {
      properties = "{ \"FilterName\": \"unauthorized-api-calls-v2\", \"LogGroupName\": \"cloudtrail\" }"
    }
  }

  expect_failures = [data.aws_partition.criteria["unauthorized-api-calls: METRIC_FILTER_NOT_PRESENT"]]
}

run "a_topic_without_subscribers_fails" {
  command = plan

  override_data {
    target = data.aws_cloudcontrolapi_resource.sns_topic
    values = { properties = "{}" }
  }

  expect_failures = [data.aws_partition.criteria["unauthorized-api-calls: SNS_SUBSCRIPTION_NOT_PRESENT"]]
}

run "an_exception_that_is_documented_is_not_applicable" {
  command = plan

  variables {
    siem_exception = {
      siem              = "Splunk"
      documentation_url = "https://wiki.example.com/cloudtrail-in-splunk"
      equivalent_alert  = "AWS: denied API calls"
      expires_on        = "2999-12-31"
    }
  }

  assert {
    condition     = output.verdict == "NOT_APPLICABLE"
    error_message = "The verdict must be NOT_APPLICABLE, and is ${output.verdict}."
  }
}

run "an_exception_whose_last_day_has_passed_is_rejected" {
  command = plan

  variables {
    siem_exception = {
      siem              = "Splunk"
      documentation_url = "https://wiki.example.com/cloudtrail-in-splunk"
      equivalent_alert  = "AWS: denied API calls"
      expires_on        = "2020-12-31"
    }
  }

  expect_failures = [var.siem_exception]
}

run "a_control_of_ones_own_without_a_pattern_is_rejected" {
  command = plan

  variables {
    controls = { backup-deletion = {} }
  }

  expect_failures = [var.controls]
}
