import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteMetricFilterCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  PutMetricFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { useLocalAws } from "../clients";

const local = useLocalAws();

const logGroup = (logGroupName: string, logGroupClass?: "INFREQUENT_ACCESS") =>
  local.clients.logs.send(new CreateLogGroupCommand({ logGroupName, logGroupClass }));

const putFilter = (logGroupName: string, filterPattern = "first", metricValue = "1") =>
  local.clients.logs.send(
    new PutMetricFilterCommand({
      logGroupName,
      filterName: "denied",
      filterPattern,
      metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue }],
    }),
  );

const filters = async (logGroupName?: string) =>
  (await local.clients.logs.send(new DescribeMetricFiltersCommand({ logGroupName }))).metricFilters ?? [];

const logGroups = async (input = {}) =>
  (await local.clients.logs.send(new DescribeLogGroupsCommand(input))).logGroups ?? [];

describe("PutMetricFilter", () => {
  it("replaces the filter of the same name", async () => {
    // GIVEN
    await logGroup("trail");
    await putFilter("trail", "first");

    // WHEN
    await putFilter("trail", "second");

    // THEN
    expect((await filters("trail")).map((filter) => filter.filterPattern)).toEqual(["second"]);
  });

  it("leaves a filter of the same name on another log group alone", async () => {
    // GIVEN
    await logGroup("trail");
    await logGroup("other");
    await putFilter("other", "other");

    // WHEN
    await putFilter("trail", "trail");
    await putFilter("trail", "trail again");

    // THEN
    expect((await filters("other")).map((filter) => filter.filterPattern)).toEqual(["other"]);
  });

  it("keeps the filter when the new one is rejected", async () => {
    // GIVEN
    await logGroup("trail");
    await putFilter("trail", "first");

    // WHEN
    const put = putFilter("trail", "x".repeat(1025));

    // THEN
    await expect(put).rejects.toMatchObject({ name: "InvalidParameterException" });
    expect((await filters("trail")).map((filter) => filter.filterPattern)).toEqual(["first"]);
  });

  it("is never seen between deleting and putting", async () => {
    // GIVEN
    await logGroup("trail");
    await putFilter("trail");

    // WHEN
    const seen = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        await putFilter("trail", `pattern ${index}`);
        return (await filters("trail")).length;
      }),
    );

    // THEN
    expect(new Set(seen)).toEqual(new Set([1]));
  });

  it("rejects a log group that does not exist", async () => {
    // WHEN
    const put = putFilter("nowhere");

    // THEN
    await expect(put).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
      $metadata: { httpStatusCode: 400 },
    });
  });

  it("rejects a log group of the Infrequent Access class", async () => {
    // GIVEN
    await logGroup("rarely-read", "INFREQUENT_ACCESS");

    // WHEN
    const put = putFilter("rarely-read");

    // THEN
    await expect(put).rejects.toMatchObject({
      name: "ValidationException",
      message: "This operation is only supported on the Standard log class.",
    });
  });
});

describe("DescribeMetricFilters: fields that moto drops", () => {
  const fields = {
    applyOnTransformedLogs: true,
    emitSystemFieldDimensions: ["@aws.account"],
    fieldSelectionCriteria: '@aws.region = "us-east-1"',
  };
  const put = (given: Partial<typeof fields>) =>
    local.clients.logs.send(
      new PutMetricFilterCommand({
        logGroupName: "trail",
        filterName: "denied",
        filterPattern: "x",
        metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue: "1" }],
        ...given,
      }),
    );

  it("returns them", async () => {
    await logGroup("trail");
    await put(fields);
    expect(await filters("trail")).toEqual([expect.objectContaining(fields)]);
  });

  it("returns none after a put without them", async () => {
    await logGroup("trail");
    await put(fields);
    await put({});
    expect(Object.keys((await filters("trail"))[0] ?? {})).not.toContain("applyOnTransformedLogs");
  });
});

