import fc from "fast-check";
import {
  compile,
  dangersOf,
  doubtsOf,
  FilterPatternError,
  MAX_LENGTH,
  match,
  parse,
  print,
} from "../../src/filter-pattern";
import { processorTime } from "../processor-time";
import { pattern } from "./arbitrary";
import { P3, P4 } from "./patterns";

/** Everything that is done with the text of a pattern; false if it is rejected. */
function survives(text: string): boolean {
  try {
    const parsed = parse(text);
    const printed = print(parsed);
    expect(printed.length).toBeLessThanOrEqual(MAX_LENGTH);
    expect(parse(printed)).toEqual(parsed);
    dangersOf(parsed);
    doubtsOf(parsed);
    match(parsed, { errorCode: "AccessDenied" });
    return true;
  } catch (error) {
    if (!(error instanceof FilterPatternError)) throw error;
    expect(error.column).toBeGreaterThanOrEqual(1);
    expect(error.column).toBeLessThanOrEqual(text.length + 1);
    expect(error.excerpt.split("\n")).toHaveLength(2);
    return false;
  }
}

/** What takes more than this takes hours. */
const NO_TIME = 2000;

describe("Any text is a pattern or is rejected", () => {
  const pieces = fc.constantFrom(
    ..."{ } ( ) && || = != < >= ! & | $ . * [ ] [*] [0] .* $.a $.errorCode ' \" % \\ ^ + ? {2} - 1 1e5 x IS NOT NULL EXISTS é \u{1f600}".split(
      " ",
    ),
    " ",
    "\n",
    "\ud800",
  );
  test("of any characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => void survives(text)),
      { numRuns: 500 },
    );
  });

  test("of the language's own pieces", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (all) => void survives(`{${all.join("")}`)),
      {
        numRuns: 1500,
      },
    );
  });

  test("of a sound pattern with a mistake", () => {
    let sound = 0;
    const text = fc.oneof(fc.constantFrom(P3, P4), pattern.map(print));
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(3), pieces, (text, at, removed, piece) => {
        const start = at % text.length;
        if (survives(text.slice(0, start) + piece + text.slice(start + removed))) sound++;
      }),
      { numRuns: 1500 },
    );
    expect(sound).toBeGreaterThan(50);
  });
});

describe("A hostile pattern is rejected or read in no time", () => {
  test.each([
    ["parentheses and no brace", "(".repeat(MAX_LENGTH)],
    ["parentheses", `{${"(".repeat(MAX_LENGTH - 1)}`],
    ["parentheses in pairs", `{${"(".repeat(508)}$.a=1${")".repeat(508)}}`],
    ["and and or by turns", `{${"$.a=1&&($.a=1||(".repeat(56)}$.a=1${"))".repeat(56)}}`],
    ["backslashes between quotes", `{ $.a = "${"\\".repeat(1000)}`],
    ["brackets", `{ $.a = %${"[".repeat(1000)}% }`],
    ["a class that is never closed", `{ $.a = %[${"^".repeat(1000)}% }`],
    ["many classes that are never closed", `{ $.a = %${"[a".repeat(500)}% }`],
    ["stars", `{ $.a = %${"a*".repeat(500)}% }`],
    ["repetitions", `{ $.a = %${"a{9}".repeat(55)}% }`],
    ["alternatives", `{ $.a = %${"x|".repeat(500)}x% }`],
    ["a long selector", `{ $${".a".repeat(500)} = x }`],
    ["wildcards", `{ $.a = "${"*".repeat(1000)}" }`],
    ["conditions", `{${"$.a=1||".repeat(140)}$.a=1}`],
    ["error codes", `{${"$.errorCode=a*&&".repeat(60)}$.a=1}`],
    ["a million braces", "{".repeat(1_000_000)],
    ["a million blanks", " ".repeat(1_000_000)],
  ])("%s", (_, text) => {
    expect(processorTime(() => survives(text))).toBeLessThan(NO_TIME);
  });
});

describe("A hostile event is matched in no time", () => {
  const long = "a".repeat(256 * 1024);
  test.each([
    ["{ $.a = %a*a*a*a*a*b% }", { a: long }],
    ["{ $.a = %^a+a+a+$|aaaab% }", { a: `${long}c` }],
    ["{ $.a = %[ab]{20}c% }", { a: long }],
    ['{ $.a = "*a*a*a*a*b*" }', { a: long }],
    ['{ $.a = "*aab*aab*" }', { a: long }],
  ])("%s", (pattern, event) => {
    const isMatch = compile(parse(pattern));
    expect(processorTime(() => expect(isMatch(event)).toBe(false))).toBeLessThan(NO_TIME);
  });

  test("however deep it is", () => {
    let event: unknown = "x";
    for (let depth = 0; depth < 100_000; depth++) event = depth % 2 ? { a: event } : [event];
    expect(match(parse("{ $.a[0].a[0].b NOT EXISTS }"), event)).toBe(true);
    expect(match(parse("{ $.* != x || $.a[*] = x }"), event)).toBe(false);
  });

  test("however wide it is", () => {
    const event = { a: Array.from({ length: 100_000 }, (_, n) => ({ n })) };
    expect(match(parse("{ $.a[*].n = 99999 }"), event)).toBe(true);
  });
});
