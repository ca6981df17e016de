import "../cdktf-matchers";
import { DataAwsCloudcontrolapiResource } from "@cdktf/provider-aws/lib/data-aws-cloudcontrolapi-resource";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Testing } from "cdktf";
import { CheckStack, MAX_RETRIES } from "../../src/check/stack";
import { type Json, synthStack } from "../synth";

const stack = new CheckStack(Testing.app(), "check");
const terraform = synthStack(stack);

describe("the stack check", () => {
  test.each([
    ["controls", { "unauthorized-api-calls": {} }],
    ["log_group_name", undefined],
    ["siem_exception", null],
    ["trail_name", undefined],
  ])("has the variable %s, by default %j", (name, value) => {
    expect(terraform.variable[name].default).toEqual(value);
  });

  test("has no other variable, and describes each", () => {
    expect(Object.keys(terraform.variable)).toEqual([
      "controls",
      "log_group_name",
      "siem_exception",
      "trail_name",
    ]);
    for (const { description } of Object.values<Json>(terraform.variable))
      expect(description).toMatch(/\.\n?$/);
  });

  test("takes null for nothing but an exception and a trail, which has to be named, be it null", () => {
    const nullable = Object.entries<Json>(terraform.variable).filter(([, variable]) => variable.nullable);
    expect(nullable.map(([name]) => name)).toEqual(["siem_exception", "trail_name"]);
    expect(terraform.variable.trail_name).not.toHaveProperty("default");
  });

  test("has four outputs, and describes each", () => {
    expect(Object.keys(terraform.output).sort()).toEqual(["evidence", "unverified", "verdict", "verdicts"]);
    for (const { description } of Object.values<Json>(terraform.output)) expect(description).toMatch(/\.$/);
  });

  test.each([
    ["alarm", "AWS::CloudWatch::Alarm", "${each.value.alarm_name}"],
    ["kms_key", "AWS::KMS::Key", "${each.value}"],
    ["log_group", "AWS::Logs::LogGroup", "${var.log_group_name}"],
    ["metric_filter", "AWS::Logs::MetricFilter", "${var.log_group_name}|${each.value.metric_filter_name}"],
    ["sns_topic", "AWS::SNS::Topic", "${each.value}"],
    ["trail", "AWS::CloudTrail::Trail", "${var.trail_name}"],
  ])("reads the %s as %s by %s", (_name, type_name, identifier) => {
    expect(Testing.synth(stack)).toHaveDataSourceWithProperties(DataAwsCloudcontrolapiResource, {
      type_name,
      identifier,
    });
  });

  test("has fixed addresses", () => {
    const addresses = Object.entries<object>(terraform.data).flatMap(([type, sources]) =>
      Object.keys(sources).map((name) => `${type}.${name}`),
    );
    expect(addresses.sort()).toEqual([
      "aws_cloudcontrolapi_resource.alarm",
      "aws_cloudcontrolapi_resource.kms_key",
      "aws_cloudcontrolapi_resource.log_group",
      "aws_cloudcontrolapi_resource.metric_filter",
      "aws_cloudcontrolapi_resource.sns_topic",
      "aws_cloudcontrolapi_resource.trail",
      "aws_partition.criteria",
      "aws_partition.shared",
    ]);
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
});
