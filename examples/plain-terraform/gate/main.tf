# The gate: a plan that fails unless the alarm is there and works. Nothing else belongs into this configuration: a plan
# that waits for a change of a resource could pass before it is made.
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
  description = "Name of the trail. Null where it can't be read, and the verdict is INCOMPLETE at best: write that into a .tfvars file, since -var takes null for a name."
}

provider "aws" {
  # The provider's own 25 would make a gate that AWS throttles hang for many minutes.
  max_retries = 5
}

module "gate" {
  source = "../../../modules/check"

  log_group_name = var.log_group_name
  trail_name     = var.trail_name
}

output "verdict" {
  description = "PASS, INCOMPLETE or NOT_APPLICABLE; a failure is a failed plan."
  value       = module.gate.verdict
}

output "evidence" {
  description = "What was found, by criterion."
  value       = module.gate.evidence
}

output "unverified" {
  description = "What was not verified."
  value       = module.gate.unverified
}
