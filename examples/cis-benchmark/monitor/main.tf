# The fifteen monitoring controls of the CIS AWS Foundations Benchmark, with one topic.
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

locals {
  # Every control of the catalog. An attribute between the braces changes one, such as coverage = "extended".
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

module "monitor" {
  source = "../../../modules/monitor"

  log_group_name = var.log_group_name
  topic_name     = "cis-benchmark-alerts"
  subscriptions  = var.subscriptions

  controls = merge(local.controls, [for auditor in var.auditors : local.of_auditors[auditor]]...)

  # Auditors compare other texts for some of the controls. If nobody audits you, leave this out: it adds an alarm and a
  # message for each of them.
  compliance_tier = true
}

output "drill_commands" {
  description = "AWS CLI command that sets each alarm off, to see whether the message arrives."
  value       = module.monitor.drill_commands
}

output "unconfirmed_subscriptions" {
  description = "Subscriptions that are not confirmed yet: they receive nothing."
  value       = module.monitor.unconfirmed_subscriptions
}
