import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, Testing } from "cdktf";
import { CheckStack, MAX_RETRIES } from "../../src/check/stack";
import { unauthorizedApiCalls } from "../../src/controls/unauthorized-api-calls";
import { synthStack } from "../synth";

const terraform = synthStack(new CheckStack(Testing.app(), "check"));
const OUTPUTS = ["evidence", "unverified", "verdict"];

describe("the stack check", () => {
  test.each([
    ["accepted_filter_patterns", "list(string)", unauthorizedApiCalls.acceptedFilterPatterns],
    ["alarm_name", "string", "UnauthorizedAPICallAlarm"],
    ["log_group_name", "string", undefined],
    ["max_threshold", "number", 1],
    ["metric_filter_name", "string", "unauthorized-api-calls"],
    ["siem_exception", "map(string)", null],
    ["trail_name", "string", undefined],
  ])("has the variable %s of type %s, by default %j", (name, type, value) => {
    expect(terraform.variable[name].type).toBe(type);
    expect(terraform.variable[name].default).toEqual(value);
  });

  test("has its variables in the order of the alphabet", () => {
    expect(Object.keys(terraform.variable)).toEqual([
      "accepted_filter_patterns",
      "alarm_name",
      "log_group_name",
      "max_threshold",
      "metric_filter_name",
      "siem_exception",
      "trail_name",
    ]);
  });

  test("describes every variable and takes null for none but an exception and a trail", () => {
    const nullable = ["siem_exception", "trail_name"];
    for (const [name, variable] of Object.entries<{ description: string; nullable: boolean }>(
      terraform.variable,
    )) {
      expect(variable.description).toMatch(/\.$/);
      expect([name, variable.nullable]).toEqual([name, nullable.includes(name)]);
    }
  });

  test("wants a word on the trail, be it null", () => {
    expect(terraform.variable.trail_name).not.toHaveProperty("default");
  });

  test.each(OUTPUTS)("describes the output %s", (name) => {
    expect(terraform.output[name].description).toMatch(/\.$/);
  });

  test.each(OUTPUTS)("has no output %s where a criterion is not met", (name) => {
    const carriers = Object.keys(terraform.data.aws_partition).map(
      (carrier) => `data.aws_partition.${carrier}`,
    );
    expect([...terraform.output[name].depends_on].sort()).toEqual(carriers.sort());
  });

  test("has no other output", () => {
    expect(Object.keys(terraform.output).sort()).toEqual(OUTPUTS);
  });

  test("has fixed addresses", () => {
    const addresses = Object.entries<object>(terraform.data).flatMap(([type, sources]) =>
      Object.keys(sources).map((name) => `data.${type}.${name}`),
    );
    expect(addresses.sort()).toEqual([
      "data.aws_cloudcontrolapi_resource.alarm",
      "data.aws_cloudcontrolapi_resource.kms_key",
      "data.aws_cloudcontrolapi_resource.log_group",
      "data.aws_cloudcontrolapi_resource.metric_filter",
      "data.aws_cloudcontrolapi_resource.sns_topic",
      "data.aws_cloudcontrolapi_resource.trail",
      "data.aws_partition.alarm_criteria",
      "data.aws_partition.alarm_metric_criteria",
      "data.aws_partition.log_group_criteria",
      "data.aws_partition.metric_filter_criteria",
      "data.aws_partition.siem_exception_criteria",
      "data.aws_partition.sns_subscription_criteria",
      "data.aws_partition.sns_topic_criteria",
      "data.aws_partition.trail_criteria",
    ]);
  });

  test.each([
    ["alarm", "AWS::CloudWatch::Alarm", "${var.alarm_name}"],
    ["kms_key", "AWS::KMS::Key", "${each.value}"],
    ["log_group", "AWS::Logs::LogGroup", "${var.log_group_name}"],
    ["metric_filter", "AWS::Logs::MetricFilter", "${var.log_group_name}|${var.metric_filter_name}"],
    ["sns_topic", "AWS::SNS::Topic", "${each.value}"],
    ["trail", "AWS::CloudTrail::Trail", "${var.trail_name}"],
  ])("reads the %s as %s by %s", (name, type_name, identifier) => {
    expect(terraform.data.aws_cloudcontrolapi_resource[name]).toMatchObject({ type_name, identifier });
  });

  test("manages nothing", () => {
    expect(terraform).not.toHaveProperty("resource");
    expect(terraform).not.toHaveProperty("module");
  });

  test("waits for nothing: a source that does would be read too late", () => {
    expect(JSON.stringify(terraform.data)).not.toContain("depends_on");
  });

  test("gives up on a throttled call soon", () => {
    expect(MAX_RETRIES).toBe(5);
    expect(terraform.provider).toEqual({ aws: [{ max_retries: 5 }] });
  });

  test("leaves a provider to the one who chose it", () => {
    const stack = new CheckStack(Testing.app(), "check");
    new AwsProvider(stack, "chosen", { region: "eu-west-1" });
    expect(synthStack(stack).provider).toEqual({ aws: [{ region: "eu-west-1" }] });
  });

  test("holds no absolute path", () => {
    expect(JSON.stringify(terraform)).not.toContain(process.cwd());
  });

  test("reads as it did when it was last reviewed", () => {
    const stack = new CheckStack(new App(), "check");
    expect(JSON.stringify(stack.toTerraform(), null, 2)).toMatchSnapshot();
  });
});
