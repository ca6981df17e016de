# Texts that one auditor alone compares, character by character. They detect what the control of the same name detects,
# so their alarms say the same again. Deploy only those that you are audited by.

variable "single_auditors" {
  type        = bool
  default     = false
  description = "Also deploy the patterns that only one auditor compares: Security Hub, ScoutSuite, Elastic."
}

locals {
  iam_policy_events = [
    "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy",
    "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion", "AttachRolePolicy", "DetachRolePolicy",
    "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy",
  ]
  bucket_policy_events = [
    "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication", "DeleteBucketPolicy",
    "DeleteBucketReplication",
  ]
  config_events = [
    "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder",
  ]
  organizations_events = [
    "AcceptHandshake", "AttachPolicy", "CreateAccount", "CreateOrganizationalUnit", "CreatePolicy", "DeclineHandshake",
    "DeleteOrganization", "DeleteOrganizationalUnit", "DeletePolicy", "DetachPolicy", "DisablePolicyType",
    "EnablePolicyType", "InviteAccountToOrganization", "LeaveOrganization", "MoveAccount",
    "RemoveAccountFromOrganization", "UpdatePolicy", "UpdateOrganizationalUnit",
  ]

  of_single_auditors = {
    iam-policy-changes-security-hub = {
      filter_pattern = "{ ($.eventSource = iam.amazonaws.com) && (${join(" || ", [for name in local.iam_policy_events : "($.eventName = ${name})"])}) }"
    }
    iam-policy-changes-scoutsuite = {
      filter_pattern = "{ ${join(" || ", [for name in local.iam_policy_events : "($.eventName=${name})"])} }"
    }
    s3-bucket-policy-changes-scoutsuite = {
      filter_pattern = "{ ($.eventSource = s3.amazonaws.com) && (${join(" || ", [for name in local.bucket_policy_events : "($.eventName = ${name})"])}) }"
    }
    config-changes-scoutsuite = {
      filter_pattern = "{ ($.eventSource = config.amazonaws.com) && (${join(" || ", [for name in local.config_events : "($.eventName = ${name})"])}) }"
    }
    organizations-changes-elastic = {
      filter_pattern = "{ ($.eventSource = organizations.amazonaws.com) && (${join(" || ", [for name in local.organizations_events : "($.eventName = \"${name}\")"])}) }"
    }
  }
}
