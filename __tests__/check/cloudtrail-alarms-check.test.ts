import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { CloudTrailAlarmsCheck } from "../../src/check/cloudtrail-alarms-check";
import type { CloudTrailAlarmsCheckProps } from "../../src/check/props";
import { CheckStack } from "../../src/check/stack";
import { rootAccountUsage } from "../../src/controls/catalog/root-account-usage";
import { MonitorStack } from "../../src/monitor/stack";
import { BaseStack } from "../../src/terraform/base-stack";
import { type Json, synth, synthInApp } from "../synth";

const ID = "unauthorized-api-calls";
const PROPS: CloudTrailAlarmsCheckProps = { logGroupName: "cloudtrail", trailName: "management-events" };
const EXCEPTION = {
  siem: "Example SIEM",
  documentationUrl: "https://wiki.example.com/siem",
  equivalentAlert: "Denied AWS API calls",
};

/** With outputs, as somebody would use it. */
function gate(props: Partial<CloudTrailAlarmsCheckProps> = {}): Json {
  return synth((stack) => {
    const check = new CloudTrailAlarmsCheck(stack, "gate", { ...PROPS, ...props });
    for (const name of ["verdict", "verdicts", "evidence", "unverified"] as const)
      new TerraformOutput(stack, name, { value: check[name] });
  });
}

const sourcesOf = ({ data }: Json, type: string) => Object.keys(data[type] ?? {}).sort();
const readIn = (terraform: Json) => sourcesOf(terraform, "aws_cloudcontrolapi_resource");

describe("a check with literal props", () => {
  test("reads each object by its name, and counts nothing", () => {
    const { data } = gate({
      controls: { [ID]: { metricFilterName: "denied", alarmName: "Denied" }, "root-account-usage": {} },
    });
    const { gate_kms_key, gate_sns_topic, ...read } = data.aws_cloudcontrolapi_resource;
    expect(read).toEqual({
      gate_trail: { type_name: "AWS::CloudTrail::Trail", identifier: "management-events" },
      gate_log_group: { type_name: "AWS::Logs::LogGroup", identifier: "cloudtrail" },
      gate_metric_filter_unauthorized_api_calls: {
        type_name: "AWS::Logs::MetricFilter",
        identifier: "cloudtrail|denied",
      },
      gate_metric_filter_root_account_usage: {
        type_name: "AWS::Logs::MetricFilter",
        identifier: "cloudtrail|root-account-usage",
      },
      gate_alarm_unauthorized_api_calls: { type_name: "AWS::CloudWatch::Alarm", identifier: "Denied" },
      gate_alarm_root_account_usage: { type_name: "AWS::CloudWatch::Alarm", identifier: "RootUsageAlarm" },
    });
    expect(gate_sns_topic).toMatchObject({ type_name: "AWS::SNS::Topic", identifier: "${each.value}" });
    expect(gate_kms_key).toMatchObject({ type_name: "AWS::KMS::Key", identifier: "${each.value}" });
  });

  test("takes names and patterns from the catalog, and others besides", () => {
    const pattern = "{ $.errorCode = AccessDenied }";
    const { locals } = gate({ controls: { [ID]: { acceptedFilterPatterns: [pattern] } } });
    const control = locals.gate_controls[ID];
    expect(control).toMatchObject({ metric_filter_name: ID, alarm_name: "UnauthorizedAPICallAlarm" });
    expect(control.max_threshold).toBe(1);
    expect(control.accepted_filter_patterns).toHaveLength(6);
    expect(control.accepted_filter_patterns[5]).toBe(pattern);
  });

  test("takes names and patterns from a control's own data", () => {
    const control = {
      ...rootAccountUsage,
      acceptedFilterPatterns: [],
      alarmName: "Own",
      filterPattern: "{ $.a = 1 }",
    };
    const { locals } = gate({ controls: { own: control } });
    expect(locals.gate_controls.own).toMatchObject({
      metric_filter_name: "own",
      alarm_name: "Own",
      accepted_filter_patterns: ["{ $.a = 1 }"],
      max_threshold: 1,
    });
  });
});

describe("a check of a trail that is null", () => {
  test("reads no trail", () => {
    expect(readIn(gate({ trailName: null }))).toEqual([
      "gate_alarm_unauthorized_api_calls",
      "gate_kms_key",
      "gate_log_group",
      "gate_metric_filter_unauthorized_api_calls",
      "gate_sns_topic",
    ]);
  });
});

describe("a check with a literal exception", () => {
  const terraform = gate({ siemException: { ...EXCEPTION, approvedBy: "ciso@example.com" } });

  test("reads nothing that is there without it", () => {
    const read: Json[] = Object.values(terraform.data.aws_cloudcontrolapi_resource ?? {});
    expect(read.filter(({ for_each }) => for_each === undefined)).toEqual([]);
  });

  test("fails the plan for its last day", () => {
    expect(sourcesOf(terraform, "aws_partition")).toContain("gate_siem_exception");
    const { condition, error_message } =
      terraform.data.aws_partition.gate_siem_exception.lifecycle.precondition[0];
    expect(condition).toContain("local.gate_siem_exception.expires_on");
    expect(error_message).toContain(`${ID}: SIEM_EXCEPTION_EXPIRED: it was valid until `);
  });

  test("has what it says by the names of the variable", () => {
    expect(terraform.locals.gate_siem_exception).toEqual({
      siem: "Example SIEM",
      documentation_url: "https://wiki.example.com/siem",
      equivalent_alert: "Denied AWS API calls",
      approved_by: "ciso@example.com",
      expires_on: null,
    });
  });
});

