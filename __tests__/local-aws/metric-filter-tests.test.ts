import { TestMetricFilterCommand } from "@aws-sdk/client-cloudwatch-logs";
import { useLocalAws } from "./clients";

const local = useLocalAws();

const matchesOf = async (filterPattern: string, logEventMessages: string[]) =>
  (await local.clients.logs.send(new TestMetricFilterCommand({ filterPattern, logEventMessages }))).matches;

const A = '{"a":"x","b":1}';
const B = '{"a":"y"}';

test("the messages that a pattern matches are told, with their number", async () => {
  expect(await matchesOf("{ $.a = x }", [B, A, "x"])).toEqual([
    { eventNumber: 2, eventMessage: A, extractedValues: {} },
  ]);
});

test("a message that is no JSON is matched by no pattern", async () => {
  expect(await matchesOf("{ $.a NOT EXISTS }", ["x", "5"])).toEqual([]);
});

test("it can be made to disagree, until it is reset", async () => {
  local.aws.metricFilterTests.disagree((message) => message === A);
  expect(await matchesOf("{ $.a = * }", [A, B])).toMatchObject([{ eventMessage: B }]);
  await local.aws.reset();
  expect(await matchesOf("{ $.a = * }", [A, B])).toHaveLength(2);
});

test("it can be made to reject a pattern, until it is reset", async () => {
  local.aws.metricFilterTests.reject();
  const code = { name: "InvalidParameterException" };
  await expect(matchesOf("{ $.a = * }", [A])).rejects.toMatchObject(code);
  await local.aws.reset();
  expect(await matchesOf("{ $.a = * }", [A])).toHaveLength(1);
});

test.each([
  ["a pattern that can't be parsed", "{ $.a == x }", [A]],
  ["no message", "{ $.a = x }", []],
  ["more than 50 messages", "{ $.a = x }", Array(51).fill(A)],
  ["an empty message", "{ $.a = x }", [""]],
])("%s is rejected", async (_, pattern, messages) => {
  await expect(matchesOf(pattern, messages)).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("the call is no write", async () => {
  await matchesOf("{ $.a = x }", [A]);
  expect(local.aws.calls.counts()).toEqual({ "logs:TestMetricFilter": 1 });
  expect(local.aws.calls.writes()).toEqual([]);
});
