import { App, Testing } from "cdktf";
import { MonitorStack } from "../../src/monitor/stack";
import { synthStack } from "../synth";
import { settingNames } from "./setting-names";

const terraform = synthStack(new MonitorStack(Testing.app(), "monitor"));
const PATTERN =
  '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }';

describe("the stack monitor", () => {
  test.each([
    ["log_group_name", "string", undefined],
    ["verify_log_group", "bool", true],
    ["create_topic", "bool", true],
    ["alarm_actions", "list(string)", []],
    ["notify_on", "set(string)", ["ALARM"]],
    ["filter_pattern", "string", PATTERN],
    ["metric_filter_name", "string", "unauthorized-api-calls"],
    ["metric_name", "string", "UnauthorizedAPICalls"],
    ["metric_namespace", "string", "Security"],
    ["alarm_name", "string", "UnauthorizedAPICallAlarm"],
    ["topic_name", "string", "unauthorized-api-alerts"],
    ["threshold", "number", 1],
    ["period", "number", 300],
    ["evaluation_periods", "number", 1],
    ["datapoints_to_alarm", "number", 1],
    ["treat_missing_data", "string", "notBreaching"],
    ["create_kms_key", "bool", false],
    ["kms_master_key_id", "string", null],
    ["tags", "map(string)", {}],
  ])("has the variable %s of type %s, by default %j", (name, type, value) => {
    expect(terraform.variable[name].type).toBe(type);
    expect(terraform.variable[name].default).toEqual(value);
  });

  test("has subscriptions as a map of objects, by default none", () => {
    expect(terraform.variable.subscriptions.type).toBe(
      "map(object({ protocol = string, endpoint = string, raw_message_delivery = optional(bool, false), endpoint_auto_confirms = optional(bool, false) }))",
    );
    expect(terraform.variable.subscriptions.default).toEqual({});
  });

  test("describes every variable and takes null for none but kms_master_key_id", () => {
    expect(Object.keys(terraform.variable).sort()).toEqual([...settingNames].sort());
    for (const [name, variable] of Object.entries<{ description: string; nullable: boolean }>(
      terraform.variable,
    )) {
      expect(variable.description).toMatch(/\.$/);
      expect([name, variable.nullable]).toEqual([name, name === "kms_master_key_id"]);
    }
  });

  test("describes every output", () => {
    expect(Object.keys(terraform.output).sort()).toEqual([
      "alarm_arn",
      "alarm_name",
      "check_inputs",
      "drill_command",
      "investigation_query",
      "kms_key_arn",
      "metric_filter_name",
      "metric_name",
      "metric_namespace",
      "subscription_arns",
      "topic_arn",
      "unconfirmed_subscriptions",
    ]);
    for (const output of Object.values<{ description: string }>(terraform.output))
      expect(output.description).toMatch(/\.$/);
  });

  test("has fixed addresses", () => {
    const addresses = ["data", "resource"].flatMap((block) =>
      Object.entries<object>(terraform[block]).flatMap(([type, objects]) =>
        Object.keys(objects).map((name) => `${block}.${type}.${name}`),
      ),
    );
    expect(addresses.sort()).toEqual([
      "data.aws_caller_identity.alerts",
      "data.aws_cloudwatch_log_group.unauthorized_api_calls",
      "data.aws_cloudwatch_log_groups.unauthorized_api_calls",
      "resource.aws_cloudwatch_log_metric_filter.unauthorized_api_calls",
      "resource.aws_cloudwatch_log_metric_filter.unauthorized_api_calls_compliance",
      "resource.aws_cloudwatch_metric_alarm.unauthorized_api_calls",
      "resource.aws_cloudwatch_metric_alarm.unauthorized_api_calls_compliance",
      "resource.aws_kms_alias.alerts",
      "resource.aws_kms_key.alerts",
      "resource.aws_sns_topic.alerts",
      "resource.aws_sns_topic_policy.alerts",
      "resource.aws_sns_topic_subscription.alerts",
    ]);
  });

  test("replaces before it deletes, everywhere", () => {
    for (const objects of Object.values<Record<string, { lifecycle: { create_before_destroy?: boolean } }>>(
      terraform.resource,
    ))
      for (const { lifecycle } of Object.values(objects)) expect(lifecycle.create_before_destroy).toBe(true);
  });

  test("creates no log group", () => {
    expect(terraform.resource.aws_cloudwatch_log_group).toBeUndefined();
  });

  test("counts by a bool what may or may not exist", () => {
    const { resource, data } = terraform;
    expect([
      resource.aws_sns_topic.alerts.count,
      resource.aws_sns_topic_policy.alerts.count,
      resource.aws_kms_key.alerts.count,
      resource.aws_kms_alias.alerts.count,
      data.aws_caller_identity.alerts.count,
      data.aws_cloudwatch_log_groups.unauthorized_api_calls.count,
      data.aws_cloudwatch_log_group.unauthorized_api_calls.count,
    ]).toEqual([
      "${var.create_topic ? 1 : 0}",
      "${var.create_topic ? 1 : 0}",
      "${var.create_kms_key ? 1 : 0}",
      "${var.create_kms_key ? 1 : 0}",
      "${var.create_kms_key ? 1 : 0}",
      "${var.verify_log_group ? 1 : 0}",
      "${var.verify_log_group ? 1 : 0}",
    ]);
  });

  test("holds no absolute path", () => {
    expect(JSON.stringify(terraform)).not.toContain(process.cwd());
  });

  test("reads as it did when it was last reviewed", () => {
    const stack = new MonitorStack(new App(), "monitor");
    expect(JSON.stringify(stack.toTerraform(), null, 2)).toMatchSnapshot();
  });
});