describe("a check whose props are tokens", () => {
  test.each<
    [string, (variable: TerraformVariable) => Partial<Record<keyof CloudTrailAlarmsCheckProps, unknown>>]
  >([
    ["logGroupName", (variable) => ({ logGroupName: variable.stringValue })],
    ["trailName", (variable) => ({ trailName: variable.stringValue })],
    ["controls", (variable) => ({ controls: variable.value })],
    ["siemException", (variable) => ({ siemException: variable.value })],
    [
      "a metricFilterName",
      (variable) => ({ controls: { [ID]: { metricFilterName: variable.stringValue } } }),
    ],
    ["an alarmName", (variable) => ({ controls: { [ID]: { alarmName: variable.stringValue } } })],
    [
      "acceptedFilterPatterns",
      (variable) => ({ controls: { own: { acceptedFilterPatterns: [variable.stringValue] } } }),
    ],
    ["a maxThreshold", (variable) => ({ controls: { [ID]: { maxThreshold: variable.numberValue } } })],
    ["an expiresOn", (variable) => ({ siemException: { ...EXCEPTION, expiresOn: variable.stringValue } })],
  ])("leaves %s to Terraform", (_name, props) => {
    const { variable: _, ...rest } = synth((stack) => {
      const variable = new TerraformVariable(stack, "input", {});
      new CloudTrailAlarmsCheck(stack, "gate", {
        ...PROPS,
        ...props(variable),
      } as CloudTrailAlarmsCheckProps);
    });
    expect(JSON.stringify(rest)).toContain("var.input");
  });

  test("counts the trail where its name may be null", () => {
    const { data } = synth((stack) => {
      const trailName = new TerraformVariable(stack, "trail", {}).stringValue;
      new CloudTrailAlarmsCheck(stack, "gate", { ...PROPS, trailName });
    });
    const counted = Object.entries<Json>(data.aws_cloudcontrolapi_resource).filter(([, { count }]) => count);
    expect(counted.map(([name, { count }]) => [name, count])).toEqual([
      ["gate_trail", expect.stringContaining("var.trail != null")],
    ]);
  });
});

describe("a check in somebody's own app", () => {
  test("has the same sources under the names that CDKTF gives them", () => {
    const terraform = synthInApp((stack) => {
      new CloudTrailAlarmsCheck(stack, "gate", PROPS);
    });
    expect(readIn(terraform)).toHaveLength(6);
    expect(sourcesOf(terraform, "aws_partition")).toHaveLength(2);
  });

  test("stands beside another under addresses of its own", () => {
    const terraform = synth((stack) => {
      new CloudTrailAlarmsCheck(stack, "one", PROPS);
      new CloudTrailAlarmsCheck(stack, "other", { ...PROPS, logGroupName: "elsewhere" });
    });
    const all = [...readIn(terraform), ...sourcesOf(terraform, "aws_partition")];
    expect(all.filter((name) => name.startsWith("one_"))).toHaveLength(8);
    expect(all.filter((name) => name.startsWith("other_"))).toHaveLength(8);
    expect(terraform.data.aws_cloudcontrolapi_resource.one_log_group.identifier).toBe("cloudtrail");
    expect(terraform.data.aws_cloudcontrolapi_resource.other_log_group.identifier).toBe("elsewhere");
  });

  test("leaves the id Default out of its addresses", () => {
    const check = (stack: TerraformStack) => new CloudTrailAlarmsCheck(stack, "Default", PROPS);
    expect(sourcesOf(synth(check), "aws_partition")).toEqual(["criteria", "shared"]);
  });
});

const TOGETHER =
  "app/gate is a check, and its stack also manages app/alerts. A plan with changes of a resource could pass before they are made: put the check in a stack of its own.";

describe("a check beside a resource", () => {
  const build = (Stack: typeof TerraformStack) => {
    const app = Testing.app();
    const stack = new Stack(app, "app");
    new AwsProvider(stack, "aws");
    new CloudTrailAlarmsCheck(stack, "gate", PROPS);
    return { app, stack };
  };

  test.each([
    ["CDKTF's own", TerraformStack],
    ["this project's", BaseStack],
  ])("is rejected in a stack of %s, with both names", (_name, Stack) => {
    const { app, stack } = build(Stack);
    new SnsTopic(stack, "alerts", {});
    expect(() => Testing.synth(stack, true)).toThrow(TOGETHER);
    expect(() => app.synth()).toThrow(TOGETHER);
  });

  test("is rejected wherever in the stack the resource is, for each of them", () => {
    const { stack } = build(BaseStack);
    new SnsTopic(new Construct(stack, "team"), "alerts", {});
    new SnsTopic(stack, "others", {});
    expect(() => Testing.synth(stack, true)).toThrow(
      /manages app\/team\/alerts\.[\s\S]*manages app\/others\./,
    );
  });

  test("is accepted where the resource is in a nested stack", () => {
    const { stack } = build(BaseStack);
    new SnsTopic(new BaseStack(stack, "nested"), "alerts", {});
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test("is accepted where the resource is in another stack of the app", () => {
    const app = Testing.app();
    new MonitorStack(app, "monitor");
    new CheckStack(app, "check");
    expect(() => app.synth()).not.toThrow();
  });
});
