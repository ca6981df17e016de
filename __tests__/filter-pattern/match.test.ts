import { compile, match, parse } from "../../src/filter-pattern";
import { P1, P2, P3, P4, P5, P5_PAIRED } from "./patterns";

const matches = (pattern: string, event: unknown) => match(parse(pattern), event);

const call = { eventName: "GetObject", eventSource: "s3.amazonaws.com", sourceIPAddress: "192.0.2.1" };

describe("The default", () => {
  test.each([
    ["AccessDenied", true],
    ["AccessDeniedException", true],
    ["Client.UnauthorizedOperation", true],
    ["UnauthorizedOperation", true],
    ["VpceAccessDenied", false],
    ["Client.AuthFailure", false],
    ["accessdenied", false],
    ["ThrottlingException", false],
  ])("of error code %s: %s", (errorCode, expected) => {
    expect(matches(P4, { ...call, errorCode })).toBe(expected);
  });

  test("does not match a call that succeeds", () => expect(matches(P4, call)).toBe(false));

  test("leaves out HeadBucket when it is denied, but not when it is unauthorized", () => {
    const head = { ...call, eventName: "HeadBucket" };
    expect(matches(P4, { ...head, errorCode: "AccessDenied" })).toBe(false);
    expect(matches(P4, { ...head, errorCode: "Client.UnauthorizedOperation" })).toBe(true);
    expect(matches(P5, { ...head, errorCode: "Client.UnauthorizedOperation" })).toBe(false);
  });

  test("misses a denied call whose record lacks what it excludes by", () => {
    expect(matches(P4, { errorCode: "AccessDenied", eventName: "GetObject" })).toBe(false);
  });
});

describe("Patterns in circulation", () => {
  test.each([P1, P2, P4, P5, P5_PAIRED])("%s matches a denied call and no other", (pattern) => {
    expect(matches(pattern, { ...call, errorCode: "AccessDenied" })).toBe(true);
    expect(matches(pattern, call)).toBe(false);
  });

  test("that of CIS 1.3 to 1.5 matches a call that succeeds", () => expect(matches(P3, call)).toBe(true));
});

describe("A field that is absent", () => {
  test.each([
    ["{ $.a = x }", false],
    ["{ $.a != x }", false],
    ["{ $.a != 1 }", false],
    ["{ $.a != %x% }", false],
    ["{ $.a < 1 }", false],
    ["{ $.a = * }", false],
    ["{ $.a IS NULL }", false],
    ["{ $.a IS FALSE }", false],
    ["{ $.a NOT EXISTS }", true],
    ["{ $.b.c NOT EXISTS }", true],
    ["{ $.b[0] NOT EXISTS }", true],
    ["{ ($.a NOT EXISTS) || ($.a != x) }", true],
  ])("%s: %s", (pattern, expected) => expect(matches(pattern, { b: "text" })).toBe(expected));
});

describe("A selector", () => {
  const event = {
    list: ["a", "b"],
    objects: [{ n: 1 }, { n: 2 }],
    deep: { a: { b: "x" } },
    null: null,
    "a.b": { "c d": 1 },
    "x-y_z": "v",
  };
  test.each([
    ["{ $.list = a }", false],
    ["{ $.list != a }", false],
    ["{ $.list = * }", false],
    ["{ $.deep != x }", false],
    ["{ $.list NOT EXISTS }", false],
    ["{ $.list[1] = b }", true],
    ["{ $.list[2] NOT EXISTS }", true],
    ["{ $.list.length NOT EXISTS }", true],
    ["{ $.list.1 NOT EXISTS }", true],
    ["{ $.deep[0] NOT EXISTS }", true],
    ["{ $.x-y_z[0] NOT EXISTS }", true],
    ["{ $.list[*] = b }", true],
    ["{ $.list[*] = c }", false],
    ["{ $.list[*] != a }", true],
    ["{ $.deep[*] NOT EXISTS }", true],
    ["{ $.objects[*].n = 2 }", true],
    ["{ $.objects[*].n > 2 }", false],
    ["{ $.objects[*].m NOT EXISTS }", true],
    ["{ $.deep.*.b = x }", true],
    ["{ $.list.* NOT EXISTS }", true],
    ["{ $.* = v }", true],
    ["{ $.* IS NULL }", true],
    ["{ $.['a.b'].['c d'] = 1 }", true],
    ["{ $.a.b NOT EXISTS }", true],
    ["{ $.x-y_z = v }", true],
  ])("%s: %s", (pattern, expected) => expect(matches(pattern, event)).toBe(expected));
});

