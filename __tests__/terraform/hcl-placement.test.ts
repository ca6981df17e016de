import { printFiles } from "../../src/terraform/hcl/print";
import { placementsOf } from "../../src/terraform/placements";
import { formatted } from "./formatted";
import { laidOutStack } from "./laid-out-stack";

const json = () => JSON.parse(JSON.stringify(laidOutStack().toTerraform()));
const files = () => printFiles(json(), "Header.", placementsOf(laidOutStack()));

describe("the blocks of a stack", () => {
  test("are in the order of their kinds, and of one kind in that in which their constructs were created", () => {
    const heads = laidOutStack()
      .toHclTerraform()
      .hcl.match(/^\w.*(?= \{)/gm);
    expect(heads).toEqual([
      "terraform",
      'provider "aws"',
      'variable "log_group_name"',
      'variable "tags"',
      'data "aws_partition" "notifications_of_aws"',
      'data "aws_region" "unplaced"',
      "locals",
      'resource "aws_cloudwatch_log_metric_filter" "filter"',
      'resource "aws_cloudwatch_metric_alarm" "alarm"',
      'resource "aws_sns_topic" "alerts"',
      'check "warning"',
      'output "sum"',
      'output "topic_arn"',
    ]);
  });

  test("are in the files of their kinds and of their scopes", () => {
    const blocks = Object.entries(files()).map(([file, text]) => [file, text.match(/^\w.*(?= \{)/gm)]);
    expect(blocks).toEqual([
      ["versions.tf", ["terraform"]],
      [
        "main.tf",
        [
          'provider "aws"',
          'data "aws_region" "unplaced"',
          "locals",
          'resource "aws_cloudwatch_log_metric_filter" "filter"',
          'resource "aws_cloudwatch_metric_alarm" "alarm"',
          'check "warning"',
        ],
      ],
      ["variables.tf", ['variable "log_group_name"', 'variable "tags"']],
      [
        "notifications.tf",
        ['data "aws_partition" "notifications_of_aws"', 'resource "aws_sns_topic" "alerts"'],
      ],
      ["controls.tf", ["locals"]],
      ["outputs.tf", ['output "sum"', 'output "topic_arn"']],
    ]);
  });

  test("are in files that terraform fmt leaves as they are", () => {
    for (const text of Object.values(files())) expect(formatted(text)).toBe(text);
  });

  test("have comments above them, and attributes in the order in which they are read", () => {
    expect(files()["main.tf"]).toBe(`# Header.

provider "aws" {}
data "aws_region" "unplaced" {}

locals {
  second = 2
  first  = 1

  # The sum.
  #
  # Of both.
  third = local.first + local.second

  # One more.
  fourth   = 4
  after    = 5
  unplaced = 6
}

# What is counted.
resource "aws_cloudwatch_log_metric_filter" "filter" {
  name           = "f"
  log_group_name = var.log_group_name
  pattern        = "{ $.a }"

  metric_transformation {
    name          = "m"
    namespace     = "n"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "alarm" {
  alarm_name                = "a"
  alarm_description         = <<-EOT
    Why.
    What to do.
  EOT
  metric_name               = "m"
  namespace                 = "n"
  statistic                 = "Sum"
  comparison_operator       = "GreaterThanOrEqualToThreshold"
  threshold                 = 1
  period                    = 300
  evaluation_periods        = 1
  datapoints_to_alarm       = 1
  treat_missing_data        = "notBreaching"
  actions_enabled           = true
  alarm_actions             = [aws_sns_topic.alerts.arn]
  ok_actions                = []
  insufficient_data_actions = []
  tags = {
    a = "b"
  }
}

check "warning" {
  assert {
    condition     = local.third > 0
    error_message = "No."
  }
}
`);
  });

  test("have no comments in JSON", () => {
    expect(JSON.stringify(json())).not.toMatch(/The sum|One more|What is counted/);
  });

  test("have a comment on the first local without an empty line before it", () => {
    const placements = new Map([["locals.a", { file: "main.tf", comment: "First." }]]);
    expect(printFiles({ locals: { a: 1, b: 2 } }, "Header.", placements)).toEqual({
      "main.tf": "# Header.\n\nlocals {\n  # First.\n  a = 1\n  b = 2\n}\n",
    });
  });

  test("have no file where there is none of them", () => {
    expect(printFiles({}, "Header.")).toEqual({});
  });
});
