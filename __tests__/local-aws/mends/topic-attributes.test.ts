import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  SetTopicAttributesCommand,
} from "@aws-sdk/client-sns";
import { useLocalAws } from "../clients";

const local = useLocalAws();

const TopicArn = "arn:aws:sns:us-east-1:123456789012:alerts";

const create = (Attributes?: Record<string, string>) =>
  local.clients.sns.send(new CreateTopicCommand({ Name: "alerts", Attributes }));

const set = (AttributeName: string, AttributeValue: string) =>
  local.clients.sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));

const attributes = async () =>
  (await local.clients.sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes;

it("an attribute that a topic was made with is shown", async () => {
  // WHEN
  await create({ SignatureVersion: "2" });

  // THEN
  expect(await attributes()).toMatchObject({ SignatureVersion: "2" });
});

it("an attribute that was set later is shown", async () => {
  // GIVEN
  await create();

  // WHEN
  await set("TracingConfig", "Active");

  // THEN
  expect(await attributes()).toMatchObject({ TracingConfig: "Active" });
});

it("an attribute that was emptied is not shown", async () => {
  // GIVEN
  await create();
  await set("LambdaFailureFeedbackRoleArn", "arn:aws:iam::123456789012:role/feedback");

  // WHEN
  await set("LambdaFailureFeedbackRoleArn", "");

  // THEN
  expect(await attributes()).not.toHaveProperty("LambdaFailureFeedbackRoleArn");
});

it("a topic does not inherit the attributes of a deleted one of its name", async () => {
  // GIVEN
  await create({ TracingConfig: "Active" });

  // WHEN
  await local.clients.sns.send(new DeleteTopicCommand({ TopicArn }));
  await create();

  // THEN
  expect(await attributes()).not.toHaveProperty("TracingConfig");
});
