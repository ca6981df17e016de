# The role that the workflow assumes, by GitHub's OIDC provider. It can only read: its policies are
# iam/check.json and iam/audit.json.
#
#   terraform init
#   terraform apply -var repository=OWNER/NAME

terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81.0, < 7.0.0"
    }
  }
}

variable "create_oidc_provider" {
  type        = bool
  default     = false
  description = "Create GitHub's OIDC provider. An account can have only one: leave it false where it exists."
  nullable    = false
}

variable "default_branch" {
  type        = string
  default     = "main"
  description = "Branch that the scheduled and manual runs of the workflow use."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*$", var.default_branch)) && !startswith(var.default_branch, "refs/")
    error_message = "default_branch must be the name of a branch, without refs/heads/ and wildcards, got \"${var.default_branch}\"."
  }
}

variable "repository" {
  type        = string
  description = "The repository that has the workflow: OWNER/NAME."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository must be OWNER/NAME, without a URL and wildcards, got \"${var.repository}\"."
  }
}

variable "repository_ids" {
  type        = object({ owner = number, repository = number })
  default     = null
  description = "GitHub's ids of the owner and the repository. Set them if GitHub puts them into the subject of its tokens: for repositories that were created, renamed or transferred since July 15, 2026, or that have opted in. `gh api repos/OWNER/NAME --jq '{owner: .owner.id, repository: .id}'` prints them."

  validation {
    condition     = var.repository_ids == null ? true : alltrue([for id in values(var.repository_ids) : try(id > 0 && floor(id) == id, false)])
    error_message = "repository_ids must have two whole numbers above 0, owner and repository."
  }
}

variable "role_name" {
  type        = string
  default     = "cloudtrail-alarms-check"
  description = "Name of the role."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]{1,64}$", var.role_name))
    error_message = "role_name must be 1 to 64 letters, digits and _+=,.@-, got \"${var.role_name}\"."
  }
}

locals {
  issuer = "token.actions.githubusercontent.com"

  # The ids keep out anybody who takes over a name that was given up.
  names = split("/", var.repository)
  subject = var.repository_ids == null ? "repo:${var.repository}" : format(
    "repo:%s@%d/%s@%d",
    local.names[0], var.repository_ids.owner, local.names[1], var.repository_ids.repository,
  )

  oidc_provider_arn = one(concat(
    aws_iam_openid_connect_provider.github[*].arn,
    data.aws_iam_openid_connect_provider.github[*].arn,
  ))
}

data "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://${local.issuer}"
}

resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "GitHubActionsOfOneRepository"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [local.oidc_provider_arn]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
    # StringEquals, not StringLike: a wildcard here would let every branch and environment of the repository in.
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values = [
        "${local.subject}:pull_request",
        "${local.subject}:ref:refs/heads/${var.default_branch}",
      ]
    }
  }
}

resource "aws_iam_role" "check" {
  name               = var.role_name
  description        = "For GitHub Actions of ${var.repository}: do the alarms on CloudTrail's events work?"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "check" {
  name   = "read-the-evidence"
  role   = aws_iam_role.check.id
  policy = file("${path.module}/../../iam/check.json")
}

resource "aws_iam_role_policy" "audit" {
  name   = "read-for-the-audit"
  role   = aws_iam_role.check.id
  policy = file("${path.module}/../../iam/audit.json")
}

output "role_arn" {
  description = "For CHECK_ROLE_ARN in the workflow."
  value       = aws_iam_role.check.arn
}
