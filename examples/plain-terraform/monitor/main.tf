# The alarm on unauthorized API calls.
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
  description = "Who is told, by a name of your choice."
}

module "monitor" {
  source = "../../../modules/monitor"

  log_group_name = var.log_group_name
  subscriptions  = var.subscriptions
}

output "drill_command" {
  description = "Sets the alarm off, to see who is told."
  value       = module.monitor.drill_command
}

output "unconfirmed_subscriptions" {
  description = "Who has not confirmed yet, and is told nothing."
  value       = module.monitor.unconfirmed_subscriptions
}