describe("DeleteMetricFilter", () => {
  it("rejects a filter that does not exist", async () => {
    // GIVEN
    await logGroup("trail");

    // WHEN
    const deletion = local.clients.logs.send(
      new DeleteMetricFilterCommand({ logGroupName: "trail", filterName: "denied" }),
    );

    // THEN
    await expect(deletion).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("deletes a filter that exists", async () => {
    // GIVEN
    await logGroup("trail");
    await putFilter("trail");

    // WHEN
    await local.clients.logs.send(
      new DeleteMetricFilterCommand({ logGroupName: "trail", filterName: "denied" }),
    );

    // THEN
    expect(await filters("trail")).toEqual([]);
  });
});

describe("DescribeMetricFilters", () => {
  it("rejects a log group that does not exist", async () => {
    // WHEN
    const description = filters("nowhere");

    // THEN
    await expect(description).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("needs no log group", async () => {
    // GIVEN
    await logGroup("trail");
    await putFilter("trail");

    // WHEN
    const all = await filters();

    // THEN
    expect(all.map((filter) => filter.logGroupName)).toEqual(["trail"]);
  });
});

describe("DeleteLogGroup", () => {
  it("deletes the metric filters", async () => {
    // GIVEN
    await logGroup("trail");
    await putFilter("trail");

    // WHEN
    await local.clients.logs.send(new DeleteLogGroupCommand({ logGroupName: "trail" }));
    await logGroup("trail");

    // THEN
    expect(await filters("trail")).toEqual([]);
  });

  it("discards the class", async () => {
    // GIVEN
    await logGroup("trail", "INFREQUENT_ACCESS");

    // WHEN
    await local.clients.logs.send(new DeleteLogGroupCommand({ logGroupName: "trail" }));
    await logGroup("trail");

    // THEN
    expect((await logGroups()).map((group) => group.logGroupClass)).toEqual(["STANDARD"]);
  });
});

describe("DescribeLogGroups", () => {
  it("returns the class", async () => {
    // GIVEN
    await logGroup("a", "INFREQUENT_ACCESS");
    await logGroup("b");

    // WHEN
    const groups = await logGroups();

    // THEN
    expect(groups.map((group) => [group.logGroupName, group.logGroupClass])).toEqual([
      ["a", "INFREQUENT_ACCESS"],
      ["b", "STANDARD"],
    ]);
  });

  it("finds the log groups of one class", async () => {
    // GIVEN
    await logGroup("a", "INFREQUENT_ACCESS");
    await logGroup("b");

    // WHEN
    const groups = await logGroups({ logGroupClass: "STANDARD" });

    // THEN
    expect(groups.map((group) => group.logGroupName)).toEqual(["b"]);
  });

  it("counts the metric filters", async () => {
    // GIVEN
    await logGroup("a");
    await logGroup("b");
    await putFilter("b");

    // WHEN
    const groups = await logGroups();

    // THEN
    expect(groups.map((group) => group.metricFilterCount)).toEqual([0, 1]);
  });
});

describe("DescribeMetricFilters: several filters", () => {
  const putNamed = (filterName: string) =>
    local.clients.logs.send(
      new PutMetricFilterCommand({
        logGroupName: "trail",
        filterName,
        filterPattern: "x",
        metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue: "1" }],
      }),
    );

  const page = async (input: { limit?: number; nextToken?: string }) => {
    const command = new DescribeMetricFiltersCommand({ logGroupName: "trail", ...input });
    const { metricFilters = [], nextToken } = await local.clients.logs.send(command);
    return { names: metricFilters.map(({ filterName }) => filterName), nextToken };
  };

  beforeEach(async () => {
    await logGroup("trail");
    for (const name of ["b", "a-2", "a", "B"]) {
      await putNamed(name);
    }
  });

  it("sorts them by name, upper case first", async () => {
    // THEN
    expect(await page({})).toEqual({ names: ["B", "a", "a-2", "b"], nextToken: undefined });
  });

  it("returns pages of the limit", async () => {
    // WHEN
    const first = await page({ limit: 3 });
    const second = await page({ limit: 3, nextToken: first.nextToken });

    // THEN
    expect([first.names, second]).toEqual([["B", "a", "a-2"], { names: ["b"], nextToken: undefined }]);
  });
});