describe("A string", () => {
  test.each([
    ["abc", "abc", true],
    ["abc", "abcd", false],
    ["abc*", "abc", true],
    ["abc*", "abcd", true],
    ["abc*", "xabc", false],
    ["*abc", "abc", true],
    ["*abc", "xabc", true],
    ["*abc", "abcx", false],
    ["*abc*", "xabcx", true],
    ["*abc*", "ab", false],
    ["*", "", true],
    ["**", "a", true],
    ["", "", true],
    ["", "a", false],
    ["a*a", "a", false],
    ["a*a", "aa", true],
    ["a*b*c", "abbbc", true],
    ["a*b*c", "acb", false],
    ["a*bc*c", "abc", false],
    ["*a*b*", "ba", false],
    ["*a*b*", "xaxbx", true],
    ['say \\"x\\" \\\\', 'say "x" \\', true],
    ["é*", "éa", true],
    ["Abc", "abc", false],
  ])('"%s" and %j: %s', (term, text, expected) => {
    expect(matches(`{ $.a = "${term}" }`, { a: text })).toBe(expected);
    expect(matches(`{ $.a != "${term}" }`, { a: text })).toBe(!expected);
  });
});

describe("What AWS leaves open", () => {
  test.each([
    ['{ $.a = "1" }', { a: 1 }, true],
    ["{ $.a = 1 }", { a: "1" }, true],
    ["{ $.a = 1 }", { a: "1.0" }, false],
    ["{ $.a = 1.0 }", { a: 1 }, true],
    ["{ $.a != 1 }", { a: "x" }, true],
    ["{ $.a = 4* }", { a: 404 }, true],
    ["{ $.a = %^4\\d\\d$% }", { a: 404 }, true],
    ["{ $.a = %^x{0,}$% }", { a: "" }, true],
    ["{ $.a = %^x{0,}$% }", { a: "xx" }, true],
    ["{ $.a = %^.$% }", { a: "\u{1f600}" }, true],
    ["{ $.a = %^a.b$% }", { a: "a\nb" }, true],
    ["{ $.a > 1 }", { a: "2" }, false],
    ["{ $.a = true }", { a: true }, true],
    ["{ $.a IS TRUE }", { a: "true" }, false],
    ["{ $.a IS FALSE }", { a: false }, true],
    ["{ $.a IS FALSE }", { a: 0 }, false],
    ["{ $.a = * }", { a: null }, false],
    ["{ $.a != x }", { a: null }, false],
    ["{ $.a = null }", { a: null }, false],
    ["{ $.a NOT EXISTS }", { a: null }, false],
    ["{ $.a = 1 }", { a: true }, false],
  ])("%s and %j: %s", (pattern, event, expected) => expect(matches(pattern, event)).toBe(expected));
});

describe("An event", () => {
  test.each([undefined, null, 1, "x", '{"a":1}', true, [], [{ a: 1 }]])(
    "that is %j matches nothing",
    (event) => {
      expect(matches("{ $.x NOT EXISTS }", event)).toBe(false);
      expect(matches("{ $.* = * }", event)).toBe(false);
    },
  );

  test("that is an empty object is an event", () => expect(matches("{ $.x NOT EXISTS }", {})).toBe(true));

  test.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "has no inherited field %s",
    (name) => {
      expect(matches(`{ $.${name} NOT EXISTS }`, {})).toBe(true);
      expect(matches(`{ $.${name}.name NOT EXISTS }`, {})).toBe(true);
    },
  );

  test("can have a field of its own by such a name", () => {
    expect(matches("{ $.__proto__.a = 1 }", JSON.parse('{"__proto__":{"a":1}}'))).toBe(true);
  });
});

test("A compiled pattern serves any number of events", () => {
  const isMatch = compile(parse("{ $.a = %x+y% }"));
  expect([{ a: "xxy" }, { a: "x" }, { a: "xxy" }, {}].map(isMatch)).toEqual([true, false, true, false]);
});
