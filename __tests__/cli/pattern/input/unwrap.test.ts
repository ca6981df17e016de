import { gzipSync } from "node:zlib";
import { eventsIn } from "../../../../cli/pattern/input/unwrap";

const one = { eventVersion: "1.11", eventID: "1", errorCode: "AccessDenied" };
const two = { eventVersion: "1.11", eventID: "2", userIdentity: { arn: "x" } };
const [oneText, twoText] = [one, two].map((record) => JSON.stringify(record)) as [string, string];

const eventBridge = (detail: object) => ({
  version: "0",
  id: "0",
  "detail-type": "AWS API Call via CloudTrail",
  source: "aws.s3",
  time: "2026-11-03T09:14:07Z",
  resources: [],
  detail,
});
const subscription = (...messages: readonly string[]) => ({
  messageType: "DATA_MESSAGE",
  owner: "111122223333",
  logGroup: "cloudtrail",
  subscriptionFilters: ["all"],
  logEvents: messages.map((message, index) => ({ id: String(index), timestamp: 1, message })),
});
const ofLookup = (CloudTrailEvent: string) => ({
  EventId: "1",
  EventName: "x",
  Resources: [],
  CloudTrailEvent,
});
const insightsRow = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields).map(([field, value]) => ({ field, value }));

const found = (value: unknown) => eventsIn(JSON.stringify(value));
const events = (value: unknown) => found(value).map((each) => ("event" in each ? each.event : each));

describe("the records are found in", () => {
  test.each<readonly [string, unknown]>([
    ["an envelope of CloudTrail whose list does not come first", { about: 1, Records: [one, two] }],
    ["a subscription of CloudWatch Logs", subscription(oneText, twoText)],
    ["a subscription as Lambda gets it", lambda(subscription(oneText, twoText))],
    [
      "a subscription of a log group that EventBridge writes",
      subscription(JSON.stringify(eventBridge(one)), JSON.stringify(eventBridge(two))),
    ],
    ["an answer of lookup-events", { NextToken: "x", Events: [ofLookup(oneText), ofLookup(twoText)] }],
    [
      "an answer of filter-log-events",
      { searchedLogStreams: [], events: subscription(oneText, twoText).logEvents },
    ],
    [
      "an answer of Logs Insights",
      {
        status: "Complete",
        results: [insightsRow({ "@ptr": "x", "@message": oneText }), insightsRow({ "@message": twoText })],
      },
    ],
    ["Logs Insights' export", { Records: [{ "@timestamp": "x", "@message": oneText }, { "@message": two }] }],
    [
      "an answer of CloudTrail Lake",
      {
        QueryStatus: "FINISHED",
        QueryResultRows: [[{ eventJson: oneText }], [{ eventid: "2" }, { eventjson: twoText }]],
      },
    ],
    ["a list in a list", { Records: [[one, two]] }],
  ])("%s", (_, value) => expect(events(value)).toEqual([one, two]));

  test.each<readonly [string, unknown]>([
    ["an event of EventBridge", eventBridge(one)],
    ["an event of lookup-events", ofLookup(oneText)],
    ["a log event", { ingestionTime: 1, timestamp: 1, message: oneText }],
    ["a row of Logs Insights", insightsRow({ "@timestamp": "x", "@message": oneText })],
    ["a row of CloudTrail Lake", [{ eventJson: oneText }]],
    ["a text", oneText],
    ["a record", one],
  ])("%s by itself", (_, value) => expect(events(value)).toEqual([one]));
});

test("the size is that of the record, where it was a text", () => {
  const long = JSON.stringify({ eventVersion: "1", x: "ä".repeat(300_000) });
  expect(found(subscription(oneText, long)).map((each) => "size" in each && each.size)).toEqual([
    oneText.length,
    long.length + 300_000,
  ]);
});

