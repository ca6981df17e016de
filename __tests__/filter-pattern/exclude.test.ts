import fc from "fast-check";
import { match, parse } from "../../src/filter-pattern";
import { exclude } from "../../src/filter-pattern/exclude";
import {
  type Exclusion,
  type ExclusionKey,
  exclusionKeys,
  exclusionValueRules,
} from "../../src/filter-pattern/exclusion";
import { holds } from "../../src/terraform/rule";

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

  test("the keys of a term are joined with || in a fixed order, whatever the order that they are given in", () => {
    expect(
      excluded({
        sourceIpAddress: "f",
        invokedBy: "e",
        userIdentityArn: "d",
        errorCode: "c",
        eventName: "b",
        eventSource: "a",
      }),
    ).toBe(
      '{ ($.errorCode = "AccessDenied*") && (($.eventSource != "a") || ($.eventName != "b") || ($.errorCode NOT EXISTS) || ($.errorCode != "c") || ($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != "d") || ($.userIdentity.invokedBy NOT EXISTS) || ($.userIdentity.invokedBy != "e") || ($.sourceIPAddress != "f")) }',
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
    ['say "hi"', 'say \\"hi\\"'],
    ["back\\slash", "back\\\\slash"],
    ["$&", "$&"],
  ])("%s is escaped", (value, escaped) => {
    expect(excluded({ eventName: value })).toContain(`($.eventName != "${escaped}")`);
  });
});

describe("the meaning", () => {
  const matches = (pattern: string, event: object) => match(parse(pattern), event);
  const refused = {
    eventSource: "s3.amazonaws.com",
    eventName: "HeadBucket",
    errorCode: "AccessDenied",
    sourceIPAddress: "198.51.100.7",
  };

  test("an event that lacks the field of an exclusion is still matched", () => {
    expect(matches(excluded({ userIdentityArn: "*/config" }), refused)).toBe(true);
    expect(matches(excluded({ invokedBy: "config.amazonaws.com" }), { ...refused, userIdentity: {} })).toBe(
      true,
    );
    expect(
      matches(exclude('{ $.eventName = "HeadBucket" }', [{ errorCode: "x" }]), { eventName: "HeadBucket" }),
    ).toBe(true);
  });

  test("all keys of an exclusion have to be true of the event", () => {
    const pattern = excluded({ eventName: "HeadBucket", userIdentityArn: "arn:a" });
    expect(matches(pattern, { ...refused, userIdentity: { arn: "arn:a" } })).toBe(false);
    expect(matches(pattern, { ...refused, userIdentity: { arn: "arn:b" } })).toBe(true);
    expect(matches(pattern, { ...refused, eventName: "GetObject", userIdentity: { arn: "arn:a" } })).toBe(
      true,
    );
    expect(matches(pattern, refused)).toBe(true);
  });

  test("an || in what was given does not escape the exclusion", () => {
    const pattern = exclude('{ $.errorCode = "x" || $.errorCode = "AccessDenied" }', [
      { eventName: "HeadBucket" },
    ]);
    expect(matches(pattern, refused)).toBe(false);
    expect(matches(pattern, { ...refused, errorCode: "x" })).toBe(false);
  });

  test("it matches what the pattern did, but for events of which all keys of an exclusion are true", () => {
    const keys = Object.keys(exclusionKeys) as ExclusionKey[];
    const text = fc.constantFrom("a", "ab", "b", 'q"\\', "A");
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

test.each(["errorCode AccessDenied", "{ }", "", "{"])("%j has no condition to exclude from", (pattern) => {
  expect(() => exclude(pattern, [{ eventName: "x" }])).toThrow("exclusions need a pattern with a condition");
});

test("an exclusion without a key is refused: it would be a term without a meaning", () => {
  expect(() => excluded({} as Exclusion)).toThrow("an exclusion needs one of eventSource, eventName");
});

describe("a value", () => {
  const isAllowed = (value: string) => exclusionValueRules.every((rule) => holds(rule, value));

  test.each(["x", "*x", "x*", "*xyz*", "ä", "a b", '"', "\\", "x".repeat(256)])("may be %j", (value) => {
    expect(isAllowed(value)).toBe(true);
  });

  test.each(["", "*", "**", "***", "a*b", "*a*b", "**a", "a\tb", "a\n", "\u007f", "x".repeat(257)])(
    "may not be %j",
    (value) => {
      expect(isAllowed(value)).toBe(false);
    },
  );
});
