import { ALARM_ACTION } from "../../src/controls/alarm-actions";
import { names } from "../../src/controls/names";
import { holds } from "../../src/terraform/rule";

describe("an alarm action", () => {
  const isAlarmAction = (arn: string) => new RegExp(ALARM_ACTION).test(arn);

  test.each([
    "arn:aws:sns:eu-central-1:111122223333:alerts",
    "arn:aws-us-gov:sns:us-gov-west-1:111122223333:alerts_1",
    "arn:aws:lambda:eu-central-1:111122223333:function:alert",
    "arn:aws:lambda:eu-central-1:111122223333:function:alert:$LATEST",
    "arn:aws:ssm:eu-central-1:111122223333:opsitem:3#CATEGORY=Security",
    "arn:aws:ssm-incidents::111122223333:response-plan/alert",
    "arn:aws:ssm-incidents::111122223333:responseplan/alert",
  ])("may be %s", (arn) => expect(isAlarmAction(arn)).toBe(true));

  test.each([
    "alerts",
    "arn:aws:sns:eu-central-1:111122223333:alerts.fifo",
    "arn:aws:sns:eu-central-1:1111222233:alerts",
    "arn:aws:sns:eu-central-1:111122223333:alerts:11111111-2222-4333-8444-555555555555",
    "arn:aws:automate:eu-central-1:ec2:stop",
    "arn:aws:autoscaling:eu-central-1:111122223333:scalingPolicy:x",
    "arn:aws:sqs:eu-central-1:111122223333:alerts",
    "arn:aws:ssm-incidents::111122223333:response-plan/",
  ])("may not be %s", (arn) => expect(isAlarmAction(arn)).toBe(false));

  test("is told by a regular expression that a reviewer can read", () => {
    expect(ALARM_ACTION.length).toBeLessThanOrEqual(160);
  });
});

const isAllowed = (name: keyof typeof names, value: string) =>
  names[name].rules.every((rule) => holds(rule, value));

test.each([
  ["logGroupName", "be an ARN", "arn:aws:logs:eu-central-1:111122223333:log-group:trail:*"],
  ["logGroupName", "have a space", "trail logs"],
  ["metricFilterName", "have a colon", "a:b"],
  ["metricFilterName", "have an asterisk", "a*"],
  ["metricName", "have a colon", "a:b"],
  ["metricName", "have an asterisk", "a*"],
  ["metricName", "have a dollar sign", "a$"],
  ["metricNamespace", "be one of AWS's own", "AWS/Logs"],
  ["metricNamespace", "be blank", "  "],
  ["metricNamespace", "have a colon", "a:b"],
  ["metricNamespace", "have an asterisk", "a*"],
  ["metricNamespace", "have a dollar sign", "a$"],
  ["alarmName", "be an ARN", "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:x"],
  ["alarmName", "have a control character", "a\tb"],
  ["trailName", "be an ARN", "arn:aws:cloudtrail:eu-central-1:111122223333:trail/x"],
  ["trailName", "begin with a sign", "-ab"],
  ["trailName", "have a space", "a b"],
] as const)("%s may not %s: %s", (name, _, value) => expect(isAllowed(name, value)).toBe(false));

test.each([
  ["logGroupName", 1, 512],
  ["metricFilterName", 1, 512],
  ["metricName", 1, 255],
  ["metricNamespace", 1, 255],
  ["alarmName", 1, 255],
  ["trailName", 3, 128],
] as const)("%s has %d to %d characters", (name, min, max) => {
  const lengths = [min - 1, min, max, max + 1];
  expect(lengths.filter((length) => isAllowed(name, "x".repeat(length)))).toEqual([min, max]);
});

test.each([
  ["logGroupName", "/aws/cloudtrail/trail_1.a#b"],
  ["metricFilterName", "unauthorized-api-calls $"],
  ["metricName", "Unauthorized API calls/1"],
  ["metricNamespace", "Security/AWS/1"],
  ["alarmName", "Unauthorized: API calls *$"],
  ["trailName", "organization.trail-1_a"],
] as const)("%s may be %s", (name, value) => expect(isAllowed(name, value)).toBe(true));