describe("what is in no envelope that is known is an event as it is", () => {
  test.each<readonly [string, object]>([
    ["a line of an application's log", { level: "info", message: "AccessDenied" }],
    ["an alarm", { AlarmName: "x", detail: { x: 1 } }],
    [
      "an event of EventBridge that is not of CloudTrail",
      eventBridge({ "instance-id": "i-1", state: "running" }),
    ],
  ])("%s", (_, value) => expect(events(value)).toHaveLength(1));

  test("with its message where that is no JSON", () => {
    const [event] = subscription("AccessDenied").logEvents;
    expect(events(subscription("AccessDenied"))).toEqual([event]);
  });
});

test("envelopes in envelopes are opened, but not without an end", () => {
  const nested = (depth: number) =>
    eventsIn(`${'{"Records":['.repeat(depth)}${oneText}${"]}".repeat(depth)}`);
  expect(nested(4)).toEqual([{ event: one }]);
  expect(nested(50_000)).toEqual([{ event: { Records: [expect.anything()] } }]);
});

describe("a part that is broken costs itself alone", () => {
  test.each<readonly [string, unknown, RegExp]>([
    ["a message", subscription("{", oneText), /^not JSON: /],
    ["what is no object", { Records: [5, one] }, /^JSON, but not an object$/],
    [
      "a row without the message",
      { results: [insightsRow({ eventName: "x" }), insightsRow({ "@message": oneText })] },
      /^a row of Logs Insights without @message: /,
    ],
    [
      "a row of what is no record",
      { QueryResultRows: [[{ _col0: "5" }], [{ eventJson: oneText }]] },
      /^a row of columns, none of which is a field of a CloudTrail record: SELECT eventJson$/,
    ],
  ])("%s", (_, value, reason) => {
    expect(events(value)).toEqual([{ reason: expect.stringMatching(reason) }, one]);
  });
});

test("a message that controls a subscription is nothing", () => {
  expect(
    found({ ...subscription("CWL CONTROL MESSAGE: Checking health"), messageType: "CONTROL_MESSAGE" }),
  ).toEqual([]);
});

test("what can't be unpacked is told", () => {
  const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024)).toString("base64");
  for (const data of ["x", bomb])
    expect(found({ awslogs: { data } })).toEqual([
      { reason: expect.stringMatching(/^awslogs\.data can't be unpacked: /) },
    ]);
});

describe("a row of CloudTrail Lake's columns", () => {
  const row = (columns: Readonly<Record<string, string>>) =>
    Object.entries(columns).map(([key, value]) => ({ [key]: value }));
  const ofRow = (columns: Readonly<Record<string, string>>) => {
    const [first] = found({ QueryResultRows: [row(columns)] });
    if (first === undefined || "reason" in first) throw new Error("no event");
    return { event: first.event, known: [...(first.known ?? [])] };
  };

  test("is a record by the names of its fields, whatever their case", () => {
    expect(ofRow({ eventname: "HeadBucket", sourceIPAddress: "192.0.2.1", _col2: "x" })).toEqual({
      event: { eventName: "HeadBucket", sourceIPAddress: "192.0.2.1" },
      known: ["eventName", "sourceIPAddress"],
    });
  });

  test("has truth values, and knows what is absent", () => {
    expect(
      ofRow({ readonly: "true", managementevent: "false", errorcode: "", errormessage: "null" }),
    ).toEqual({
      event: { readOnly: true, managementEvent: false },
      known: ["readOnly", "managementEvent", "errorCode", "errorMessage"],
    });
  });

  test("knows a field with fields where it is JSON, and no other", () => {
    expect(
      ofRow({
        userIdentity: "{type=Root, arn=x}",
        requestParameters: '{"a":"b"}',
        eventTime: "2026-11-03 09:14:07",
      }),
    ).toEqual({
      event: { requestParameters: { a: "b" }, eventTime: "2026-11-03 09:14:07" },
      known: ["requestParameters"],
    });
  });
});

function lambda(value: object) {
  return { awslogs: { data: gzipSync(JSON.stringify(value)).toString("base64") } };
}
