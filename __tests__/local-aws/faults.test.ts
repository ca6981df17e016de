import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { ListKeysCommand } from "@aws-sdk/client-kms";
import { CreateTopicCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import type { FaultKind } from "../../local-aws";
import type { AwsRequest } from "../../local-aws/aws/message";
import { useLocalAws } from "./clients";
import { getResource } from "./cloud-control/client";

const local = useLocalAws();

const listTopics = () => local.clients.sns.send(new ListTopicsCommand({}));

/** One call of each protocol. */
const CALLS = {
  sns: { action: "ListTopics", send: listTopics },
  logs: {
    action: "DescribeLogGroups",
    send: () => local.clients.logs.send(new DescribeLogGroupsCommand({})),
  },
  cloudwatch: {
    action: "DescribeAlarms",
    send: () => local.clients.cloudwatch.send(new DescribeAlarmsCommand({})),
  },
} as const;

it.each<[keyof typeof CALLS, FaultKind, string, number]>([
  ["sns", "throttle", "Throttling", 400],
  ["sns", "error", "InternalFailure", 500],
  ["sns", "deny", "AuthorizationErrorException", 403],
  ["logs", "throttle", "ThrottlingException", 400],
  ["logs", "error", "InternalServerException", 500],
  ["logs", "deny", "AccessDeniedException", 400],
  ["cloudwatch", "throttle", "ThrottlingException", 400],
  ["cloudwatch", "deny", "AccessDeniedException", 400],
])("a client of %s understands the fault %s as %s", async (service, kind, name, httpStatusCode) => {
  // GIVEN
  const { action, send } = CALLS[service];
  local.aws.faults.inject({ service, action, kind });

  // WHEN
  const answer = send();

  // THEN
  await expect(answer).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
});

it("the message of a denied call names the action", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "ListTopics", kind: "deny" });

  // WHEN
  const answer = listTopics();

  // THEN
  await expect(answer).rejects.toThrow("is not authorized to perform: sns:ListTopics");
});

it("a call of another action does not meet the fault", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "ListTopics", kind: "error" });

  // WHEN
  const answer = local.clients.sns.send(new CreateTopicCommand({ Name: "alerts" }));

  // THEN
  await expect(answer).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
});

it("a call of another service does not meet the fault", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "*", kind: "error" });

  // WHEN
  const answer = local.clients.kms.send(new ListKeysCommand({}));

  // THEN
  await expect(answer).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
});

it("a fault of * is met by every action of the service", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "*", kind: "error" });

  // WHEN
  const answer = local.clients.sns.send(new CreateTopicCommand({ Name: "alerts" }));

  // THEN
  await expect(answer).rejects.toMatchObject({ name: "InternalFailure" });
});

it("a fault of 2 times is met twice", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "ListTopics", kind: "throttle", times: 2 });

  // WHEN
  const answers = [await outcome(), await outcome(), await outcome()];

  // THEN
  expect(answers).toEqual(["failed", "failed", "served"]);
});

it.each([
  [{ skip: 1, times: 1 }, ["served", "failed", "served", "served"]],
  [{ skip: 2 }, ["served", "served", "failed", "failed"]],
])("a fault with %j is met by these calls only", async (limits, outcomes) => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "ListTopics", kind: "error", ...limits });

  // WHEN
  const answers = [await outcome(), await outcome(), await outcome(), await outcome()];

  // THEN
  expect(answers).toEqual(outcomes);
});

it("a fault skips calls of its own action only", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "ListTopics", kind: "error", skip: 1, times: 1 });

  // WHEN
  await local.clients.sns.send(new CreateTopicCommand({ Name: "alerts" }));

  // THEN
  expect([await outcome(), await outcome()]).toEqual(["served", "failed"]);
});

it("a fault with where is met by the calls for which it is true", async () => {
  // GIVEN
  const where = ({ body }: AwsRequest) => body.includes("other");
  local.aws.faults.inject({ service: "sns", action: "CreateTopic", kind: "error", where });

  // WHEN
  const create = (Name: string) => local.clients.sns.send(new CreateTopicCommand({ Name }));

  // THEN
  await expect(create("alerts")).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  await expect(create("other")).rejects.toMatchObject({ name: "InternalFailure" });
});

