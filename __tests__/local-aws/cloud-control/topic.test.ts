import { CreateTopicCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { useLocalAws } from "../clients";
import { getResource, NOT_FOUND } from "./client";

const local = useLocalAws();

const ARN = "arn:aws:sns:us-east-1:123456789012:alerts";

const read = (arn = ARN) => getResource(local.aws, "AWS::SNS::Topic", arn);

const topic = (set = {}) => local.clients.sns.send(new CreateTopicCommand({ Name: "alerts", ...set }));

const subscribe = (Protocol: string, Endpoint: string) =>
  local.clients.sns.send(new SubscribeCommand({ TopicArn: ARN, Protocol, Endpoint }));

it("has no property without a value", async () => {
  // GIVEN
  await topic();

  // WHEN
  const { properties } = await read();

  // THEN
  expect(properties).toEqual({ TopicArn: ARN, TopicName: "alerts" });
});

it("has its key, display name and tags", async () => {
  // GIVEN
  await topic({
    Attributes: { DisplayName: "Alerts", KmsMasterKeyId: "alias/alerts" },
    Tags: [{ Key: "team", Value: "<a> & 'b'" }],
  });

  // WHEN
  const { properties } = await read();

  // THEN
  expect(properties).toEqual({
    TopicArn: ARN,
    TopicName: "alerts",
    DisplayName: "Alerts",
    KmsMasterKeyId: "alias/alerts",
    Tags: [{ Key: "team", Value: "<a> & 'b'" }],
  });
});

it("has FifoTopic", async () => {
  // GIVEN
  await topic({ Name: "alerts.fifo", Attributes: { FifoTopic: "true" } });

  // WHEN
  const { properties } = await read(`${ARN}.fifo`);

  // THEN
  expect(properties).toMatchObject({ FifoTopic: true, ContentBasedDeduplication: false });
});

it("has its subscriptions, but not whether they are confirmed", async () => {
  // GIVEN
  await topic();
  local.aws.pending.hold(["email"]);
  await subscribe("email", "security@example.com");
  await subscribe("https", "https://example.com/?a=1&b=2");

  // WHEN
  const { properties } = await read();

  // THEN
  expect(properties?.Subscription).toEqual([
    { Protocol: "email", Endpoint: "security@example.com" },
    { Protocol: "https", Endpoint: "https://example.com/?a=1&b=2" },
  ]);
});

it("has the first page of its subscriptions only", async () => {
  // GIVEN
  await topic();
  for (let number = 0; number < 101; number++) {
    await subscribe("email", `${number}@example.com`);
  }

  // WHEN
  const { properties } = await read();

  // THEN
  expect(properties?.Subscription).toHaveLength(100);
});

it("has no subscriptions if listing them is denied", async () => {
  // GIVEN
  await topic();
  await subscribe("email", "security@example.com");
  local.aws.faults.inject({ service: "sns", action: "ListSubscriptionsByTopic", kind: "deny" });

  // WHEN
  const { status, properties } = await read();

  // THEN
  expect([status, properties]).toEqual([200, { TopicArn: ARN, TopicName: "alerts" }]);
});

it("has no tags if listing them is denied", async () => {
  // GIVEN
  await topic({ Tags: [{ Key: "a", Value: "b" }] });
  local.aws.faults.inject({ service: "sns", action: "ListTagsForResource", kind: "deny" });

  // WHEN
  const { status, properties } = await read();

  // THEN
  expect([status, properties]).toEqual([200, { TopicArn: ARN, TopicName: "alerts" }]);
});

it("is not found if it does not exist", async () => {
  // THEN
  expect(await read()).toMatchObject(NOT_FOUND);
});

it("is not read by its name", async () => {
  // GIVEN
  await topic();

  // THEN
  expect(await read("alerts")).toMatchObject({ status: 400, error: "InvalidRequestException" });
});
