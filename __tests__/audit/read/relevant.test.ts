import type { CompositeAlarm, MetricAlarm, MetricFilter, MetricQuery } from "../../../src/audit/evidence";
import { relevantAlarms, topicsOf } from "../../../src/audit/read/relevant";

const filter = (...names: string[]): MetricFilter => ({
  name: "filter",
  pattern: "",
  transformations: names.map((metricName) => ({
    metricName,
    metricNamespace: "Security",
    metricValue: "1",
    dimensions: [],
  })),
  applyOnTransformedLogs: false,
});

const alarm = (more: Partial<MetricAlarm>): MetricAlarm => ({
  name: "denials",
  arn: "arn:aws:cloudwatch:us-east-1:123456789012:alarm:denials",
  actionsEnabled: true,
  alarmActions: [],
  evaluationPeriods: 1,
  treatMissingData: "missing",
  dimensions: [],
  metrics: [],
  ...more,
});

const query = (more: Partial<MetricQuery>): MetricQuery => ({ id: "m1", returnData: true, ...more });
const metric = { metricName: "Denied", namespace: "Security" };
const stat = { ...metric, dimensions: [], period: 300, stat: "Sum" };

const composite = (rule: string): CompositeAlarm => ({
  name: "above",
  arn: "arn:aws:cloudwatch:us-east-1:123456789012:alarm:above",
  actionsEnabled: true,
  alarmActions: [],
  rule,
});

test.each<[string, boolean, Partial<MetricAlarm>]>([
  ["its metric", true, metric],
  ["its metric with a unit and dimensions", true, { ...metric, unit: "Bytes", dimensions: ["a"] }],
  ["the other metric of a filter with two", true, { ...metric, metricName: "Other" }],
  ["its metric as a query", true, { metrics: [query({ metric: stat })] }],
  ["its metric in metric math", true, { metrics: [query({ metric: stat }), query({ expression: "m1*2" })] }],
  [
    "a query that names the metric",
    true,
    { metrics: [query({ expression: 'SELECT SUM(Denied) FROM "Security"' })] },
  ],
  ["a metric of another name", false, { ...metric, metricName: "Denie" }],
  ["a metric of another namespace", false, { ...metric, namespace: "security" }],
  ["a query of another namespace", false, { metrics: [query({ metric: { ...stat, namespace: "Else" } })] }],
  ["a query that names no metric", false, { metrics: [query({ expression: "m1 + m2" })] }],
  ["PromQL", false, { otherCriteria: "PromQL" }],
])("an alarm on %s matters: %p", (_, matters, more) => {
  const one = alarm(more);
  const found = relevantAlarms({ metric: { value: [one] }, composite: { value: [] } }, [
    filter(),
    filter("Denied", "Other"),
  ]);
  expect(found.metric).toEqual(matters ? [one] : []);
});

test.each([
  ['ALARM("denials")', true],
  ["ALARM(arn:aws:cloudwatch:us-east-1:123456789012:alarm:denials) OR ALARM(other)", true],
  ["NOT OK(denials)", true],
  ["ALARM(unwatched)", false],
  ["TRUE", false],
])("a composite alarm by the rule %s matters: %p", (rule, matters) => {
  const above = composite(rule);
  const alarms = [alarm(metric), alarm({ ...metric, name: "unwatched", metricName: "CPU" })];
  const found = relevantAlarms({ metric: { value: alarms }, composite: { value: [above] } }, [
    filter("Denied"),
  ]);
  expect(found.composite).toEqual(matters ? [above] : []);
});

test("alarms that were not read are none", () => {
  const failure = { action: "cloudwatch:DescribeAlarms", of: "alarms", code: "AccessDenied", message: "" };
  const found = relevantAlarms({ metric: { failure }, composite: { failure } }, [filter("Denied")]);
  expect(found).toEqual({ metric: [], composite: [] });
});

test.each([
  ["arn:aws:sns:us-east-1:123456789012:pager", true],
  ["arn:aws:sns:us-east-1:111122223333:pager", false],
  ["arn:aws:sns:eu-west-1:123456789012:pager", false],
  ["arn:aws-cn:sns:us-east-1:123456789012:pager", false],
  ["arn:aws:sns:us-east-1:123456789012:pager.fifo", false],
  ["arn:aws:lambda:us-east-1:123456789012:function:pager", false],
  ["arn:aws:automate:us-east-1:ec2:stop", false],
])("the action %s is a topic to read: %p", (action, isRead) => {
  const found = topicsOf([{ alarmActions: [action] }], { id: "123456789012", partition: "aws" }, "us-east-1");
  expect(found).toEqual(isRead ? [action] : []);
});

test("a topic of several alarms is one topic", () => {
  const alarmActions = ["arn:aws:sns:us-east-1:123456789012:pager"];
  const account = { id: "123456789012", partition: "aws" };
  expect(topicsOf([{ alarmActions }, { alarmActions }], account, "us-east-1")).toEqual(alarmActions);
});
