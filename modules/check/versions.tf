# The module "check", generated from src/check by "npm run modules".
# What is changed here is lost: change the stack, and generate it anew.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.80.0, < 7.0.0"
    }
  }
}
