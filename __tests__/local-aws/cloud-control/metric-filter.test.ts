import {
  CreateLogGroupCommand,
  DeleteMetricFilterCommand,
  PutMetricFilterCommand,
  type PutMetricFilterCommandInput,
} from "@aws-sdk/client-cloudwatch-logs";
import { useLocalAws } from "../clients";
import { getResource, NOT_FOUND } from "./client";

const local = useLocalAws();

const read = (identifier: string, region?: string) =>
  getResource(local.aws, "AWS::Logs::MetricFilter", identifier, region);

const logGroup = (logGroupName: string) =>
  local.clients.logs.send(new CreateLogGroupCommand({ logGroupName }));

const filter = (filterName: string, set: Partial<PutMetricFilterCommandInput> = {}) =>
  local.clients.logs.send(
    new PutMetricFilterCommand({
      logGroupName: "trail",
      filterName,
      filterPattern: "first",
      metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue: "1", defaultValue: 0 }],
      ...set,
    }),
  );

beforeEach(() => logGroup("trail"));

it("has the properties of the schema", async () => {
  // GIVEN
  await filter("denied");

  // WHEN
  const { properties } = await read("trail|denied");

  // THEN
  expect(properties).toEqual({
    FilterName: "denied",
    LogGroupName: "trail",
    FilterPattern: "first",
    MetricTransformations: [{ MetricName: "m", MetricNamespace: "n", MetricValue: "1", DefaultValue: 0 }],
  });
});

it("has dimensions as a list, and the unit", async () => {
  // GIVEN
  await filter("denied", {
    metricTransformations: [
      {
        metricName: "m",
        metricNamespace: "n",
        metricValue: "1",
        dimensions: { User: "$.user" },
        unit: "Count",
      },
    ],
  });

  // WHEN
  const { properties } = await read("trail|denied");

  // THEN
  expect(properties?.MetricTransformations).toEqual([
    {
      MetricName: "m",
      MetricNamespace: "n",
      MetricValue: "1",
      Dimensions: [{ Key: "User", Value: "$.user" }],
      Unit: "Count",
    },
  ]);
});

it("has the filter that was put last", async () => {
  // GIVEN
  await filter("denied");
  await filter("denied", { filterPattern: "second" });

  // WHEN
  const { properties } = await read("trail|denied");

  // THEN
  expect(properties?.FilterPattern).toBe("second");
});

it("has no FilterPattern if it is empty", async () => {
  // GIVEN
  await filter("denied", { filterPattern: "" });

  // WHEN
  const { properties } = await read("trail|denied");

  // THEN
  expect(properties).not.toHaveProperty("FilterPattern");
});

it("is another filter that begins with the name, if there is none of that name", async () => {
  // GIVEN
  await filter("denied");
  await filter("denied-v2");
  await local.clients.logs.send(
    new DeleteMetricFilterCommand({ logGroupName: "trail", filterName: "denied" }),
  );

  // WHEN
  const { status, properties } = await read("trail|denied");

  // THEN
  expect([status, properties?.FilterName]).toEqual([200, "denied-v2"]);
});

it("is the filter of the name, if there is one, in any order of creation", async () => {
  // GIVEN
  await filter("denied-v2");
  await filter("denied");

  // WHEN
  const { properties } = await read("trail|denied");

  // THEN
  expect(properties?.FilterName).toBe("denied");
});

it.each([
  ["no filter begins with the name", "trail|denied"],
  ["the log group does not exist", "nothing|other"],
])("is not found if %s", async (_, identifier) => {
  // GIVEN
  await filter("other");

  // THEN
  expect(await read(identifier)).toMatchObject(NOT_FOUND);
});

it("is not found in another region", async () => {
  // GIVEN
  await filter("denied");

  // THEN
  expect(await read("trail|denied", "eu-west-1")).toMatchObject(NOT_FOUND);
});

it.each(["denied", "trail|", "|denied", "a|b|c"])("rejects the identifier %s", async (identifier) => {
  // THEN
  expect(await read(identifier)).toMatchObject({ status: 400, error: "ValidationException" });
});
