import { Testing } from "cdktf";
import { monitorSettings } from "../../src/monitor/settings";
import { MonitorStack } from "../../src/monitor/stack";
import { snakeCase } from "../../src/terraform/setting";
import { synthStack } from "../synth";

const terraform = synthStack(new MonitorStack(Testing.app(), "monitor"));

describe("the stack monitor", () => {
  test.each([
    ["alarm_actions", "list(string)", []],
    ["compliance_alarm_actions", "list(string)", []],
    ["compliance_tier", "bool", false],
    [
      "controls",
      'map(object({ filter_pattern = optional(string), coverage = optional(string, "benchmark"), exclusions = optional(list(map(string)), []), metric_filter_name = optional(string), metric_name = optional(string), alarm_name = optional(string), title = optional(string), threshold = optional(number), period = optional(number, 300), evaluation_periods = optional(number, 1), datapoints_to_alarm = optional(number, 1) }))',
      { "unauthorized-api-calls": {} },
    ],
    ["create_kms_key", "bool", false],
    ["create_topic", "bool", true],
    ["kms_master_key_id", "string", null],
    ["log_group_name", "string", undefined],
    ["metric_namespace", "string", "Security"],
    ["notify_on", "set(string)", ["ALARM"]],
    [
      "subscriptions",
      "map(object({ protocol = string, endpoint = string, raw_message_delivery = optional(bool, false), endpoint_auto_confirms = optional(bool, false) }))",
      {},
    ],
    ["tags", "map(string)", {}],
    ["topic_name", "string", "unauthorized-api-alerts"],
    ["treat_missing_data", "string", "notBreaching"],
    ["verify_log_group", "bool", true],
  ])("has the variable %s of type %s, by default %j", (name, type, value) => {
    expect(terraform.variable[name].type.replace(/\s+/g, " ")).toBe(type);
    expect(terraform.variable[name].default).toEqual(value);
  });

  test("describes every variable and takes null for none but kms_master_key_id", () => {
    const variables = Object.entries<{ description: string; nullable: boolean }>(terraform.variable);
    expect(variables.map(([name]) => name).sort()).toEqual(
      Object.keys(monitorSettings).map(snakeCase).sort(),
    );
    for (const [name, { description, nullable }] of variables) {
      expect(description.trimEnd()).toMatch(/\.$/);
      expect([name, nullable]).toEqual([name, name === "kms_master_key_id"]);
    }
  });

  test.each(["controls", "subscriptions"])("says in %s what becomes of a misspelled attribute", (name) => {
    expect(terraform.variable[name].description).toContain(
      "Terraform drops an attribute that has another name: check the spelling.",
    );
  });

  test("describes every output", () => {
    expect(Object.keys(terraform.output).sort()).toEqual([
      "alarm_arns",
      "alarm_names",
      "check_inputs",
      "drill_commands",
      "investigation_queries",
      "kms_key_arn",
      "metric_filter_names",
      "subscription_arns",
      "topic_arn",
      "unconfirmed_subscriptions",
    ]);
    for (const { description } of Object.values<{ description: string }>(terraform.output))
      expect(description).toMatch(/[.?]$/);
  });

  test("has fixed addresses, one for all controls", () => {
    const addresses = ["data", "resource"].flatMap((block) =>
      Object.entries<object>(terraform[block]).flatMap(([type, objects]) =>
        Object.keys(objects).map((name) => `${block}.${type}.${name}`),
      ),
    );
    expect(addresses.sort()).toEqual([
      "data.aws_caller_identity.alerts",
      "data.aws_cloudwatch_log_group.cloudtrail",
      "data.aws_cloudwatch_log_groups.cloudtrail",
      "data.aws_partition.alerts",
      "data.aws_region.alerts",
      "resource.aws_cloudwatch_log_metric_filter.controls",
      "resource.aws_cloudwatch_metric_alarm.controls",
      "resource.aws_kms_key.alerts",
      "resource.aws_sns_topic.alerts",
      "resource.aws_sns_topic_policy.alerts",
      "resource.aws_sns_topic_subscription.alerts",
    ]);
  });

  test("replaces nothing that is known by its name before it deletes it", () => {
    expect(JSON.stringify(terraform)).not.toContain("create_before_destroy");
  });

  test("decides by a bool or a map's keys what exists", () => {
    const { resource, data } = terraform;
    expect([
      resource.aws_sns_topic.alerts.count,
      resource.aws_sns_topic_policy.alerts.count,
      resource.aws_kms_key.alerts.count,
      data.aws_cloudwatch_log_groups.cloudtrail.count,
      data.aws_cloudwatch_log_group.cloudtrail.count,
      resource.aws_sns_topic_subscription.alerts.for_each,
      resource.aws_cloudwatch_log_metric_filter.controls.for_each,
      resource.aws_cloudwatch_metric_alarm.controls.for_each,
    ]).toEqual([
      "${var.create_topic ? 1 : 0}",
      "${var.create_topic ? 1 : 0}",
      "${var.create_kms_key ? 1 : 0}",
      "${var.verify_log_group ? 1 : 0}",
      "${var.verify_log_group ? 1 : 0}",
      "${var.subscriptions}",
      "${local.alarms}",
      "${local.alarms}",
    ]);
  });

  test("holds no absolute path", () => {
    expect(JSON.stringify(terraform)).not.toContain(process.cwd());
  });
});
