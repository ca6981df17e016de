import fc from "fast-check";
import { MAX_LENGTH, parse, print, TOKEN, tokens } from "../../src/filter-pattern";
import { processorTime } from "../processor-time";
import { pattern } from "./arbitrary";
import { P1, P2 } from "./patterns";

describe("the tokens of", () => {
  test.each([
    ['{($.a="x")||($.b!=1)}', '{ ( $.a = "x" ) || ( $.b != 1 ) }'],
    ["{$.a<=1&&$.b>=2&&$.c<3&&$.d>4}", "{ $.a <= 1 && $.b >= 2 && $.c < 3 && $.d > 4 }"],
    ["\n{\t$.a\r\n NOT   EXISTS\f}\n", "{ $.a NOT EXISTS }"],
    ['{$.a="  x  =  y  "}', '{ $.a = "  x  =  y  " }'],
    ['{$.a="x \\" = \\\\"&&$.b=1}', '{ $.a = "x \\" = \\\\" && $.b = 1 }'],
    ['{$.a="100 % = x"&&$.b="%"}', '{ $.a = "100 % = x" && $.b = "%" }'],
    ['{$.a=%^x  &&  ["(]y%}', '{ $.a = %^x  &&  ["(]y% }'],
    ["{$.['a  =  b']=x*}", "{ $.['a  =  b'] = x* }"],
    ["{$.a[*].*=1}", "{ $.a[*].* = 1 }"],
    ["{$.a=\u00a0x\u2003y}", "{ $.a = \u00a0x\u2003y }"],
    ["{$.a=é\u{1f600}}", "{ $.a = é\u{1f600} }"],
    ["", ""],
  ])("%j are %j", (text, expected) => expect(tokens(text)).toBe(expected));
});

describe("What is no pattern has tokens too:", () => {
  test.each([
    ['{ $.a = "x  y }', '{ $.a = " x y }'],
    ['{ $.a = "x\\" }', '{ $.a = " x\\ " }'],
    ["{ $.a = %x  y }", "{ $.a = % x y }"],
    ["{ $.a = %%  x }", "{ $.a = %% x }"],
    ["{ $.['a  b }", "{ $.['a b }"],
    ["a|b&c!d", "a | b & c ! d"],
    ["===", "= = ="],
  ])("%j: %j", (text, expected) => expect(tokens(text)).toBe(expected));
});

test("patterns that differ in white space between tokens have the same", () => {
  expect(tokens(P1)).toBe(tokens(P2));
});

test.each([
  ["$.a = x || $.b = y", "$.a = x | | $.b = y"],
  ["$.a = x && $.b = y", "$.a = x & & $.b = y"],
  ["$.a != x", "$.a ! = x"],
  ["$.a <= 1", "$.a < = 1"],
  ["$.errorCode = x", "$.error Code = x"],
  ["$.a NOT EXISTS", "$.a NOTEXISTS"],
  ["$.a NOT EXISTS", "$.aNOT EXISTS"],
  ['$.a = "x y"', '$.a = "x  y"'],
  ['$.a = "x"', '$.a = "x "'],
  ["$.a = x", '$.a = "x"'],
  ["$.a = %x y%", "$.a = %x  y%"],
  ["$.['a b'] = x", "$.['a  b'] = x"],
  ["$.['a'] = x", "$.[ 'a' ] = x"],
  ["$.a = x", "$.a = x\u00a0"],
])("%s and %s are told apart", (one, other) => {
  expect(tokens(`{ ${one} }`)).not.toBe(tokens(`{ ${other} }`));
});

test("white space between the tokens of any pattern changes neither them nor what it means", () => {
  const space = fc.string({ unit: fc.constantFrom(" ", "\n", "\t", "\r"), maxLength: 3 });
  fc.assert(
    fc.property(pattern, fc.array(space, { minLength: 1, maxLength: 9 }), (pattern, spaces) => {
      const text = tokens(print(pattern));
      const all = text.match(new RegExp(TOKEN, "g")) ?? [];
      const words = /^[^"%(){}]+$/;
      const spaced = all.map((token, index) => {
        const between = words.test(token) && words.test(all[index + 1] ?? "") ? " " : "";
        return `${token}${spaces[index % spaces.length]}${between}`;
      });
      expect(tokens(spaced.join(""))).toBe(text);
      expect(parse(text)).toEqual(pattern);
    }),
  );
});

test("the tokens of any string are their own tokens", () => {
  const unit = fc.constantFrom(..."\"\\%'&|!=<>(){}$.a \n\u00a0");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
      expect(tokens(tokens(text))).toBe(tokens(text));
    }),
    { numRuns: 5000 },
  );
});

test("nothing but white space is between the tokens of any string", () => {
  const unit = fc.constantFrom(..."\"\\%'&|!=<>(){}$.a \n\u00a0\u{1f600}");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
      expect(tokens(text).replace(/[ \n]/g, "")).toBe(text.replace(/[ \n]/g, ""));
    }),
    { numRuns: 2000 },
  );
});

test("a token is a regular expression of at most 100 characters without a capturing group", () => {
  expect(TOKEN.length).toBeLessThanOrEqual(100);
  expect(new RegExp(`${TOKEN}|`).exec("")).toHaveLength(1);
});

test("the tokens of a hostile string of the greatest length are read in no time", () => {
  for (const part of ['"', "\\", '"\\', "%", "'", "a'", "&", "\"a'%"])
    expect(processorTime(() => tokens(part.repeat(MAX_LENGTH / part.length)))).toBeLessThan(1000);
});