it("a substitute: Cloud Control answers for another resource", async () => {
  // GIVEN
  for (const Name of ["alerts", "other"]) {
    await local.clients.sns.send(new CreateTopicCommand({ Name }));
  }
  const arn = "arn:aws:sns:us-east-1:123456789012";
  const resource = `AWS::SNS::Topic ${arn}:alerts`;
  local.aws.faults.inject({
    service: "cloudformation",
    action: "GetResource",
    kind: "substitute",
    resource,
    identifier: `${arn}:other`,
  });

  // WHEN
  const answer = await getResource(local.aws, "AWS::SNS::Topic", `${arn}:alerts`);

  // THEN
  expect(answer.properties).toMatchObject({ TopicArn: `${arn}:other`, TopicName: "other" });
  expect(local.aws.calls.all().at(-1)?.resource).toBe(resource);
});

it.each<[FaultKind, number, string]>([
  ["throttle", 400, "ThrottlingException"],
  ["deny", 400, "AccessDeniedException"],
  ["error", 500, "ServiceInternalErrorException"],
])("Cloud Control answers to the fault %s with %d %s", async (kind, status, error) => {
  // GIVEN
  local.aws.faults.inject({ service: "cloudformation", action: "GetResource", kind });

  // WHEN
  const answer = await getResource(local.aws, "AWS::Logs::LogGroup", "trail");

  // THEN
  expect(answer).toMatchObject({ status, error, message: expect.any(String) });
});

it.each([
  ["AWS::SNS::Topic", true],
  ["AWS::SNS::Topic arn:aws:sns:us-east-1:123456789012:alerts", true],
  ["AWS::SNS::Topic arn:aws:sns:us-east-1:123456789012:other", false],
  ["AWS::Logs::", false],
])("a fault of the resource %s: a read of the topic meets it is %p", async (resource, isMet) => {
  // GIVEN
  const TopicArn = "arn:aws:sns:us-east-1:123456789012:alerts";
  await local.clients.sns.send(new CreateTopicCommand({ Name: "alerts" }));
  local.aws.faults.inject({ service: "cloudformation", action: "*", kind: "throttle", resource });

  // WHEN
  const answer = await getResource(local.aws, "AWS::SNS::Topic", TopicArn);

  // THEN
  expect(answer.status).toBe(isMet ? 400 : 200);
});

it("a fault of a resource is not met by a call that asks for none", async () => {
  // GIVEN
  local.aws.faults.inject({
    service: "sns",
    action: "ListTopics",
    kind: "error",
    resource: "AWS::SNS::Topic",
  });

  // THEN
  expect(await outcome()).toBe("served");
});

it("a fault that was removed is not met", async () => {
  // GIVEN
  const remove = local.aws.faults.inject({ service: "sns", action: "ListTopics", kind: "error" });

  // WHEN
  remove();

  // THEN
  expect(await outcome()).toBe("served");
});

it("no fault is met once they are cleared", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "ListTopics", kind: "error" });

  // WHEN
  local.aws.faults.clear();

  // THEN
  expect(await outcome()).toBe("served");
});

it("a call that fails changes nothing", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "CreateTopic", kind: "error" });

  // WHEN
  await local.clients.sns.send(new CreateTopicCommand({ Name: "alerts" })).catch(() => {});

  // THEN
  expect((await listTopics()).Topics ?? []).toEqual([]);
});

it("a call that fails is recorded", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "ListTopics", kind: "deny" });

  // WHEN
  await outcome();

  // THEN
  expect(local.aws.calls.all()).toMatchObject([{ service: "sns", action: "ListTopics", status: 403 }]);
});

it("a delay is served, later", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "ListTopics", kind: "delay", delayMs: 200 });
  const before = Date.now();

  // WHEN
  const answer = await outcome();

  // THEN
  expect(answer).toBe("served");
  expect(Date.now() - before).toBeGreaterThanOrEqual(199);
});

const outcome = () =>
  listTopics().then(
    () => "served",
    () => "failed",
  );
