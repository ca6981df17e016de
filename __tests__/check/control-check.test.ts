import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { ControlCheck } from "../../src/check/control-check";
import { CheckStack } from "../../src/check/stack";
import {
  UnauthorizedApiCallsCheck,
  type UnauthorizedApiCallsCheckProps,
} from "../../src/check/unauthorized-api-calls-check";
import { unauthorizedApiCalls } from "../../src/controls/unauthorized-api-calls";
import { MonitorStack } from "../../src/monitor/stack";
import { BaseStack } from "../../src/terraform/base-stack";
import { type Json, synth, synthInApp } from "../synth";

const PROPS: UnauthorizedApiCallsCheckProps = { logGroupName: "cloudtrail", trailName: "management-events" };
const EXCEPTION = {
  siem: "Example SIEM",
  documentationUrl: "https://wiki.example.com/siem",
  equivalentAlert: "Refused AWS API calls",
};
const CARRIERS = [
  "gate_alarm_criteria",
  "gate_alarm_metric_criteria",
  "gate_log_group_criteria",
  "gate_metric_filter_criteria",
  "gate_sns_subscription_criteria",
  "gate_sns_topic_criteria",
  "gate_trail_criteria",
];

/** With outputs, as somebody would use it. */
function gate(props: Partial<UnauthorizedApiCallsCheckProps> = {}): Json {
  return synth((stack) => {
    const check = new UnauthorizedApiCallsCheck(stack, "gate", { ...PROPS, ...props });
    for (const name of ["verdict", "evidence", "unverified"] as const)
      new TerraformOutput(stack, name, { value: check[name] });
  });
}

const sourcesOf = ({ data }: Json, type: string) => Object.keys(data[type] ?? {}).sort();

describe("a check with literal props", () => {
  test("reads each object by its name, and counts nothing", () => {
    const { data } = gate({ metricFilterName: "refused", alarmName: "Refused" });
    expect(data.aws_cloudcontrolapi_resource).toEqual({
      gate_trail: { type_name: "AWS::CloudTrail::Trail", identifier: "management-events" },
      gate_log_group: { type_name: "AWS::Logs::LogGroup", identifier: "cloudtrail" },
      gate_metric_filter: { type_name: "AWS::Logs::MetricFilter", identifier: "cloudtrail|refused" },
      gate_alarm: { type_name: "AWS::CloudWatch::Alarm", identifier: "Refused" },
      gate_sns_topic: {
        for_each: "${toset(local.gate_sns_topic_arns)}",
        type_name: "AWS::SNS::Topic",
        identifier: "${each.value}",
      },
      gate_kms_key: {
        for_each: "${toset(values(local.gate_kms_key_ids))}",
        type_name: "AWS::KMS::Key",
        identifier: "${each.value}",
      },
    });
  });

  test("takes the names and patterns from the control's data", () => {
    const control = {
      ...unauthorizedApiCalls,
      metricFilterName: "root-usage",
      alarmName: "RootUsageAlarm",
      acceptedFilterPatterns: ['{ $.userIdentity.type = "Root" }'],
    };
    const { data, locals } = synth((stack) => new ControlCheck(stack, "gate", { ...PROPS, control }));
    expect(data.aws_cloudcontrolapi_resource.gate_metric_filter.identifier).toBe("cloudtrail|root-usage");
    expect(data.aws_cloudcontrolapi_resource.gate_alarm.identifier).toBe("RootUsageAlarm");
    expect(locals.gate_metric_filter_criteria.METRIC_FILTER_PATTERN_NOT_VALID.met).toContain(
      'for accepted in ["{ $.userIdentity.type = \\"Root\\" }"]',
    );
  });

  test("has its criteria for ever, without those of an exception", () => {
    const { data } = gate();
    expect(sourcesOf({ data }, "aws_partition")).toEqual(CARRIERS);
    for (const [name, { for_each }] of Object.entries<{ for_each: string }>(data.aws_partition))
      expect(for_each).toBe(`\${local.${name}}`);
  });

  test("fires on max_threshold events", () => {
    const { locals } = gate({ maxThreshold: 5 });
    expect(locals.gate_alarm_criteria.ALARM_CANNOT_FIRE.met).toContain("{ Sum = 5, Maximum = 1 }");
  });

  test("names what fails the plan", () => {
    const stack = new BaseStack(Testing.app(), "test");
    const { preconditions } = new UnauthorizedApiCallsCheck(stack, "gate", PROPS);
    expect(preconditions.map((source) => source.friendlyUniqueId).sort()).toEqual(CARRIERS);
  });
});

