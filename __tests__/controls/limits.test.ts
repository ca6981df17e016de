import { ALARM_ACTION } from "../../src/controls/alarm-actions";
import { names } from "../../src/controls/names";
import { holds, mustOf } from "../../src/terraform/rule";

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

const broken = (name: keyof typeof names, value: string) =>
  names[name].rules.filter((rule) => !holds(rule, value)).map(mustOf);

test.each([
  [
    "logGroupName",
    "arn:aws:logs:eu-central-1:111122223333:log-group:trail:*",
    "be the log group's name, not its ARN",
  ],
  ["logGroupName", "trail logs", "have only letters, digits and the characters _ - / . #"],
  ["logGroupName", "", "be 1 to 512 characters long"],
  ["logGroupName", "x".repeat(513), "be 1 to 512 characters long"],
  ["metricFilterName", "a:b", "have no : and no *"],
  ["metricFilterName", "", "be 1 to 512 characters long"],
  ["metricName", "a$", "have no :, no * and no $"],
  ["metricName", "", "be 1 to 255 characters long"],
  ["metricNamespace", "AWS/Logs", "not begin with AWS/, which is kept for AWS's own metrics"],
  ["metricNamespace", "  ", "not be blank"],
  ["metricNamespace", "a*", "have no :, no * and no $"],
  ["alarmName", "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:x", "be the alarm's name, not its ARN"],
  ["alarmName", "a\tb", "have no control characters"],
  ["alarmName", "", "be 1 to 255 characters long"],
  ["trailName", "arn:aws:cloudtrail:eu-central-1:111122223333:trail/x", "be the trail's name, not its ARN"],
  ["trailName", "ab", "be 3 to 128 characters long"],
  ["trailName", "-ab", "begin with a letter or a digit"],
  ["trailName", "a b", "have only letters, digits and the characters . _ -"],
] as const)("%s may not be %j: it must %s, and nothing else", (name, value, must) => {
  expect(broken(name, value)).toEqual([must]);
});

test.each([
  ["logGroupName", "/aws/cloudtrail/trail_1.a#b"],
  ["logGroupName", "x".repeat(512)],
  ["metricFilterName", "unauthorized-api-calls"],
  ["metricName", "UnauthorizedAPICalls"],
  ["metricNamespace", "Security"],
  ["alarmName", "Unauthorized: API calls *"],
  ["trailName", "organization.trail-1_a"],
] as const)("%s may be %s", (name, value) => {
  expect(broken(name, value)).toEqual([]);
});
