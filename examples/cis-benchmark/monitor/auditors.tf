# Texts that only one auditor compares. Each detects the same events as the control of the same name, so its alarm
# repeats that control's message. Name only the auditors that audit you.

variable "auditors" {
  type        = set(string)
  default     = []
  description = "Auditors whose own texts are deployed too: security-hub, scoutsuite, cloudsploit-2025, elastic."

  validation {
    condition     = length(setsubtract(var.auditors, ["security-hub", "scoutsuite", "cloudsploit-2025", "elastic"])) == 0
    error_message = "auditors must contain only security-hub, scoutsuite, cloudsploit-2025 and elastic."
  }
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

  of_auditors = {
    security-hub = {
      iam-policy-changes-security-hub = {
        title          = "IAM policy changes (the text of Security Hub)"
        filter_pattern = "{($.eventSource=iam.amazonaws.com) && (${join(" || ", [for name in local.iam_policy_events : "($.eventName=${name})"])})}"
      }
    }
    scoutsuite = {
      iam-policy-changes-scoutsuite = {
        title          = "IAM policy changes (the text of ScoutSuite)"
        filter_pattern = "{ ${join(" || ", [for name in local.iam_policy_events : "($.eventName=${name})"])} }"
      }
      s3-bucket-policy-changes-scoutsuite = {
        title          = "S3 bucket policy changes (the text of ScoutSuite)"
        filter_pattern = "{ ($.eventSource = s3.amazonaws.com) && (${join(" || ", [for name in local.bucket_policy_events : "($.eventName = ${name})"])}) }"
      }
      config-changes-scoutsuite = {
        title          = "AWS Config changes (the text of ScoutSuite)"
        filter_pattern = "{ ($.eventSource = config.amazonaws.com) && (${join(" || ", [for name in local.config_events : "($.eventName = ${name})"])}) }"
      }
    }
    # For CloudSploit's code of December 2025. Its newer code accepts the texts of the compliance tier.
    cloudsploit-2025 = {
      unauthorized-api-calls-cloudsploit = {
        title          = "Unauthorized API calls (the text of CloudSploit in 2025)"
        filter_pattern = "{ ($.errorCode = *UnauthorizedOperation) || ($.errorCode = AccessDenied*) }"
      }
      console-sign-in-without-mfa-cloudsploit = {
        title          = "Console sign-in without MFA (the text of CloudSploit in 2025)"
        filter_pattern = "{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed != Yes) }"
      }
      root-account-usage-cloudsploit = {
        title          = "Root account usage (the text of CloudSploit in 2025)"
        filter_pattern = "{ $.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS && $.eventType != AwsServiceEvent }"
      }
    }
    elastic = {
      organizations-changes-elastic = {
        title          = "AWS Organizations changes (the text of Elastic)"
        filter_pattern = "{ ($.eventSource = organizations.amazonaws.com) && (${join(" || ", [for name in local.organizations_events : "($.eventName = \"${name}\")"])}) }"
      }
    }
  }
}
