import { gzipSync } from "node:zlib";
import { compare } from "../../../cli/pattern/commands/compare";
import { explain } from "../../../cli/pattern/commands/explain";
import { match } from "../../../cli/pattern/commands/match";
import { deniedCallSample, deniedCallSamples, patternsInCirculation } from "../../../fixtures";
import { filesFor } from "./files";

const { P2, P4 } = patternsInCirculation;
const records = deniedCallSamples.map(({ record }) => record);
const big = { ...deniedCallSample("user-lists-buckets").record, userAgent: "x".repeat(256 * 1024) };

const file = filesFor({
  "all.json": JSON.stringify({ Records: records }),
  "bad.jsonl": '{"eventVersion":"1.11"}\n{\nnothing\n',
  "big.json": JSON.stringify({ Records: [big] }),
  "hostile.jsonl": `${JSON.stringify({ errorCode: "AccessDenied\u001b[2J", eventVersion: "1" })}\n`,
  "empty.json": '{"Records":[]}',
  "foreign.jsonl": '{"errorCode":"AccessDenied"}\n',
});

/** As a program reads it. */
const json = (answer: { readonly json: object }) => JSON.parse(JSON.stringify(answer.json));

describe("match", () => {
  test("counts what is matched by error code, service, call and caller", async () => {
    const answer = json(await match(P4.filterPattern, [file("all.json")]));
    expect(answer).toMatchObject({
      events: 60,
      matched: 29,
      malformed: 0,
      byErrorCode: { AccessDenied: 16, AccessDeniedException: 11, "Client.UnauthorizedOperation": 2 },
      byService: { "macie2.amazonaws.com": 2 },
      byCall: { "macie2.amazonaws.com GetMacieSession": 2 },
      byCaller: {
        "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForConfig/*": 2,
        ANONYMOUS_PRINCIPAL: 2,
      },
      unread: 0,
    });
  });

  test("counts the error codes that are not matched", async () => {
    const { unmatchedByErrorCode } = json(await match(P4.filterPattern, [file("all.json")]));
    expect(unmatchedByErrorCode).toMatchObject({
      AccessDenied: 5,
      VpceAccessDenied: 1,
      ThrottlingException: 1,
    });
  });

  test("names what is malformed", async () => {
    const answer = await match(P4.filterPattern, [file("bad.jsonl")]);
    expect(json(answer)).toMatchObject({ events: 1, malformed: 1, malformedFirst: [{ line: 2 }] });
    expect(answer.text).toContain(`${file("bad.jsonl")}, line 2 (record 2, byte 24): `);
    expect(answer.status).toBe(0);
  });

  test("is not complete where an input could not be read", async () => {
    const answer = await match(P4.filterPattern, [file("nowhere")]);
    expect(answer.status).toBe(1);
    expect(answer.text).toContain(`${file("nowhere")}: there is no such file`);
  });

  test("is not complete where the input holds no event", async () => {
    const answer = await match(P4.filterPattern, [file("empty.json")]);
    expect(answer.status).toBe(1);
    expect(answer.text).toContain("No event was read.");
  });

  test("says what is wrong with the pattern, and nothing of a sound one", async () => {
    const answer = await match('{ $.errorCode = "a" && $.errorCode = "b" }', [file("all.json")]);
    const danger =
      'matches none of the error codes that it names, "a", "b": no call fits all its conditions, as with && between two error codes';
    expect(json(answer)).toMatchObject({ matched: 0, dangers: [danger] });
    expect(answer.text).toContain(`\nDanger: the pattern ${danger}.\n`);
    expect((await match(P4.filterPattern, [file("all.json")])).text).not.toContain("Danger");
  });

  test("says that no alarm sees an event over 256 KB", async () => {
    const answer = await match(P4.filterPattern, [file("big.json")]);
    expect(json(answer)).toMatchObject({ events: 1, matched: 1, undelivered: 1 });
    expect(answer.text).toContain("1 of the events are over 256 KB");
  });

  test("says that an event is not CloudTrail's", async () => {
    const answer = await match(P4.filterPattern, [file("foreign.jsonl")]);
    expect(json(answer)).toMatchObject({ events: 1, foreign: 1 });
    expect(answer.text).toContain("have no eventVersion");
  });

  test("shows no control character of a record", async () => {
    const { text } = await match(P4.filterPattern, [file("hostile.jsonl")]);
    expect(text).toContain("AccessDenied?[2J");
    expect(text).not.toContain("\u001b");
  });
});

