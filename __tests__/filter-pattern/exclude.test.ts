import { exclude } from "../../src/filter-pattern/exclude";
import { type Exclusion, exclusionValueRules } from "../../src/filter-pattern/exclusion";
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

test.each(["errorCode AccessDenied", "{ }", "", "{"])("%j has no condition to exclude from", (pattern) => {
  expect(() => exclude(pattern, [{ eventName: "x" }])).toThrow("exclusions need a pattern with a condition");
});

test("an exclusion without a key is refused: it would be a term without a meaning", () => {
  expect(() => excluded({} as Exclusion)).toThrow("an exclusion needs one of eventSource, eventName");
});

describe("a value", () => {
  const isAllowed = (value: string) => exclusionValueRules.every((rule) => holds(rule, value));

  test.each(["x", "*x", "x*", "*x*", "ä", "a b", '"', "\\", "x".repeat(256)])("may be %j", (value) => {
    expect(isAllowed(value)).toBe(true);
  });

  test.each(["", "*", "**", "***", "a*b", "*a*b", "**a", "a\tb", "a\n", "\u007f", "x".repeat(257)])(
    "may not be %j",
    (value) => {
      expect(isAllowed(value)).toBe(false);
    },
  );
});