describe("a check of a trail that is null", () => {
  const terraform = gate({ trailName: null });

  test("reads no trail", () => {
    expect(sourcesOf(terraform, "aws_cloudcontrolapi_resource")).toEqual([
      "gate_alarm",
      "gate_kms_key",
      "gate_log_group",
      "gate_metric_filter",
      "gate_sns_topic",
    ]);
  });

  test("has no criteria of it", () => {
    expect(sourcesOf(terraform, "aws_partition")).toEqual(
      CARRIERS.filter((name) => name !== "gate_trail_criteria"),
    );
    expect(terraform.locals.gate_criteria).toMatch(
      /^\$\{flatten\(\[for results in \[\{\}, local\.gate_log_group_criteria,/,
    );
  });

  test("says so", () => {
    expect(terraform.locals.gate_not_verified).toMatch(
      /^\$\{concat\(false \? .* : \["the trail: trail_name is null"\]/,
    );
  });
});

describe("a check with a literal exception", () => {
  const terraform = gate({ siemException: { ...EXCEPTION, approvedBy: "ciso@example.com" } });

  test("reads nothing", () => {
    expect(terraform.data).not.toHaveProperty("aws_cloudcontrolapi_resource");
  });

  test("has the exception's criterion alone", () => {
    expect(sourcesOf(terraform, "aws_partition")).toEqual(["gate_siem_exception_criteria"]);
    expect(Object.keys(terraform.locals.gate_siem_exception_criteria)).toEqual(["SIEM_EXCEPTION_EXPIRED"]);
  });

  test("gives what it says as evidence, by the names of the variable", () => {
    expect(terraform.locals.gate_evidence).toContain(
      '{ "siem" = "Example SIEM", "documentation_url" = "https://wiki.example.com/siem", "equivalent_alert" = "Refused AWS API calls", "approved_by" = "ciso@example.com" }',
    );
  });

  test("does not ask for the account's state", () => {
    expect(Object.keys(terraform.locals).sort()).toEqual([
      "gate_evidence",
      "gate_siem_exception_criteria",
      "gate_unverified",
      "gate_verdict",
    ]);
  });
});

describe("a check whose props are tokens", () => {
  test.each<[keyof UnauthorizedApiCallsCheckProps, (variable: TerraformVariable) => unknown]>([
    ["logGroupName", (variable) => variable.stringValue],
    ["trailName", (variable) => variable.stringValue],
    ["metricFilterName", (variable) => variable.stringValue],
    ["alarmName", (variable) => variable.stringValue],
    ["acceptedFilterPatterns", (variable) => variable.listValue],
    ["maxThreshold", (variable) => variable.numberValue],
    ["siemException", (variable) => variable.value],
  ])("leaves %s to Terraform", (prop, read) => {
    const terraform = synth((stack) => {
      const variable = new TerraformVariable(stack, "input", {});
      new UnauthorizedApiCallsCheck(stack, "gate", { ...PROPS, [prop]: read(variable) });
    });
    const { variable: _, ...rest } = terraform;
    expect(JSON.stringify(rest)).toContain("var.input");
  });

  test("counts the trail where its name may be null", () => {
    const { data } = synth((stack) => {
      const trailName = new TerraformVariable(stack, "trail", {}).stringValue;
      new UnauthorizedApiCallsCheck(stack, "gate", { ...PROPS, trailName });
    });
    const counted = Object.entries<Json>(data.aws_cloudcontrolapi_resource).filter(([, { count }]) => count);
    expect(counted).toEqual([
      [
        "gate_trail",
        {
          count: "${(var.trail != null) ? 1 : 0}",
          type_name: "AWS::CloudTrail::Trail",
          identifier: "${var.trail}",
        },
      ],
    ]);
  });

  test("takes an attribute of an exception", () => {
    const { locals } = synth((stack) => {
      const expiresOn = new TerraformVariable(stack, "day", {}).stringValue;
      new UnauthorizedApiCallsCheck(stack, "gate", { ...PROPS, siemException: { ...EXCEPTION, expiresOn } });
    });
    expect(locals.gate_evidence).toContain('"expires_on" = var.day');
  });
});

describe("a check in somebody's own app", () => {
  test("has the same sources under the names that CDKTF gives them", () => {
    const named: string[] = [];
    const { data } = synthInApp((stack) => {
      const { preconditions } = new UnauthorizedApiCallsCheck(stack, "gate", PROPS);
      named.push(...preconditions.map((source) => source.friendlyUniqueId));
    });
    expect(sourcesOf({ data }, "aws_cloudcontrolapi_resource")).toHaveLength(6);
    expect(sourcesOf({ data }, "aws_partition")).toEqual(named.sort());
    expect(named).toHaveLength(CARRIERS.length);
  });

  test("stands beside another under addresses of its own", () => {
    const { data } = synth((stack) => {
      new UnauthorizedApiCallsCheck(stack, "one", PROPS);
      new UnauthorizedApiCallsCheck(stack, "other", { ...PROPS, logGroupName: "elsewhere" });
    });
    const named = (type: string) => Object.keys(data[type]);
    const all = [...named("aws_cloudcontrolapi_resource"), ...named("aws_partition")];
    expect(all.filter((name) => name.startsWith("one_"))).toHaveLength(13);
    expect(all.filter((name) => name.startsWith("other_"))).toHaveLength(13);
    expect(data.aws_cloudcontrolapi_resource.one_log_group.identifier).toBe("cloudtrail");
    expect(data.aws_cloudcontrolapi_resource.other_log_group.identifier).toBe("elsewhere");
  });

  test("leaves the id Default out of its addresses", () => {
    const check = (stack: TerraformStack) => new UnauthorizedApiCallsCheck(stack, "Default", PROPS);
    expect(sourcesOf(synth(check), "aws_partition")).toContain("alarm_criteria");
  });
});

const TOGETHER =
  "app/gate is a gate, and its stack also manages app/alerts. A plan with changes of a resource could pass before they are made: put the gate into a stack of its own.";

describe("a gate beside a resource", () => {
  const build = (Stack: typeof TerraformStack) => {
    const app = Testing.app();
    const stack = new Stack(app, "app");
    new AwsProvider(stack, "aws");
    new UnauthorizedApiCallsCheck(stack, "gate", PROPS);
    return { app, stack };
  };

  test.each([
    ["CDKTF's own", TerraformStack],
    ["this project's", BaseStack],
  ])("is refused in a stack of %s, with both names", (_name, Stack) => {
    const { app, stack } = build(Stack);
    new SnsTopic(stack, "alerts", {});
    expect(() => Testing.synth(stack, true)).toThrow(TOGETHER);
    expect(() => app.synth()).toThrow(TOGETHER);
  });

  test("is refused wherever in the stack the resource is", () => {
    const { stack } = build(BaseStack);
    new SnsTopic(new Construct(stack, "team"), "alerts", {});
    expect(() => Testing.synth(stack, true)).toThrow("its stack also manages app/team/alerts");
  });

  test("is refused for each of them", () => {
    const { stack } = build(BaseStack);
    new SnsTopic(stack, "alerts", {});
    new SnsTopic(stack, "others", {});
    expect(() => Testing.synth(stack, true)).toThrow(/manages app\/alerts\.[\s\S]*manages app\/others\./);
  });

  test("is well where the resource is of a nested stack", () => {
    const { stack } = build(BaseStack);
    new SnsTopic(new BaseStack(stack, "nested"), "alerts", {});
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test("is well where the resource is of another stack of the app", () => {
    const app = Testing.app();
    new MonitorStack(app, "monitor");
    new CheckStack(app, "check");
    expect(() => app.synth()).not.toThrow();
  });

  test("is well without any", () => {
    const { app } = build(BaseStack);
    expect(() => app.synth()).not.toThrow();
  });
});
