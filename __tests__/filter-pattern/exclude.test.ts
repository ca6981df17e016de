import fc from "fast-check";
import { match, parse, print } from "../../src/filter-pattern";
import { exclude } from "../../src/filter-pattern/exclude";
import { type Exclusion, type ExclusionKey, exclusionKeys } from "../../src/filter-pattern/exclusion";
import { pattern } from "./arbitrary";

const BASE = '{ $.errorCode = "AccessDenied*" }';
const excluded = (exclusion: Exclusion) => exclude(BASE, [exclusion]);

describe("the text", () => {
  test("without an exclusion it is what was given, to the letter", () => {
    expect(exclude("{$.a = 1 }", [])).toBe("{$.a = 1 }");
  });

  test("a key that is always there is compared", () => {
    expect(excluded({ eventName: "HeadBucket" })).toBe(
      '{ ($.errorCode = "AccessDenied*") && (($.eventName != "HeadBucket")) }',
    );
  });

  test.each([
    [{ errorCode: "x" }, "$.errorCode"],
    [{ userIdentityArn: "x" }, "$.userIdentity.arn"],
    [{ invokedBy: "x" }, "$.userIdentity.invokedBy"],
  ])("%j, which can be absent, is guarded", (exclusion, selector) => {
    expect(excluded(exclusion as Exclusion)).toBe(
      `{ ($.errorCode = "AccessDenied*") && ((${selector} NOT EXISTS) || (${selector} != "x")) }`,
    );
  });

  test("the keys of a term are joined with || in alphabetical order, whatever the order that they are given in", () => {
    expect(
      excluded({
        userIdentityArn: "f",
        invokedBy: "d",
        sourceIpAddress: "e",
        eventSource: "c",
        eventName: "b",
        errorCode: "a",
      }),
    ).toBe(
      '{ ($.errorCode = "AccessDenied*") && (($.errorCode NOT EXISTS) || ($.errorCode != "a") || ($.eventName != "b") || ($.eventSource != "c") || ($.userIdentity.invokedBy NOT EXISTS) || ($.userIdentity.invokedBy != "d") || ($.sourceIPAddress != "e") || ($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != "f")) }',
    );
  });

  test("terms are joined with && in the order that they are given in", () => {
    expect(exclude(BASE, [{ eventName: "b" }, { eventName: "a" }])).toBe(
      '{ ($.errorCode = "AccessDenied*") && (($.eventName != "b")) && (($.eventName != "a")) }',
    );
  });

  test("what stands between the braces is trimmed, and otherwise left as it is", () => {
    expect(exclude('\n{\t$.a  = "}"||$.b=2  } ', [{ eventName: "x" }])).toBe(
      '{ ($.a  = "}"||$.b=2) && (($.eventName != "x")) }',
    );
  });

  test.each([
    ['{ $.a = "}" }', '$.a = "}"'],
    ['{$.a="{}"}', '$.a="{}"'],
    ["{$.a = %x{2}%}", "$.a = %x{2}%"],
    ["{$.['{'] = 1}", "$.['{'] = 1"],
    ["{($.a = *)}", "($.a = *)"],
  ])("of %s only the outer braces are stripped", (pattern, base) => {
    expect(exclude(pattern, [{ eventName: "x" }])).toBe(`{ (${base}) && (($.eventName != "x")) }`);
  });

  test("a value is left as it is, so that it can be a token of CDKTF", () => {
    const token = "${TfToken[TOKEN.0]}";
    expect(excluded({ eventName: token })).toContain(`($.eventName != "${token}")`);
  });
});

