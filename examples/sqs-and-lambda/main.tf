# Sends the alarm to an SQS queue and to a Lambda function that exists already. Both have to let SNS in: without the
# queue's policy or the function's permission, the subscription exists and nothing arrives.
#
#   terraform init
#   terraform apply -var log_group_name=NAME -var function_name=NAME

terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.80.0, < 7.0.0"
    }
  }
}

variable "log_group_name" {
  type        = string
  description = "Name of the log group that CloudTrail delivers to."
}

variable "function_name" {
  type        = string
  description = "Name of the Lambda function that handles the alarm."
}

data "aws_lambda_function" "handler" {
  function_name = var.function_name
}

resource "aws_sqs_queue" "tickets" {
  name = "security-tickets"
}

module "monitor" {
  source = "../../modules/monitor"

  log_group_name = var.log_group_name
  subscriptions = {
    tickets = { protocol = "sqs", endpoint = aws_sqs_queue.tickets.arn }
    handler = { protocol = "lambda", endpoint = data.aws_lambda_function.handler.arn }
  }
}

resource "aws_sqs_queue_policy" "tickets" {
  queue_url = aws_sqs_queue.tickets.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AllowAlerts"
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.tickets.arn
      Condition = { ArnEquals = { "aws:SourceArn" = module.monitor.topic_arn } }
    }]
  })
}

resource "aws_lambda_permission" "alerts" {
  statement_id  = "AllowAlerts"
  action        = "lambda:InvokeFunction"
  function_name = var.function_name
  principal     = "sns.amazonaws.com"
  source_arn    = module.monitor.topic_arn
}

output "topic_arn" {
  description = "ARN of the topic that the alarms publish to."
  value       = module.monitor.topic_arn
}
