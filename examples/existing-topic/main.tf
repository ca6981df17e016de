# The alarm notifies a topic that exists already. The topic's policy has to let CloudWatch publish: see README.md.
#
#   terraform init
#   terraform apply -var log_group_name=NAME -var topic_name=NAME

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

variable "topic_name" {
  type        = string
  description = "Name of the topic, in the region of the log group."
}

data "aws_sns_topic" "existing" {
  name = var.topic_name
}

module "monitor" {
  source = "../../modules/monitor"

  log_group_name = var.log_group_name
  create_topic   = false
  alarm_actions  = [data.aws_sns_topic.existing.arn]
}

output "drill_commands" {
  description = "AWS CLI command that sets each alarm off, to see whether the message arrives."
  value       = module.monitor.drill_commands
}
