# A plan that fails unless the alarms exist and work. Do not add resources to this configuration: a plan with pending
# changes to a resource could pass before the changes are made.
#
#   terraform init
#   terraform plan -input=false -var log_group_name=NAME -var trail_name=NAME

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

variable "trail_name" {
  type        = string
  description = "Name of the trail. Null (in a .tfvars file, since -var would take it for a name): the trail is not verified, and the verdict is at best INCOMPLETE."
}

provider "aws" {
  # With the default of 25, a plan that AWS throttles would take many minutes.
  max_retries = 5
}

module "check" {
  source = "../../../modules/check"

  log_group_name = var.log_group_name
  trail_name     = var.trail_name
  controls = {
    unauthorized-api-calls = {}
    root-account-usage     = {}
  }
}

output "verdict" {
  description = "PASS, INCOMPLETE or NOT_APPLICABLE. A failure is a failed plan."
  value       = module.check.verdict
}

output "evidence" {
  description = "What was found, by control id and code."
  value       = module.check.evidence
}

output "unverified" {
  description = "What was not verified."
  value       = module.check.unverified
}
