# Alarms on unauthorized API calls and on use of the root user.
#
#   terraform init
#   terraform apply -var log_group_name=NAME -var 'subscriptions={ security = { protocol = "email", endpoint = "ADDRESS" } }'

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

variable "subscriptions" {
  type        = map(object({ protocol = string, endpoint = string }))
  description = "Subscribers, by a name of your choice."
}

module "monitor" {
  source = "../../../modules/monitor"

  log_group_name = var.log_group_name
  controls = {
    unauthorized-api-calls = {}
    root-account-usage     = {}
  }
  subscriptions = var.subscriptions
}

output "drill_commands" {
  description = "AWS CLI command that sets each alarm off, to see whether the message arrives."
  value       = module.monitor.drill_commands
}

output "unconfirmed_subscriptions" {
  description = "Subscriptions that are not confirmed yet: they receive nothing."
  value       = module.monitor.unconfirmed_subscriptions
}
