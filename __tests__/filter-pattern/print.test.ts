import fc from "fast-check";
import { MAX_LENGTH, match, parse, print } from "../../src/filter-pattern";
import { event, pattern } from "./arbitrary";
import { P1, P2, P4, P5, P5_PAIRED } from "./patterns";

const reprinted = (text: string) => print(parse(text));

describe("A pattern is printed", () => {
  test.each([
    [P1, P2],
    [P4, P4],
    [P5, P5],
    [P5_PAIRED, P5],
    ["{$.a=x}", '{ $.a = "x" }'],
    ['{$.a="*"}', "{ $.a = * }"],
    ['{$.a="*x"||$.b!=%x "y%}', '{ ($.a = "*x") || ($.b != %x\\x22y%) }'],
    ["{((($.a IS NULL)))}", "{ $.a IS NULL }"],
    ["{$.a>-1.50e3}", "{ $.a > -1.50e3 }"],
    ['{$.a="1"}', '{ $.a = "1" }'],
    ["{$.a=1}", "{ $.a = 1 }"],
    ['{$.a="\\"\\\\"}', '{ $.a = "\\"\\\\" }'],
    ["{$.['a'].['b.c'][01].*=1}", "{ $.a.['b.c'][1].* = 1 }"],
    ["{$.a[*]=1}", "{ $.a[*] = 1 }"],
    ["{($.a=1||$.b=1)&&$.c NOT EXISTS}", "{ (($.a = 1) || ($.b = 1)) && ($.c NOT EXISTS) }"],
  ])("%s as %s", (text, expected) => {
    const readable = text.replace('x "y', "x\\x22y");
    expect(reprinted(readable)).toBe(expected);
    expect(reprinted(expected)).toBe(expected);
  });
});

describe("A pattern that is too long to be printed with space is printed without", () => {
  test("conditions side by side", () => {
    const terms = Array.from({ length: 140 }, () => "$.a=b").join("||");
    expect(reprinted(`{${terms}}`)).toBe(`{${terms}}`);
  });

  test("conditions in parentheses", () => {
    const text = `{${"$.a=b&&($.a=b||".repeat(60)}$.a=b${")".repeat(60)}}`;
    expect(reprinted(text)).toBe(text);
  });

  test("with the quotes that it needs", () => {
    const terms = '$.a="1"||$.b="x y"||$.c=1||$.d=x*||$.e IS NULL||';
    const text = `{${terms.repeat(20)}$.f=""}`;
    expect(reprinted(text)).toBe(text);
  });

  test("and exactly when it has to be", () => {
    const fits = `{ ($.a = "${"x".repeat(MAX_LENGTH - 27)}") || ($.b = 1) }`;
    expect(fits.length).toBe(MAX_LENGTH);
    expect(reprinted(fits)).toBe(fits);
    expect(reprinted(`{$.a=${"x".repeat(MAX_LENGTH - 26)}||$.b=1}`)).not.toContain(" ");
  });
});

test("What is printed is parsed to the same tree", () => {
  fc.assert(
    fc.property(pattern, (pattern) => expect(parse(print(pattern))).toEqual(pattern)),
    { numRuns: 1000 },
  );
});

test("A nested tree made by hand means the same when printed", () => {
  const [a, b, c] = ["a", "b", "c"].map((name) => parse(`{ $.${name} = x }`).expression);
  if (!a || !b || !c) throw new Error("three");
  const byHand = { expression: { kind: "or", terms: [{ kind: "or", terms: [a, b] }, c] } } as const;
  fc.assert(
    fc.property(event, (event) => expect(match(parse(print(byHand)), event)).toBe(match(byHand, event))),
  );
  expect(print(byHand)).toBe('{ ($.a = "x") || ($.b = "x") || ($.c = "x") }');
});