describe("a file without a record of CloudTrail", () => {
  const notes = Array.from({ length: 19 }, (_, index) => `note ${index}`).join("\n");
  const folder = filesFor({
    "logs/a.json": JSON.stringify({ Records: records }),
    "logs/notes.txt": notes,
    "logs/broken.jsonl": `${JSON.stringify(records[0])}\nnothing\n`,
    "logs/empty.json": "",
    "alarms.json": JSON.stringify([{ AlarmName: "a", AlarmArn: "b" }, { AlarmName: "c" }]),
    "both.jsonl": '{"level":"info","at":1,"by":"x","of":"y","to":"z"}\nnothing\n',
    "cut.gz": gzipSync('{"Records":[]}').subarray(0, 20),
    "digest.json": JSON.stringify({ awsAccountId: "111122223333", digestStartTime: "x" }),
  });

  test("is named, and its lines are no malformed records", async () => {
    const answer = await match(P4.filterPattern, [folder("logs")]);
    expect(json(answer)).toMatchObject({
      events: 61,
      malformed: 1,
      notLogs: 1,
      notLogsFirst: [
        {
          file: folder("logs/notes.txt"),
          reason: expect.stringMatching(/^19 malformed, the first by this: not JSON: /),
        },
      ],
      unread: 0,
    });
    expect(answer.text).toContain(
      `\nNo record of CloudTrail in these files: 1\n  ${folder("logs/notes.txt")}: 19 `,
    );
    expect(answer.status).toBe(1);
  });

  test("is not said to have none where it could not be read", async () => {
    const answer = await match(P4.filterPattern, [folder("cut.gz"), folder("logs/a.json")]);
    expect(json(answer)).toMatchObject({ notLogs: 0, malformed: 1, unread: 1 });
    expect(answer.status).toBe(1);
  });

  test.each([
    ["alarms.json", /^2 without eventVersion, the first with AlarmName, AlarmArn$/],
    ["digest.json", /^1 without eventVersion, the first with awsAccountId, digestStartTime$/],
    [
      "both.jsonl",
      /^1 without eventVersion, the first with level, at, by, of; 1 malformed, the first by this: /,
    ],
  ])("%s says what is there in their place", async (name, reason) => {
    const answer = await match(P4.filterPattern, [folder(name), folder("logs/a.json")]);
    expect(json(answer)).toMatchObject({
      matched: 29,
      notLogs: 1,
      notLogsFirst: [{ reason: expect.stringMatching(reason) }],
    });
    expect(answer.status).toBe(1);
    expect((await compare(P4.filterPattern, P4.filterPattern, [folder(name)])).status).toBe(1);
  });
});

describe("rows of CloudTrail Lake", () => {
  const columns = { eventname: "ListBuckets", errorcode: "AccessDenied", sourceipaddress: "192.0.2.1" };
  const answerOf = (row: object) =>
    JSON.stringify({ QueryResultRows: [Object.entries(row).map(([key, value]) => ({ [key]: value }))] });
  const lake = filesFor({
    "enough.json": answerOf({ ...columns, useridentity: "{type=Root}" }),
    "too-few.json": answerOf({ eventname: "ListBuckets", errorcode: "AccessDenied" }),
  });

  test("are matched where they have all that the pattern looks at", async () => {
    const answer = await match(P4.filterPattern, [lake("enough.json")]);
    expect(json(answer)).toMatchObject({ matched: 1, foreign: 0, notLogs: 0, withoutField: 0 });
    expect(answer.status).toBe(0);
  });

  test.each([
    ["too-few.json", P4.filterPattern, "sourceIPAddress"],
    ["enough.json", '{ $.userIdentity.type = "Root" }', "userIdentity"],
    ["enough.json", '{ $.*.type = "Root" }', "all fields"],
  ])("of %s are told for %s, since they don't tell %s", async (name, pattern, field) => {
    const answer = await match(pattern, [lake(name)]);
    expect(json(answer)).toMatchObject({ events: 1, matched: 0, withoutField: 1, withoutFieldFirst: field });
    expect(answer.text).toContain(
      `1 of the events are rows of CloudTrail Lake without ${field}, which the pattern looks at`,
    );
    expect(answer.status).toBe(1);
  });

  test("are told for what either pattern of a comparison looks at", async () => {
    const answer = await compare('{ $.userIdentity.type = "Root" }', P4.filterPattern, [lake("enough.json")]);
    expect([json(answer).withoutFieldFirst, answer.status]).toEqual(["userIdentity", 1]);
  });
});

