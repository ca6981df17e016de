# Alarms in two regions, each with a trail and a log group of its own. Read README.md first: one trail for all regions
# needs only one instance.
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
  description = "Name of the log group that CloudTrail delivers to, the same in each region."
}

variable "subscriptions" {
  type        = map(object({ protocol = string, endpoint = string }))
  description = "Subscribers, by a name of your choice."
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

# Terraform has no for_each over providers, so each region is a block of its own.
module "frankfurt" {
  source = "../../modules/monitor"

  log_group_name = var.log_group_name
  subscriptions  = var.subscriptions
}

module "virginia" {
  source    = "../../modules/monitor"
  providers = { aws = aws.virginia }

  log_group_name = var.log_group_name
  subscriptions  = var.subscriptions
}

output "topic_arns" {
  description = "ARN of each region's topic."
  value = {
    frankfurt = module.frankfurt.topic_arn
    virginia  = module.virginia.topic_arn
  }
}
