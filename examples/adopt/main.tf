# Adopts objects that somebody made with the AWS CLI or the console, instead of overwriting them. imports.tf lists them.
#
#   terraform init
#   terraform apply -var-file=adopt.tfvars

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
  description = "Subscribers, by a name of your choice: existing ones and new ones."
}

variable "subscription_arns" {
  type        = map(string)
  description = "ARN of each existing subscription, by its name in subscriptions. A subscription that is not confirmed has no ARN, and can't be adopted."
}

variable "topic_arn" {
  type        = string
  description = "ARN of the existing topic."
}

module "monitor" {
  source = "../../modules/monitor"

  log_group_name = var.log_group_name
  subscriptions  = var.subscriptions
  topic_name     = split(":", var.topic_arn)[5]
}
