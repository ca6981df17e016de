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

it("has the filter in the names of the schema", async () => {
  // GIVEN
  await filter("refused");

  // WHEN
  const { properties } = await read("trail|refused");

  // THEN
  expect(properties).toEqual({
    FilterName: "refused",
    LogGroupName: "trail",
    FilterPattern: "first",
    MetricTransformations: [{ MetricName: "m", MetricNamespace: "n", MetricValue: "1", DefaultValue: 0 }],
  });
});

it("has dimensions as a list, and the unit", async () => {
  // GIVEN
  await filter("refused", {
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
  const { properties } = await read("trail|refused");

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

it("has a filter as it was put last", async () => {
  // GIVEN
  await filter("refused");
  await filter("refused", { filterPattern: "second" });

  // WHEN
  const { properties } = await read("trail|refused");

  // THEN
  expect(properties?.FilterPattern).toBe("second");
});

it("leaves out a pattern that is empty", async () => {
  // GIVEN
  await filter("refused", { filterPattern: "" });

  // WHEN
  const { properties } = await read("trail|refused");

  // THEN
  expect(properties).not.toHaveProperty("FilterPattern");
});

it("finds another filter whose name begins with the one that is gone", async () => {
  // GIVEN
  await filter("refused");
  await filter("refused-v2");
  await local.clients.logs.send(
    new DeleteMetricFilterCommand({ logGroupName: "trail", filterName: "refused" }),
  );

  // WHEN
  const { status, properties } = await read("trail|refused");

  // THEN
  expect([status, properties?.FilterName]).toEqual([200, "refused-v2"]);
});

it("finds the filter of the name before others that begin with it, whichever was made first", async () => {
  // GIVEN
  await filter("refused-v2");
  await filter("refused");

  // WHEN
  const { properties } = await read("trail|refused");

  // THEN
  expect(properties?.FilterName).toBe("refused");
});

it.each([
  ["no filter begins with the name", "trail|refused"],
  ["the log group does not exist", "nothing|other"],
])("is not found where %s", async (_, identifier) => {
  // GIVEN
  await filter("other");

  // THEN
  expect(await read(identifier)).toMatchObject(NOT_FOUND);
});

it("is not found in another region", async () => {
  // GIVEN
  await filter("refused");

  // THEN
  expect(await read("trail|refused", "eu-west-1")).toMatchObject(NOT_FOUND);
});

it.each(["refused", "trail|", "|refused", "a|b|c"])("refuses the identifier %s", async (identifier) => {
  // THEN
  expect(await read(identifier)).toMatchObject({ status: 400, error: "ValidationException" });
});
