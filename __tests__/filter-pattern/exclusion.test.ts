import { exclusionValueRules } from "../../src/filter-pattern";
import { holds } from "../../src/terraform/rule";

const LONGEST = "x".repeat(254);

describe("the value of an exclusion", () => {
  const broken = (value: string) =>
    ["form", "nearly every event"].filter((_, i) => !holds(exclusionValueRules[i as 0], value));

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
    `*${LONGEST}*`,
  ])("may be %j", (value) => expect(broken(value)).toEqual([]));

  test.each([
    "",
    `${LONGEST}x`,
    "*",
    "a*b",
    "**abc",
    "abc**",
    'say "hi"',
    "back\\slash",
    "a\tb",
    "a\n",
    "\u007f",
  ])("may not be %j, which is no text with a * only before and behind it", (value) => {
    expect(broken(value)).toEqual(["form"]);
  });

  test.each([
    "*m",
    "*com",
    "*.com",
    "*a*",
    "*ab*",
    "*amazonaws*",
    "*.amazonaws.com",
    "*ws.amazonaws.com*",
    "arn:*",
    "arn:aws:iam::*",
  ])("may not be %j, which nearly every event has", (value) => {
    expect(broken(value)).toEqual(["nearly every event"]);
  });
});

test("every rule on it is short enough to be read", () => {
  for (const rule of exclusionValueRules)
    for (const [key, value] of Object.entries(rule).filter(([key]) => key !== "must"))
      expect(`${key} ${value}`.length).toBeLessThanOrEqual(160);
});
