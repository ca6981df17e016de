import { PutMetricFilterCommand } from "@aws-sdk/client-cloudwatch-logs";
import { ListKeysCommand } from "@aws-sdk/client-kms";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { CreateTopicCommand, GetTopicAttributesCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import { CallLog } from "../../local-aws/calls";
import { useLocalAws } from "./clients";

const local = useLocalAws();

const createTopic = () => local.clients.sns.send(new CreateTopicCommand({ Name: "alerts" }));
const listTopics = () => local.clients.sns.send(new ListTopicsCommand({}));

it("names the calls of every protocol, in order; those of S3 by method and path", async () => {
  // WHEN
  await createTopic();
  await local.clients.kms.send(new ListKeysCommand({}));
  await local.clients.sqs.send(new CreateQueueCommand({ QueueName: "queue" }));
  await local.clients.s3.send(new CreateBucketCommand({ Bucket: "bucket" }));

  // THEN
  const at = expect.any(Date);
  const userAgent = expect.stringMatching(/^aws-sdk-js/);
  expect(local.aws.calls.all()).toEqual([
    { service: "sns", action: "CreateTopic", status: 200, isWrite: true, at, userAgent },
    { service: "kms", action: "ListKeys", status: 200, isWrite: false, at, userAgent },
    { service: "sqs", action: "CreateQueue", status: 200, isWrite: true, at, userAgent },
    { service: "s3", action: "UNKNOWN PUT /bucket/", status: 200, isWrite: true, at, userAgent },
  ]);
});

it("counts the calls of each action", async () => {
  // WHEN
  await createTopic();
  await listTopics();
  await listTopics();

  // THEN
  expect(local.aws.calls.counts()).toEqual({ "sns:CreateTopic": 1, "sns:ListTopics": 2 });
});

it("has the calls that change something", async () => {
  // WHEN
  await createTopic();
  await listTopics();

  // THEN
  expect(local.aws.calls.writes().map((call) => call.action)).toEqual(["CreateTopic"]);
});

it("has calls that fail", async () => {
  // WHEN
  await local.clients.sns
    .send(new GetTopicAttributesCommand({ TopicArn: "arn:aws:sns:us-east-1:123456789012:missing" }))
    .catch(() => {});

  // THEN
  expect(local.aws.calls.all()).toMatchObject([
    { service: "sns", action: "GetTopicAttributes", status: 404 },
  ]);
});

it("has one call where a fix makes several", async () => {
  // WHEN
  await local.clients.logs
    .send(
      new PutMetricFilterCommand({
        logGroupName: "nothing",
        filterName: "filter",
        filterPattern: "x",
        metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue: "1" }],
      }),
    )
    .catch(() => {});

  // THEN
  expect(local.aws.calls.counts()).toEqual({ "logs:PutMetricFilter": 1 });
});

it("discards the calls on demand", async () => {
  // GIVEN
  await createTopic();

  // WHEN
  local.aws.calls.clear();

  // THEN
  expect(local.aws.calls.all()).toEqual([]);
});

it("calls a listener until it leaves", async () => {
  // GIVEN
  const heard: string[] = [];
  const leave = local.aws.calls.listen(({ action, status }) => heard.push(`${action} ${status}`));

  // WHEN
  await createTopic();
  leave();
  await listTopics();

  // THEN
  expect(heard).toEqual(["CreateTopic 200"]);
});

describe("a call that is answered late", () => {
  it("is in the order of arrival", () => {
    // GIVEN
    const calls = new CallLog();
    const first = calls.begin("sns", "First");
    const second = calls.begin("sns", "Second");

    // WHEN
    second(200);
    first(200);

    // THEN
    expect(calls.all().map((call) => call.action)).toEqual(["First", "Second"]);
  });

  it("is not recorded before", () => {
    // GIVEN
    const calls = new CallLog();

    // WHEN
    calls.begin("sns", "First");

    // THEN
    expect(calls.all()).toEqual([]);
  });
});

describe("what changes something", () => {
  it.each([
    ["PutMetricFilter", true],
    ["UNKNOWN PUT /x", true],
    ["UNKNOWN GET /x", false],
    ["GetTopicAttributes", false],
    ["ListTopics", false],
    ["DescribeAlarms", false],
    ["HeadBucket", false],
    ["FilterLogEvents", false],
    ["LookupEvents", false],
    ["BatchGetThings", false],
    ["TestMetricFilter", false],
  ])("%s: %p", (action, expected) => {
    // GIVEN
    const calls = new CallLog();

    // WHEN
    calls.begin("any", action)(200);

    // THEN
    expect(calls.all()[0]?.isWrite).toBe(expected);
  });
});
