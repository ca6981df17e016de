import {
  type AdvancedEventSelector,
  CreateTrailCommand,
  DeleteTrailCommand,
  DescribeTrailsCommand,
  type EventSelector,
  GetEventSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { useLocalAws } from "../clients";

const local = useLocalAws();

const arnOf = (name: string) => `arn:aws:cloudtrail:us-east-1:123456789012:trail/${name}`;

const MANAGEMENT: AdvancedEventSelector = {
  Name: "management events",
  FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }],
};
const WRITES: EventSelector = {
  ReadWriteType: "WriteOnly",
  IncludeManagementEvents: true,
  DataResources: [],
};
const ALL: EventSelector = { ReadWriteType: "All", IncludeManagementEvents: true, DataResources: [] };

async function trail(...names: string[]): Promise<void> {
  await local.clients.s3.send(new CreateBucketCommand({ Bucket: "trail" }));
  for (const Name of names) {
    await local.clients.cloudtrail.send(new CreateTrailCommand({ Name, S3BucketName: "trail" }));
  }
}

const isLogging = async (Name: string) =>
  (await local.clients.cloudtrail.send(new GetTrailStatusCommand({ Name }))).IsLogging;

const describeTrails = async (...trailNameList: string[]) =>
  (await local.clients.cloudtrail.send(new DescribeTrailsCommand({ trailNameList }))).trailList ?? [];

const putSelectors = (selectors: {
  EventSelectors?: EventSelector[];
  AdvancedEventSelectors?: AdvancedEventSelector[];
}) => local.clients.cloudtrail.send(new PutEventSelectorsCommand({ TrailName: arnOf("main"), ...selectors }));

const hasCustomEventSelectors = async () =>
  (await local.clients.cloudtrail.send(new GetTrailCommand({ Name: "main" }))).Trail?.HasCustomEventSelectors;

describe.each([
  ["name", (name: string) => name],
  ["ARN", arnOf],
])("a trail given by its %s", (_, reference) => {
  it("starts logging", async () => {
    // GIVEN
    await trail("main");

    // WHEN
    await local.clients.cloudtrail.send(new StartLoggingCommand({ Name: reference("main") }));

    // THEN
    expect(await isLogging("main")).toBe(true);
  });

  it("stops logging", async () => {
    // GIVEN
    await trail("main");
    await local.clients.cloudtrail.send(new StartLoggingCommand({ Name: "main" }));

    // WHEN
    await local.clients.cloudtrail.send(new StopLoggingCommand({ Name: reference("main") }));

    // THEN
    expect(await isLogging("main")).toBe(false);
  });

  it("is deleted", async () => {
    // GIVEN
    await trail("main");

    // WHEN
    await local.clients.cloudtrail.send(new DeleteTrailCommand({ Name: reference("main") }));

    // THEN
    expect(await describeTrails()).toEqual([]);
  });

  it("is described without the others", async () => {
    // GIVEN
    await trail("main", "second");

    // WHEN
    const trails = await describeTrails(reference("second"));

    // THEN
    expect(trails.map((each) => each.Name)).toEqual(["second"]);
  });
});

describe.each([
  ["StartLogging", new StartLoggingCommand({ Name: arnOf("nothing") })],
  ["StopLogging", new StopLoggingCommand({ Name: arnOf("nothing") })],
  ["DeleteTrail", new DeleteTrailCommand({ Name: arnOf("nothing") })],
] as const)("%s", (_, command) => {
  it("rejects a trail that does not exist", async () => {
    // WHEN
    const answer = local.clients.cloudtrail.send(command as StartLoggingCommand);

    // THEN
    await expect(answer).rejects.toMatchObject({
      name: "TrailNotFoundException",
      message: `Unknown trail: ${arnOf("nothing")} for the user: 123456789012`,
    });
  });
});

describe("DescribeTrails", () => {
  it("leaves out a trail that does not exist", async () => {
    // GIVEN
    await trail("main");

    // WHEN
    const trails = await describeTrails("nothing");

    // THEN
    expect(trails).toEqual([]);
  });
});

describe("HasCustomEventSelectors", () => {
  it("is false of a new trail", async () => {
    // GIVEN
    await trail("main");

    // THEN
    expect(await hasCustomEventSelectors()).toBe(false);
  });

  it.each([
    ["true after basic selectors", { EventSelectors: [WRITES] }, true],
    ["true after advanced selectors", { AdvancedEventSelectors: [MANAGEMENT] }, true],
    ["false after the selector that is the default", { EventSelectors: [ALL] }, false],
  ])("is %s", async (_, selectors, expected) => {
    // GIVEN
    await trail("main");

    // WHEN
    await putSelectors(selectors);

    // THEN
    expect(await hasCustomEventSelectors()).toBe(expected);
    expect((await describeTrails("main"))[0]?.HasCustomEventSelectors).toBe(expected);
  });

  it("is false after an empty list of advanced selectors", async () => {
    // GIVEN
    await trail("main");
    await putSelectors({ AdvancedEventSelectors: [MANAGEMENT] });

    // WHEN
    await putSelectors({ AdvancedEventSelectors: [] });

    // THEN
    expect(await hasCustomEventSelectors()).toBe(false);
  });
});

describe("GetEventSelectors", () => {
  it("returns the default of a new trail", async () => {
    // GIVEN
    await trail("main");

    // THEN
    const answer = await local.clients.cloudtrail.send(new GetEventSelectorsCommand({ TrailName: "main" }));
    expect(answer.EventSelectors).toEqual([{ ...ALL, ExcludeManagementEventSources: [] }]);
  });

  it("returns the kind that was put last", async () => {
    // GIVEN
    await trail("main");
    await putSelectors({ AdvancedEventSelectors: [MANAGEMENT] });

    // WHEN
    await putSelectors({ EventSelectors: [WRITES] });

    // THEN
    const answer = await local.clients.cloudtrail.send(new GetEventSelectorsCommand({ TrailName: "main" }));
    expect(answer).toMatchObject({ EventSelectors: [WRITES] });
    expect(answer.AdvancedEventSelectors ?? []).toEqual([]);
  });
});
