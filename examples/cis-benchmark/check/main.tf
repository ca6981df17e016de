# A plan that fails unless all fifteen alarms exist and work. Do not add resources to this configuration: a plan with
# pending changes to a resource could pass before the changes are made.
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
  description = "Name of the trail that delivers to it."
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
    unauthorized-api-calls           = {}
    console-sign-in-without-mfa      = {}
    root-account-usage               = {}
    iam-policy-changes               = {}
    cloudtrail-configuration-changes = {}
    console-authentication-failures  = {}
    kms-key-deletion                 = {}
    s3-bucket-policy-changes         = {}
    config-changes                   = {}
    security-group-changes           = {}
    network-acl-changes              = {}
    network-gateway-changes          = {}
    route-table-changes              = {}
    vpc-changes                      = {}
    organizations-changes            = {}
  }
}

output "verdict" {
  description = "The worst of all verdicts: PASS, INCOMPLETE or NOT_APPLICABLE. A failure is a failed plan."
  value       = module.check.verdict
}

output "verdicts" {
  description = "The verdict on each control."
  value       = module.check.verdicts
}

output "unverified" {
  description = "What was not verified."
  value       = module.check.unverified
}