describe("compare", () => {
  test("counts what a change loses", async () => {
    const answer = json(await compare(P2.filterPattern, P4.filterPattern, [file("all.json")]));
    expect(answer).toMatchObject({
      events: 60,
      matchedBefore: 34,
      matched: 29,
      malformed: 0,
      byErrorCode: { AccessDenied: 16 },
      gained: { count: 0, byErrorCode: {} },
      lost: { count: 5, byErrorCode: { AccessDenied: 5 }, byService: { "s3.amazonaws.com": 5 } },
    });
  });

  test("counts what it gains, and shows some of it", async () => {
    const answer = await compare(P4.filterPattern, P2.filterPattern, [file("all.json")]);
    expect(json(answer)).toMatchObject({ gained: { count: 5 }, lost: { count: 0, examples: [] } });
    expect(answer.text).toContain(deniedCallSample("attacker-finds-buckets").record.eventID);
  });
});

test("compare says what is wrong with the pattern after the change", async () => {
  const broken = "{ $.errorCode NOT EXISTS }";
  const danger = "matches nearly every event: an ordinary call that succeeds is enough";
  const answer = await compare(P4.filterPattern, broken, [file("all.json")]);
  expect(json(answer)).toMatchObject({ dangers: [danger] });
  expect(answer.text).toContain(`\nDanger: the pattern ${danger}.\n`);
  expect(json(await compare(broken, P4.filterPattern, [file("all.json")]))).toMatchObject({ dangers: [] });
});

test("compare is not complete where the input holds no event", async () => {
  expect((await compare(P2.filterPattern, P4.filterPattern, [file("empty.json")])).status).toBe(1);
});

describe("explain", () => {
  test("shows which condition belongs to which", () => {
    expect(json(explain(P4.filterPattern)).structure).toEqual([
      "any of:",
      '  $.errorCode ends with "UnauthorizedOperation"',
      "  all of:",
      '    $.errorCode begins with "AccessDenied"',
      '    $.sourceIPAddress is there and is not "delivery.logs.amazonaws.com"',
      '    $.eventName is there and is not "HeadBucket"',
    ]);
  });

  test.each([
    ['$.a = "x"', '$.a is "x"'],
    ['$.a = "*x*"', '$.a contains "x"'],
    ['$.a != "*x*"', '$.a is there and does not contain "x"'],
    ["$.a = *", "$.a is there"],
    ["$.a != x", '$.a is there and is not "x"'],
    ["$.a != 5", "$.a is there and is not 5"],
    ["$.a[0].b >= 5", "$.a[0].b >= 5"],
    ["$.a = %x|y%", "$.a matches %x|y%"],
    ["$.a != %x%", "$.a is there and does not match %x%"],
    ["$.a NOT EXISTS", "$.a is absent"],
    ["$.a IS NULL", "$.a is null"],
    ["$.a IS TRUE", "$.a is true"],
  ])("says %s in words", (condition, words) => {
    expect(json(explain(`{ ${condition} }`)).structure).toEqual([words]);
  });

  test("says which error codes are matched, and what of the sample events", () => {
    expect(json(explain(P4.filterPattern))).toMatchObject({
      length: P4.filterPattern.length,
      maxLength: 1024,
      dangers: [],
      errorCodes: {
        matched: ["AccessDeniedException", "Client.UnauthorizedOperation"],
        inPart: ["AccessDenied"],
        missed: expect.arrayContaining(["VpceAccessDenied", "Client.AuthFailure"]),
      },
      samples: {
        event: { missed: expect.arrayContaining(["attacker-finds-buckets"]) },
        other: { matched: [] },
      },
    });
  });

  test("warns of a pattern that matches everything", () => {
    const answer = explain(patternsInCirculation.P3.filterPattern);
    expect(answer.text).toContain("Danger: the pattern matches nearly every event");
  });

  test("doubts a field that is not documented", () => {
    const answer = explain('{ $.errorcode = "AccessDenied*" }');
    const doubt =
      "names $.errorcode, which is not a documented field of CloudTrail's records: $.errorCode may be meant";
    expect(json(answer)).toMatchObject({ dangers: [], doubts: [doubt] });
    expect(answer.text).toContain(`\nNot certain: the pattern ${doubt}.\n`);
  });

  test("says where a comparison leaves out events that lack a field", () => {
    const { text } = explain('{ $.errorCode = "AccessDenied*" && $.userIdentity.arn != "x" }');
    expect(text).toContain("Not certain: the pattern leaves out each event without $.userIdentity.arn");
  });
});
