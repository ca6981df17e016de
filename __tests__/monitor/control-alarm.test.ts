import { TerraformOutput } from "cdktf";
import { unauthorizedApiCalls } from "../../src/controls/unauthorized-api-calls";
import { ControlAlarm, type ControlAlarmProps } from "../../src/monitor/control-alarm";
import { synth } from "../synth";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:ops";
const otherControl = {
  ...unauthorizedApiCalls,
  id: "root-usage",
  filterPattern: '{ $.userIdentity.type = "Root" }',
  metricFilterName: "root-usage",
  metricName: "RootUsage",
  alarmName: "RootUsageAlarm",
};
const build = (props: Partial<ControlAlarmProps> = {}) =>
  synth((stack) => {
    const alarm = new ControlAlarm(stack, "it", {
      control: otherControl,
      logGroupName: "cloudtrail",
      alarmActions: [TOPIC],
      ...props,
    });
    new TerraformOutput(stack, "drill", { value: alarm.drillCommand });
  });

describe("the alarm of a control", () => {
  test("takes its names and pattern from the control's data", () => {
    const { resource } = build();
    expect(resource.aws_cloudwatch_log_metric_filter.it).toMatchObject({
      name: "root-usage",
      pattern: '{ $.userIdentity.type = "Root" }',
      metric_transformation: { name: "RootUsage", namespace: "Security" },
    });
    expect(resource.aws_cloudwatch_metric_alarm.it.alarm_name).toBe("RootUsageAlarm");
  });

  test.each([
    [[], "alarmActions must name 1 to 5 actions"],
    [Array.from({ length: 6 }, (_, i) => `${TOPIC}-${i}`), "alarmActions must name 1 to 5 actions"],
    [[TOPIC, TOPIC], "alarmActions must not name the same action twice"],
  ])("refuses the actions %j", (alarmActions, message) => {
    expect(() => build({ alarmActions })).toThrow(`test/it: ${message}`);
  });

  test("gives a drill that quotes the alarm's name for a shell", () => {
    expect(build().output.drill.value).toBe(
      `\${format("aws cloudwatch set-alarm-state --region %s --alarm-name '%s' --state-value ALARM --state-reason '%s'", split(":", aws_cloudwatch_metric_alarm.it.arn)[3], replace(aws_cloudwatch_metric_alarm.it.alarm_name, "'", "'\\\\''"), "Drill: is somebody told?")}`,
    );
  });
});
