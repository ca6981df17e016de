import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { ListKeysCommand } from "@aws-sdk/client-kms";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { CreateTopicCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import type { FaultKind } from "../../local-aws";
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
  s3: { action: "ListBuckets", send: () => local.clients.s3.send(new ListBucketsCommand({})) },
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
  ["s3", "throttle", "SlowDown", 503],
  ["s3", "error", "InternalError", 500],
  ["s3", "deny", "AccessDenied", 403],
])("a client of %s understands the fault %s as %s", async (service, kind, name, httpStatusCode) => {
  // GIVEN
  const { action, send } = CALLS[service];
  local.aws.faults.inject({ service, action, kind });

  // WHEN
  const answer = send();

  // THEN
  await expect(answer).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
});

it("a denial names the action", async () => {
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

it("a fault of two times is met twice", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "ListTopics", kind: "throttle", times: 2 });

  // WHEN
  const answers = [await outcome(), await outcome(), await outcome()];

  // THEN
  expect(answers).toEqual(["refused", "refused", "served"]);
});

it.each<[FaultKind, number, string]>([
  ["throttle", 400, "ThrottlingException"],
  ["deny", 400, "AccessDeniedException"],
  ["error", 500, "ServiceInternalErrorException"],
])("Cloud Control says the fault %s as %d %s", async (kind, status, error) => {
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

it("a call that was refused changes nothing", async () => {
  // GIVEN
  local.aws.faults.inject({ service: "sns", action: "CreateTopic", kind: "error" });

  // WHEN
  await local.clients.sns.send(new CreateTopicCommand({ Name: "alerts" })).catch(() => {});

  // THEN
  expect((await listTopics()).Topics ?? []).toEqual([]);
});

it("a call that was refused is recorded", async () => {
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
    () => "refused",
  );
