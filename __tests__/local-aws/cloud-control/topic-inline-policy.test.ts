import {
  CreateTopicCommand,
  GetTopicAttributesCommand,
  SetTopicAttributesCommand,
} from "@aws-sdk/client-sns";
import { useLocalAws } from "../clients";
import { getResource, NOT_FOUND } from "./client";

const local = useLocalAws();

const ARN = "arn:aws:sns:us-east-1:123456789012:alerts";

const read = () => getResource(local.aws, "AWS::SNS::TopicInlinePolicy", ARN);

const topic = () => local.clients.sns.send(new CreateTopicCommand({ Name: "alerts" }));

const setPolicy = (policy: string) =>
  local.clients.sns.send(
    new SetTopicAttributesCommand({ TopicArn: ARN, AttributeName: "Policy", AttributeValue: policy }),
  );

const POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: ARN,
    },
  ],
};

it("has the policy as an object", async () => {
  // GIVEN
  await topic();
  await setPolicy(JSON.stringify(POLICY));

  // THEN
  expect((await read()).properties).toEqual({ TopicArn: ARN, PolicyDocument: POLICY });
});

it("is not found where the topic has the policy that SNS gives it", async () => {
  // GIVEN
  await topic();

  // THEN
  expect(await read()).toMatchObject({
    ...NOT_FOUND,
    message: expect.stringContaining(`Topic: ${ARN}, Policy does not exist`),
  });
});

it("is not found where somebody has set that very policy", async () => {
  // GIVEN
  await topic();
  const { Attributes } = await local.clients.sns.send(new GetTopicAttributesCommand({ TopicArn: ARN }));
  await setPolicy(JSON.stringify(POLICY));
  await setPolicy(Attributes?.Policy ?? "");

  // THEN
  expect(await read()).toMatchObject(NOT_FOUND);
});

it("is not found where there is no topic", async () => {
  // THEN
  expect(await read()).toMatchObject(NOT_FOUND);
});
