import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { testMetricFilter } from "../../../src/audit/read/test-metric-filter";
import { useLocalAws } from "../../local-aws/clients";

const local = useLocalAws();
const before = { ...process.env };

beforeAll(() => Object.assign(process.env, local.aws.env));
afterEach(() => Object.assign(process.env, local.aws.env));
afterAll(() => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, before);
});

const PATTERN = "{ $.n = 1 }";
const messagesOf = (count: number) =>
  Array.from({ length: count }, (_, id) => JSON.stringify({ id, n: id % 2 }));
const tested = (messages: readonly string[], options = {}) =>
  testMetricFilter(PATTERN, messages, { maxAttempts: 1, ...options });
const calls = () => local.aws.calls.all().length;

test.each([
  [0, 0],
  [1, 1],
  [50, 1],
  [51, 2],
  [120, 3],
])("of %i messages all are answered, in %i calls", async (count, expected) => {
  const messages = messagesOf(count);
  const { region, matched, failure } = await tested(messages);
  expect([region, failure]).toEqual(["us-east-1", undefined]);
  expect([...matched]).toEqual(messages.map((message, index) => [message, index % 2 === 1]));
  expect(calls()).toBe(expected);
});

test("the same message is asked for once", async () => {
  const { matched } = await tested(Array(200).fill('{"n":1}'));
  expect([...matched]).toEqual([['{"n":1}', true]]);
  expect(calls()).toBe(1);
});

test("no call has more than a megabyte of messages", async () => {
  const long = [1, 2, 3, 4, 5].map((n) => JSON.stringify({ n, x: "ä".repeat(130_000) }));
  expect([...(await tested(long)).matched.values()]).toEqual([true, false, false, false, false]);
  expect(calls()).toBe(2);
});

test("the region can be given", async () => {
  expect((await tested(messagesOf(1), { region: "eu-central-1" })).region).toBe("eu-central-1");
});

test("after a failure no further call is made, and what was answered is kept", async () => {
  local.aws.faults.inject({ service: "logs", action: "TestMetricFilter", kind: "deny", skip: 1 });
  const { matched, failure } = await tested(messagesOf(160));
  expect(matched.size).toBe(50);
  expect(failure).toEqual({
    action: "logs:TestMetricFilter",
    of: "the filter pattern",
    code: "AccessDeniedException",
    message: expect.stringContaining("is not authorized to perform: logs:TestMetricFilter"),
  });
  expect(calls()).toBe(2);
});

test.each([
  ["throttle", "ThrottlingException"],
  ["error", "InternalServerException"],
] as const)("a call that fails by %s is told as it is", async (kind, code) => {
  local.aws.faults.inject({ service: "logs", action: "*", kind });
  expect(await tested(messagesOf(1))).toMatchObject({ matched: new Map(), failure: { code } });
});

test("a call that is throttled for a while is tried again", async () => {
  local.aws.faults.inject({ service: "logs", action: "*", kind: "throttle", times: 2 });
  const { matched, failure } = await tested(messagesOf(1), { maxAttempts: 3 });
  expect([matched.size, failure]).toEqual([1, undefined]);
});

test("an endpoint that is not there is told as it is", async () => {
  process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:1";
  const { failure } = await tested(messagesOf(1));
  expect(failure).toMatchObject({ message: expect.stringContaining("ECONNREFUSED") });
});

test("an answer with messages that were not sent is not believed", async () => {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "application/x-amz-json-1.1");
    response.end(JSON.stringify({ matches: [{ eventNumber: 1, eventMessage: "another" }] }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { matched, failure } = await tested(messagesOf(1));
  server.close();
  expect(matched.size).toBe(0);
  expect(failure).toMatchObject({ code: "Error", message: "it answers with messages that were not sent" });
});

test.each([undefined, ""])("no region (AWS_REGION %j) is told, with what to type", async (region) => {
  delete process.env.AWS_DEFAULT_REGION;
  delete process.env.AWS_REGION;
  if (region !== undefined) process.env.AWS_REGION = region;
  process.env.AWS_CONFIG_FILE = "/dev/null";
  const { failure, ...rest } = await tested(messagesOf(1));
  expect(rest).toEqual({ region: undefined, matched: new Map() });
  expect(failure).toMatchObject({ code: "NoRegion", message: expect.stringContaining("give --region") });
});

test("no credentials are told", async () => {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) delete process.env[name];
  const { failure } = await tested(messagesOf(1));
  expect(failure).toMatchObject({ code: "CredentialsProviderError" });
});
