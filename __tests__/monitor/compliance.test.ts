import { TerraformVariable } from "cdktf";
import type { UnauthorizedApiCallsAlarmProps } from "../../src/monitor/unauthorized-api-calls-alarm";
import { UnauthorizedApiCallsAlarm } from "../../src/monitor/unauthorized-api-calls-alarm";
import { type Json, synth } from "../synth";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:audit";

function objectsOf(
  props: Partial<UnauthorizedApiCallsAlarmProps>,
  more: (terraform: Json) => Json = () => ({}),
) {
  const terraform = synth(
    (stack) =>
      new UnauthorizedApiCallsAlarm(stack, "Default", {
        logGroupName: "cloudtrail",
        subscriptions: { security: { protocol: "email", endpoint: "security@example.com" } },
        ...props,
      }),
  );
  const { aws_cloudwatch_log_metric_filter, aws_cloudwatch_metric_alarm } = terraform.resource;
  return {
    tuned: aws_cloudwatch_metric_alarm.unauthorized_api_calls,
    metricFilter: aws_cloudwatch_log_metric_filter.unauthorized_api_calls_compliance,
    alarm: aws_cloudwatch_metric_alarm.unauthorized_api_calls_compliance,
    ...more(terraform),
  };
}

describe("the compliance tier", () => {
  test("is not there unless it is asked for", () => {
    expect(objectsOf({})).toMatchObject({ metricFilter: undefined, alarm: undefined });
  });

  test("counts by the exact pattern of strict auditors, whatever the other filter leaves out, in a metric of its own", () => {
    const { metricFilter } = objectsOf({ complianceTier: true, exclusions: [{ eventName: "GetObject" }] });
    expect(metricFilter).toMatchObject({
      name: "UnauthorizedAPICallsCompliance",
      log_group_name: "cloudtrail",
      pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
      metric_transformation: {
        name: "UnauthorizedAPICallsCompliance",
        namespace: "Security",
        value: "1",
        default_value: "0",
      },
      lifecycle: { create_before_destroy: true },
    });
  });

  test("has an alarm of its own on that metric, which calls what the other calls and fires as soon", () => {
    const { alarm, tuned } = objectsOf({ complianceTier: true, threshold: 3, notifyOn: ["ALARM", "OK"] });
    const metric =
      "aws_cloudwatch_log_metric_filter.unauthorized_api_calls_compliance.metric_transformation[0]";
    expect(alarm).toEqual({
      ...tuned,
      alarm_name: "UnauthorizedAPICallAlarmCompliance",
      alarm_description: `For audits: no refused call is left out. ${tuned.alarm_description}`,
      metric_name: `\${${metric}.name}`,
      namespace: `\${${metric}.namespace}`,
    });
  });

  test("follows the names of the metric and the alarm", () => {
    const { metricFilter, alarm } = objectsOf({
      complianceTier: true,
      metricName: "Refused",
      alarmName: "Page",
    });
    expect([metricFilter.name, metricFilter.metric_transformation.name, alarm.alarm_name]).toEqual([
      "RefusedCompliance",
      "RefusedCompliance",
      "PageCompliance",
    ]);
  });

  test("calls actions of its own where there are some", () => {
    const { alarm, tuned } = objectsOf({ complianceTier: true, complianceAlarmActions: [TOPIC] });
    expect(alarm.alarm_actions).toEqual([TOPIC]);
    expect(tuned.alarm_actions).not.toEqual([TOPIC]);
  });

  test("can hang on a variable", () => {
    const terraform = synth((stack) => {
      const variable = new TerraformVariable(stack, "audits", { type: "bool" });
      new UnauthorizedApiCallsAlarm(stack, "Default", {
        logGroupName: "cloudtrail",
        alarmActions: [TOPIC],
        createTopic: false,
        complianceTier: variable.booleanValue,
      });
    });
    const alarm = terraform.resource.aws_cloudwatch_metric_alarm.unauthorized_api_calls_compliance;
    expect(alarm).toMatchObject({
      count: "${var.audits ? 1 : 0}",
      metric_name:
        "${one(aws_cloudwatch_log_metric_filter.unauthorized_api_calls_compliance[*].metric_transformation[0].name)}",
    });
  });
});
