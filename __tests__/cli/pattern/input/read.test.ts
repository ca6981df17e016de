import { gzipSync } from "node:zlib";
import { type Malformed, readEvents } from "../../../../cli/pattern/input/read";
import { filesFor } from "../files";

const one = { eventVersion: "1.11", eventID: "1" };
const two = { eventVersion: "1.11", eventID: "2" };
const envelope = (...records: readonly object[]) => JSON.stringify({ Records: records });
/** Random, so that gzip can't make it short. */
const long = envelope(
  ...Array.from({ length: 5000 }, (_, index) => ({ eventID: String(index), noise: Math.random() })),
);

const file = filesFor({
  "one.json": envelope(one),
  "two.json.gz": gzipSync(envelope(two)),
  "gzip-by-another-name.json": gzipSync(envelope(two)),
  "members.gz": Buffer.concat([gzipSync(envelope(one)), gzipSync(envelope(two))]),
  "cut.gz": gzipSync(long).subarray(0, 30_000),
  "folder/b.json": envelope(two),
  "folder/a/a.json": envelope(one),
  "empty.json": "",
  "one-byte.json": "x",
  "exported.txt": `2026-11-03T09:14:07.000Z ${JSON.stringify(one)}\n2026-11-03T09:14:08.123Z ${JSON.stringify(two)}\n`,
  "records-not-first.json": JSON.stringify({ about: "these", Records: [one, two] }),
  "utf16.json": Buffer.from("\ufeff{}", "utf16le"),
  "numbers.jsonl": "1\n[2]\nnull\n",
  "hostile.jsonl": "\u001b[2J\u0007\n",
});

async function read(...names: readonly string[]) {
  const events: object[] = [];
  const malformed: Malformed[] = [];
  const unread: (readonly [string, string])[] = [];
  await readEvents(names.map(file), {
    event: (event) => events.push(event),
    malformed: (each) => malformed.push(each),
    unread: (name, reason) => unread.push([name, reason]),
    progress: () => undefined,
    end: () => undefined,
  });
  return { events, malformed, unread };
}

test.each([
  ["several files, in their order", ["two.json.gz", "one.json"], [two, one]],
  ["gzip by its content, whatever the name", ["gzip-by-another-name.json"], [two]],
  ["gzip of several members", ["members.gz"], [one, two]],
  ["a folder with all that is below it, by name", ["folder"], [one, two]],
  ["nothing of an empty file", ["empty.json"], []],
  ["an export of CloudWatch Logs", ["exported.txt"], [one, two]],
  ["an envelope whose Records do not come first", ["records-not-first.json"], [one, two]],
])("reads %s", async (_, names, events) => {
  expect(await read(...names)).toEqual({ events, malformed: [], unread: [] });
});

test("a file that is not there is told, and the others are read", async () => {
  expect(await read("nowhere.json", "one.json")).toEqual({
    events: [one],
    malformed: [],
    unread: [[file("nowhere.json"), "there is no such file"]],
  });
});

test("of gzip that is cut off everything is read that is there, and it is told", async () => {
  const { events, malformed, unread } = await read("cut.gz");
  expect(unread).toEqual([[file("cut.gz"), "its gzip data ends too early: the file is cut off"]]);
  expect(malformed).toHaveLength(1);
  expect(events.length).toBeGreaterThan(1000);
  expect(events.at(-1)).toMatchObject({ eventID: String(events.length - 1) });
});

test.each([
  ["one-byte.json", /^not JSON: /],
  ["utf16.json", /^not JSON: it has NUL bytes, as binary files and UTF-16 have$/],
])("%s is malformed, and the reason says what to do", async (name, reason) => {
  const { events, malformed } = await read(name);
  expect(events).toEqual([]);
  expect(malformed).toMatchObject([{ file: file(name), line: 1, reason: expect.stringMatching(reason) }]);
});

test("JSON that is no object is malformed", async () => {
  const { events, malformed } = await read("numbers.jsonl");
  expect(events).toEqual([]);
  expect(malformed.map(({ reason }) => reason)).toEqual(Array(3).fill("JSON, but not an object"));
});

test("a reason has no control character of what was read", async () => {
  const [{ reason } = { reason: "" }] = (await read("hostile.jsonl")).malformed;
  expect(reason).toMatch(/^not JSON: [ -~]*$/);
});
