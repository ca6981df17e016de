import { exclusionValueRules } from "../../src/filter-pattern";
import { holds, mustOf } from "../../src/terraform/rule";

describe("the value of an exclusion", () => {
  const broken = (value: string) =>
    exclusionValueRules
      .filter((rule) => !holds(rule, value))
      .map((rule) => mustOf(rule).split(/[ ,;]/).slice(0, 3).join(" "));

  test.each([
    "x",
    "*x",
    "x*",
    "*xyz*",
    "*s",
    "ä",
    "a b",
    "*/i-*",
    "s3.amazonaws.com",
    "*:assumed-role/AWSServiceRoleForConfig/*",
    "arn:aws:iam::111122223333:*",
    "x".repeat(256),
  ])("may be %j", (value) => {
    expect(broken(value)).toEqual([]);
  });

  test.each([
    ["", "be 1 to"],
    ["x".repeat(257), "be 1 to"],
    ["*", "not be what"],
    ["**", "not be what"],
    ["*m", "not be what"],
    ["*com", "not be what"],
    ["*.com", "not be what"],
    ["*a*", "not be what"],
    ["*ab*", "not be what"],
    ["*amazonaws*", "not be what"],
    ["*.amazonaws.com", "not be what"],
    ["*ws.amazonaws.com*", "not be what"],
    ["arn:*", "not be what"],
    ["arn:aws:iam::*", "not be what"],
    ["a*b", "have an asterisk"],
    ["**abc", "have an asterisk"],
    ['say "hi"', "have no quote"],
    ["back\\slash", "have no quote"],
    ["a\tb", "have no control"],
    ["a\n", "have no control"],
    ["\u007f", "have no control"],
  ])("may not be %j: it must %s", (value, must) => {
    expect(broken(value)).toEqual([must]);
  });
});

test("every rule on it is short enough to be read", () => {
  for (const rule of exclusionValueRules)
    for (const [key, value] of Object.entries(rule).filter(([key]) => key !== "must"))
      expect(`${key} ${value}`.length).toBeLessThanOrEqual(160);
});