describe("the meaning", () => {
  const matches = (pattern: string, event: object) => match(parse(pattern), event);
  const denied = {
    eventSource: "s3.amazonaws.com",
    eventName: "HeadBucket",
    errorCode: "AccessDenied",
    sourceIPAddress: "198.51.100.7",
  };

  test("an event that lacks the field of an exclusion is still matched", () => {
    expect(matches(excluded({ userIdentityArn: "*/config" }), denied)).toBe(true);
    expect(matches(excluded({ invokedBy: "config.amazonaws.com" }), { ...denied, userIdentity: {} })).toBe(
      true,
    );
    expect(
      matches(exclude('{ $.eventName = "HeadBucket" }', [{ errorCode: "x" }]), { eventName: "HeadBucket" }),
    ).toBe(true);
  });

  test("all keys of an exclusion have to be true of the event", () => {
    const pattern = excluded({ eventName: "HeadBucket", userIdentityArn: "arn:a" });
    expect(matches(pattern, { ...denied, userIdentity: { arn: "arn:a" } })).toBe(false);
    expect(matches(pattern, { ...denied, userIdentity: { arn: "arn:b" } })).toBe(true);
    expect(matches(pattern, { ...denied, eventName: "GetObject", userIdentity: { arn: "arn:a" } })).toBe(
      true,
    );
    expect(matches(pattern, denied)).toBe(true);
  });

  test("an || in what was given does not escape the exclusion", () => {
    const pattern = exclude('{ $.errorCode = "x" || $.errorCode = "AccessDenied" }', [
      { eventName: "HeadBucket" },
    ]);
    expect(matches(pattern, denied)).toBe(false);
    expect(matches(pattern, { ...denied, errorCode: "x" })).toBe(false);
  });

  test("it matches what the pattern did, but for events of which all keys of an exclusion are true", () => {
    const keys = Object.keys(exclusionKeys) as ExclusionKey[];
    const text = fc.constantFrom("a", "ab", "b", "q r", "A");
    const value = fc
      .tuple(fc.constantFrom("", "*"), text, fc.constantFrom("", "*"))
      .map((parts) => parts.join(""));
    const exclusion = fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });
    const given = exclusion.filter((each) => Object.keys(each).length > 0) as fc.Arbitrary<Exclusion>;
    const identity = fc.record({ arn: text, invokedBy: text }, { requiredKeys: [] });
    const event = fc.record(
      { eventSource: text, eventName: text, sourceIPAddress: text, errorCode: text, userIdentity: identity },
      { requiredKeys: ["eventSource", "eventName", "sourceIPAddress"] },
    );
    const pattern = fc.constantFrom(
      '{ $.errorCode = "a*" || $.eventName = "b" }',
      '{($.eventName="*b")&&($.errorCode!="a")||$.errorCode NOT EXISTS}',
    );

    fc.assert(
      fc.property(pattern, fc.array(given, { maxLength: 3 }), event, (base, exclusions, one) => {
        const left = exclusions.some((each) => isAllOf(each, one));
        expect(matches(exclude(base, exclusions), one)).toBe(matches(base, one) && !left);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The slow and obvious reading of an exclusion. */
function isAllOf(exclusion: Exclusion, event: object): boolean {
  return (Object.keys(exclusion) as ExclusionKey[]).every((key) => {
    const path = exclusionKeys[key].selector.slice(2).split(".");
    const value = path.reduce<unknown>(
      (at, name) => (at as Record<string, unknown> | undefined)?.[name],
      event,
    );
    const wanted = (exclusion[key] as string).replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("\\*", ".*");
    return typeof value === "string" && new RegExp(`^${wanted}$`, "s").test(value);
  });
}

test("the braces of any pattern are stripped as Terraform strips them", () => {
  const stripped = (text: string) =>
    text
      .trim()
      .replace(/^[{}]*/, "")
      .replace(/[{}]*$/, "")
      .trim();
  fc.assert(
    fc.property(pattern.map(print), (text) => {
      const base = stripped(text);
      expect(exclude(text, [{ eventName: "x" }])).toBe(`{ (${base}) && (($.eventName != "x")) }`);
      expect(parse(`{${base}}`)).toEqual(parse(text));
    }),
  );
});

test("an exclusion without a key is rejected: it would be a term without a meaning", () => {
  expect(() => excluded({} as Exclusion)).toThrow("an exclusion needs one of errorCode, eventName");
});
