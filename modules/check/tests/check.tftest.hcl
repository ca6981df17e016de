# The gate without an AWS account: what AWS would answer is made up here.
#
#   terraform init
#   terraform test

mock_provider "aws" {}

# An account in which all is well, as Cloud Control tells of it. A run that overrides one of these bends one object.
override_data {
  target = data.aws_cloudcontrolapi_resource.trail
  values = {
    properties = <<-EOT
      {
        "Arn": "arn:aws:cloudtrail:eu-central-1:123456789012:trail/management-events",
        "IsLogging": true,
        "IsMultiRegionTrail": true,
        "EventSelectors": [{ "IncludeManagementEvents": true, "ReadWriteType": "All" }],
        "CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-central-1:123456789012:log-group:cloudtrail:*"
      }
    EOT
  }
}

override_data {
  target = data.aws_cloudcontrolapi_resource.log_group
  values = {
    properties = "{ \"LogGroupName\": \"cloudtrail\", \"LogGroupClass\": \"STANDARD\" }"
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
    properties = <<-EOT
      { "Subscription": [{ "Protocol": "email", "Endpoint": "security@example.com" }] }
    EOT
  }
}

variables {
  log_group_name = "cloudtrail"
  trail_name     = "management-events"
}

run "an_account_in_which_all_is_well_passes" {
  command = plan

  assert {
    condition     = output.verdict == "PASS"
    error_message = "The verdict has to be PASS, and is ${output.verdict}."
  }
}

run "without_a_trail_to_look_at_the_verdict_is_incomplete" {
  command = plan

  variables {
    trail_name = null
  }

  assert {
    condition     = output.verdict == "INCOMPLETE"
    error_message = "The verdict has to be INCOMPLETE, and is ${output.verdict}."
  }
}

run "a_trail_that_does_not_log_fails" {
  command = plan

  override_data {
    target = data.aws_cloudcontrolapi_resource.trail
    values = {
      properties = <<-EOT
        {
          "Arn": "arn:aws:cloudtrail:eu-central-1:123456789012:trail/management-events",
          "IsLogging": false,
          "IsMultiRegionTrail": true,
          "EventSelectors": [{ "IncludeManagementEvents": true, "ReadWriteType": "All" }],
          "CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-central-1:123456789012:log-group:cloudtrail:*"
        }
      EOT
    }
  }

  expect_failures = [data.aws_partition.trail_criteria]
}

run "a_pattern_that_matches_no_event_fails" {
  command = plan

  override_data {
    target = data.aws_cloudcontrolapi_resource.metric_filter
    values = {
      properties = <<-EOT
        {
          "FilterName": "unauthorized-api-calls",
          "LogGroupName": "cloudtrail",
          "FilterPattern": "{ ($.errorCode = \"*UnauthorizedOperation\") && ($.errorCode = \"AccessDenied*\") }",
          "MetricTransformations": [
            { "MetricName": "UnauthorizedAPICalls", "MetricNamespace": "Security", "MetricValue": "1" }
          ]
        }
      EOT
    }
  }

  expect_failures = [data.aws_partition.metric_filter_criteria]
}

run "a_topic_that_nobody_hears_fails" {
  command = plan

  override_data {
    target = data.aws_cloudcontrolapi_resource.sns_topic
    values = {
      properties = "{}"
    }
  }

  expect_failures = [data.aws_partition.sns_subscription_criteria]
}

run "an_exception_that_is_documented_does_not_apply" {
  command = plan

  variables {
    log_group_name = "none"
    trail_name     = null
    siem_exception = {
      siem              = "Splunk"
      documentation_url = "https://wiki.example.com/cloudtrail-in-splunk"
      equivalent_alert  = "AWS: refused API calls"
    }
  }

  assert {
    condition     = output.verdict == "NOT_APPLICABLE"
    error_message = "The verdict has to be NOT_APPLICABLE, and is ${output.verdict}."
  }
}

run "an_exception_without_a_document_is_refused" {
  command = plan

  variables {
    siem_exception = { siem = "Splunk", equivalent_alert = "AWS: refused API calls" }
  }

  expect_failures = [var.siem_exception]
}
