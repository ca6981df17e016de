import { MAX_RECORD_BYTES, type Place, RecordSplitter } from "../../../../cli/pattern/input/splitter";
import { processorTime } from "../../../processor-time";

interface Found {
  readonly records: readonly string[];
  readonly malformed: readonly (Place & { readonly reason: string })[];
}

/** What is found in the chunks; what is no JSON is malformed, as in the command. */
function split(...chunks: readonly Buffer[]): Found {
  const records: string[] = [];
  const malformed: (Place & { reason: string })[] = [];
  const splitter = new RecordSplitter({
    record: (bytes, from, to) => {
      const text = bytes.toString("utf8", from, to);
      try {
        JSON.parse(text);
      } catch {
        return ["no JSON"];
      }
      records.push(text.trim());
      return [];
    },
    malformed: (reason, place) => malformed.push({ reason, ...place }),
  });
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return { records, malformed };
}

const whole = (text: string) => split(Buffer.from(text));

const A = '{"a":"ä\u{1F512} }]\\"{[\\\\","b":[{"c":{}}]}';
const B = '{"b": null}';

const forms: Readonly<Record<string, readonly [text: string, records: readonly string[]]>> = {
  "an envelope": [`{"Records":[${A},${B}]}`, [A, B]],
  "an envelope with space everywhere": [` {\r\n"Records" :\t[ ${A} , ${B} ] } \n`, [A, B]],
  "an envelope with more behind its list": [`{"Records":[${A}],"more":{"x":["]}"]}}`, [A]],
  "envelopes without a space between": [`{"Records":[${A}]}{"Records":[]}{"Records":[${B}]}`, [A, B]],
  "an envelope on each line": [`{"Records":[${A}]}\n{"Records":[${B}]}\n`, [A, B]],
  "a list": [`[${A},${B}]`, [A, B]],
  lines: [`${A}\n${B}\n`, [A, B]],
  "lines that end like those of Windows": [`${A}\r\n\r\n${B}\r\n`, [A, B]],
  "a last line without an end": [`${A}\n${B}`, [A, B]],
  "a byte order mark": [`\ufeff${A}\n${B}`, [A, B]],
  "records over lines": ['{\n  "a": 1\n}\n{\n  "b": "}"\n}\n', ['{\n  "a": 1\n}', '{\n  "b": "}"\n}']],
  "a list of texts": [`["x, {]", "\\"]," ,${B}]`, ['"x, {]"', '"\\"],"', B]],
  "answers like an envelope": [`{"Events": [${A}], "NextToken": "}"}\n{"results":[[${B}]]}`, [A, `[${B}]`]],
  "records on one line, with tabs": [`${A}\t${B}\t${A}\n${B}\t${A}`, [A, B, A, B, A]],
  "records on one line, one after the other": [`${A}${B}${A}${B}`, [A, B, A, B]],
  "records on one line, with commas": [`${A},\r\n${B}, ${A},\r\n`, [A, B, A]],
  "an envelope over lines": [JSON.stringify({ Records: [{ a: 1 }] }, null, 2), ['{\n      "a": 1\n    }']],
  nothing: ["", []],
  "space alone": [" \r\n\t\n", []],
};

describe.each(Object.entries(forms))("%s", (_, [text, records]) => {
  test("is taken apart", () => {
    expect(whole(text)).toEqual({ records, malformed: [] });
  });

  test("is taken apart wherever one chunk ends and the next begins", () => {
    const bytes = Buffer.from(text);
    for (let at = 0; at <= bytes.length; at++)
      expect(split(bytes.subarray(0, at), bytes.subarray(at))).toEqual({ records, malformed: [] });
  });

  test("is taken apart byte by byte", () => {
    expect(split(...[...Buffer.from(text)].map((byte) => Buffer.of(byte)))).toEqual({
      records,
      malformed: [],
    });
  });
});

describe("what is broken costs itself alone", () => {
  test("a line", () => {
    const { records, malformed } = whole(`${A}\n{"b": \n\nnothing\n${B}`);
    expect(records).toEqual([A, B]);
    expect(malformed).toMatchObject([
      { line: 2, record: 2, byte: Buffer.byteLength(A) + 1 },
      { line: 4, record: 3 },
    ]);
  });

  test("a part of a line", () => {
    const { records, malformed } = whole(`${A}\tNone at all\t${B}{"b":,} ${A}{"b": \n${B}\n`);
    expect(records).toEqual([A, B, A, B]);
    expect(malformed.map(({ line, record }) => [line, record])).toEqual([
      [1, 2],
      [1, 4],
      [1, 6],
    ]);
  });

  test("a record of an envelope", () => {
    const { records, malformed } = whole(`{"Records":[\n${A},\n{"b":,},${B}]}`);
    expect(records).toEqual([A, B]);
    expect(malformed).toEqual([{ reason: "no JSON", line: 3, record: 2, byte: Buffer.byteLength(A) + 15 }]);
  });

  test("what is no record in a list", () => {
    expect(whole(`[1, nothing,${B},"x",[2,[3]],null]`).records).toEqual(["1", B, '"x"', "[2,[3]]", "null"]);
  });

  test("a list that is none", () => {
    const { records, malformed } = whole(`[2026-11-24 10:00] started\n${B}\n`);
    expect(records).toEqual([B]);
    expect(malformed).toMatchObject([{ line: 1 }, { line: 1 }]);
  });
});

