import { deniedCallSample, deniedCallSamples, patternsInCirculation } from "../../fixtures";
import { compare } from "../../pattern/commands/compare";
import { explain } from "../../pattern/commands/explain";
import { match } from "../../pattern/commands/match";
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
    expect(answer.complete).toBe(true);
  });

  test("is not complete where an input could not be read", async () => {
    const answer = await match(P4.filterPattern, [file("nowhere")]);
    expect(answer.complete).toBe(false);
    expect(answer.text).toContain(`${file("nowhere")}: there is no such file`);
  });

  test("is not complete where the input holds no event", async () => {
    const answer = await match(P4.filterPattern, [file("empty.json")]);
    expect(answer.complete).toBe(false);
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
  expect((await compare(P2.filterPattern, P4.filterPattern, [file("empty.json")])).complete).toBe(false);
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
      "names $.errorcode, which is no documented field of CloudTrail's records: $.errorCode may be meant";
    expect(json(answer)).toMatchObject({ dangers: [], doubts: [doubt] });
    expect(answer.text).toContain(`\nNot certain: the pattern ${doubt}.\n`);
  });

  test("says where a comparison leaves out events that lack a field", () => {
    const { text } = explain('{ $.errorCode = "AccessDenied*" && $.userIdentity.arn != "x" }');
    expect(text).toContain("Not certain: the pattern leaves out each event without $.userIdentity.arn");
  });
});
