import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateTopicCommand } from "@aws-sdk/client-sns";
import type { FaultKind } from "../../../local-aws";
import { useLocalAws } from "../clients";
import { getResource, post } from "./client";

const local = useLocalAws();

const logGroup = (logGroupName = "trail") =>
  local.clients.logs.send(new CreateLogGroupCommand({ logGroupName }));

const read = (name = "trail", region?: string) => getResource(local.aws, "AWS::Logs::LogGroup", name, region);

it("answers with the type, the identifier and the properties as a text", async () => {
  // GIVEN
  await logGroup();

  // WHEN
  const { status, headers, body } = await post(local.aws, {
    TypeName: "AWS::Logs::LogGroup",
    Identifier: "trail",
  });

  // THEN
  expect([status, headers.get("content-type")]).toEqual([200, "application/x-amz-json-1.0"]);
  expect(body).toEqual({
    TypeName: "AWS::Logs::LogGroup",
    ResourceDescription: { Identifier: "trail", Properties: expect.any(String) },
  });
});

describe("a missing resource", () => {
  it("has the error of AWS", async () => {
    // WHEN
    const { message } = await read("trail");

    // THEN
    expect(message).toMatch(
      /^AWS::Logs::LogGroup Handler returned status FAILED: Resource of type 'AWS::Logs::LogGroup' with identifier 'trail' was not found\. \(HandlerErrorCode: NotFound, RequestToken: [0-9a-f-]{36}\)$/,
    );
  });
});

describe("an invalid call", () => {
  it.each([
    [{ TypeName: "AWS::S3::Bucket", Identifier: "b" }, "GetResource", "TypeNotFoundException"],
    [{ TypeName: "AWS::Logs::LogGroup" }, "GetResource", "ValidationException"],
    [{ TypeName: "AWS::Logs::LogGroup", Identifier: "" }, "GetResource", "ValidationException"],
    [{ Identifier: "trail" }, "GetResource", "ValidationException"],
    [{ TypeName: "AWS::Logs::LogGroup" }, "ListResources", "UnsupportedActionException"],
  ])("%j of %s: %s", async (input, action, error) => {
    // WHEN
    const { status, body } = await post(local.aws, input, action);

    // THEN
    expect([status, body.__type]).toEqual([400, error]);
    expect(body.Message).not.toMatch(/not found/i);
  });
});

describe("a fault of a call that a handler makes", () => {
  it.each<[FaultKind, number, string, string]>([
    ["deny", 400, "AccessDeniedException", "is not authorized to perform: logs:DescribeLogGroups"],
    ["throttle", 400, "ThrottlingException", "Rate exceeded"],
    ["error", 500, "HandlerInternalFailureException", "We encountered an internal error"],
  ])("%s: %d %s, with the message of the service", async (kind, status, error, words) => {
    // GIVEN
    await logGroup();
    local.aws.faults.inject({ service: "logs", action: "DescribeLogGroups", kind });

    // WHEN
    const answer = await read();

    // THEN
    expect(answer).toMatchObject({ status, error, message: expect.stringContaining(words) });
    expect(answer.message).not.toMatch(/not found/i);
  });

  it("is read from the XML of SNS too", async () => {
    // GIVEN
    const TopicArn = "arn:aws:sns:us-east-1:123456789012:alerts";
    await local.clients.sns.send(new CreateTopicCommand({ Name: "alerts" }));
    local.aws.faults.inject({ service: "sns", action: "GetTopicAttributes", kind: "deny" });

    // WHEN
    const answer = await getResource(local.aws, "AWS::SNS::Topic", TopicArn);

    // THEN
    expect(answer).toMatchObject({
      status: 400,
      error: "AccessDeniedException",
      message: expect.stringContaining("is not authorized to perform: sns:GetTopicAttributes"),
    });
  });

  it.each<[FaultKind, string]>([
    ["throttle", "ThrottlingException"],
    ["error", "HandlerInternalFailureException"],
  ])("%s is not handled as a missing permission", async (kind, error) => {
    // GIVEN
    await local.clients.sns.send(new CreateTopicCommand({ Name: "alerts" }));
    local.aws.faults.inject({ service: "sns", action: "ListSubscriptionsByTopic", kind });

    // WHEN
    const answer = await getResource(
      local.aws,
      "AWS::SNS::Topic",
      "arn:aws:sns:us-east-1:123456789012:alerts",
    );

    // THEN
    expect(answer).toMatchObject({ error, properties: undefined });
  });
});

it("is one call in the record, whatever the handler calls", async () => {
  // GIVEN
  await logGroup();
  local.aws.calls.clear();

  // WHEN
  await read();

  // THEN
  expect(local.aws.calls.all()).toEqual([
    {
      service: "cloudformation",
      action: "GetResource",
      resource: "AWS::Logs::LogGroup trail",
      userAgent: "the tests",
      status: 200,
      isWrite: false,
      at: expect.any(Date),
    },
  ]);
});

it("reads many at once, in several regions, each as it is there", async () => {
  // GIVEN
  const regions = ["us-east-1", "eu-west-1", "ap-southeast-2"];
  const names = ["one", "two", "three", "four", "five"];
  const places = regions.flatMap((region) => names.map((name) => ({ region, name })));
  for (const region of regions) {
    const client = new CloudWatchLogsClient({
      endpoint: local.aws.endpoint,
      region,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    await Promise.all(names.map((logGroupName) => client.send(new CreateLogGroupCommand({ logGroupName }))));
    client.destroy();
  }

  // WHEN
  const answers = await Promise.all(places.map(({ name, region }) => read(name, region)));

  // THEN
  expect(answers.map(({ properties }) => properties?.Arn)).toEqual(
    places.map(({ name, region }) => `arn:aws:logs:${region}:123456789012:log-group:${name}:*`),
  );
});