test("where something broken stands does not hang on where chunks end", () => {
  const bytes = Buffer.from(`x\n\n{"Records":[\n${A},\n{"b":,},1\n,${B}]}\n\ny\nz`);
  const found = split(bytes);
  expect(found.malformed.map(({ line, record }) => [line, record])).toEqual([
    [1, 1],
    [5, 3],
    [8, 6],
    [9, 7],
  ]);
  for (let at = 0; at <= bytes.length; at++)
    expect(split(bytes.subarray(0, at), bytes.subarray(at))).toEqual(found);
  expect(split(...[...bytes].map((byte) => Buffer.of(byte)))).toEqual(found);
});

test.each([
  [`{"Records":[${B},{"a":1`, "the input ends within this record: it is cut off, or broken from here on"],
  [`{"Records":[${B},{"a":"x\\`, "the input ends within this record: it is cut off, or broken from here on"],
  [`{"Records":[${B},`, "the input ends within this list: it is cut off, or broken from here on"],
  [`{"Records":[${B}]`, "the input ends within this tail: it is cut off, or broken from here on"],
  [`${B}\n{"Rec`, "no JSON"],
])("%s is cut off", (text, reason) => {
  const { records, malformed } = whole(text);
  expect(records).toEqual([B]);
  expect(malformed).toMatchObject([{ reason }]);
});

describe("a line that is long", () => {
  const record = (index: number) => `{"n":${index},"x":"${"}{".repeat(500)}"}`;
  const many = Array.from({ length: 4000 }, (_, index) => record(index));
  const MEGABYTE = 1024 * 1024;

  /** In chunks, as files are read. */
  const inChunks = (text: string) => {
    const bytes = Buffer.from(text);
    return split(
      ...Array.from({ length: Math.ceil(bytes.length / MEGABYTE) }, (_, index) =>
        bytes.subarray(index * MEGABYTE, (index + 1) * MEGABYTE),
      ),
    );
  };

  test.each(["", "\t"])("is taken apart as it comes, with %j between its records", (separator) => {
    expect(inChunks(many.join(separator))).toEqual({ records: many, malformed: [] });
    expect(inChunks(`${many.join(separator)}\n${B}\n`)).toEqual({ records: [...many, B], malformed: [] });
  });

  test.each([1, 3 * MEGABYTE])("costs what is broken in it alone, if that is %i long", (length) => {
    const { records, malformed } = inChunks(`${many.join("")}{"x":"${"{".repeat(length)}\n${B}\n${A}`);
    expect(records).toEqual([...many, B, A]);
    expect(malformed).toMatchObject([{ line: 1, record: many.length + 1 }]);
  });

  test("is one record if it is one", () => {
    const one = `{"x":"${"{".repeat(3 * MEGABYTE)}"}`;
    expect(inChunks(`${one}\n${B}\n`)).toEqual({ records: [one, B], malformed: [] });
  });

  test("costs itself alone where it is broken", () => {
    const { records, malformed } = inChunks(`${A}\n{"x":"${"{".repeat(3 * MEGABYTE)}\n${B}\n${A}`);
    expect(records).toEqual([A, B, A]);
    expect(malformed).toMatchObject([{ line: 2, record: 2 }]);
  });
});

describe("what is too long to be kept", () => {
  const piece = Buffer.alloc(1024 * 1024, "x");
  const long = Array.from({ length: MAX_RECORD_BYTES / piece.length + 2 }, () => piece);
  const tooLong = { reason: "longer than 16 MB", record: 2 };

  test("is a line, and the next one is found", () => {
    const { records, malformed } = split(Buffer.from(`${A}\n`), ...long, Buffer.from(`\n${B}`));
    expect(records).toEqual([A, B]);
    expect(malformed).toMatchObject([{ ...tooLong, line: 2 }]);
  });

  test("is a record, and the next one is found", () => {
    const { records, malformed } = split(
      Buffer.from(`{"Records":[${A},{"x":"`),
      ...long,
      Buffer.from(`"},${B}]}`),
    );
    expect(records).toEqual([A, B]);
    expect(malformed).toMatchObject([{ ...tooLong, line: 1 }]);
  });

  test("is one of several on a line, and the next one is found", () => {
    const { records, malformed } = split(Buffer.from(`${A}{"x":"`), ...long, Buffer.from(`"}${B}\n${A}`));
    expect(records).toEqual([A, B, A]);
    expect(malformed).toMatchObject([{ ...tooLong, line: 1 }]);
  });

  test.each(["", "  "])("ends with its line, whatever begins the next chunk (%j)", (space) => {
    const { records, malformed } = split(
      Buffer.from(`${A}{"x":"`),
      ...long,
      Buffer.from(`${space}\n${B}\n${A}`),
    );
    expect(records).toEqual([A, B, A]);
    expect(malformed).toMatchObject([tooLong]);
  });

  test("goes on to the end, and is told once", () => {
    expect(split(Buffer.from(`{"Records":[${A},{"x":"`), ...long).malformed).toMatchObject([tooLong]);
  });
});

// To look at each byte that came before, for each of them, would take more than half a minute.
test.each([
  ["lines", "x\n".repeat(200_000)],
  ["elements of one line", `[${"x,".repeat(200_000)}]`],
  ["lines that begin like records", '{"x\n'.repeat(200_000)],
  ["records of one long line", `${'{"b":,}'.repeat(200_000)}\n`],
])("two hundred thousand broken %s are told in no time", (_, text) => {
  const work = () => expect(whole(text).malformed).toHaveLength(200_000);
  expect(processorTime(work)).toBeLessThan(15_000);
});
