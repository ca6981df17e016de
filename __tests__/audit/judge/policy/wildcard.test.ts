import { isLike, isLikeArn } from "../../../../src/audit/judge/policy/wildcard";
import { TOPIC } from "../notified";

describe("A wildcard", () => {
  test.each([
    ["", "", true],
    ["", "a", false],
    ["*", "", true],
    ["**", "abc", true],
    ["a*c", "abc", true],
    ["a*c", "ac", true],
    ["a*c", "abcd", false],
    ["*a*b", "aab", true],
    ["*ab", "aab", true],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["?", "", false],
    ["a.c", "abc", false],
    ["*b?d", "abcbcd", true],
    ["abc", "ab", false],
  ])("%j is like %j: %s", (pattern, text, expected) => expect(isLike(pattern, text)).toBe(expected));

  test("takes its time, but not for ever", () => {
    const start = performance.now();
    expect(isLike(`${"*a".repeat(200)}b`, "a".repeat(2000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test.each([
    ["arn:aws:sns:*:*:*", TOPIC, true],
    ["arn:*:unauthorized-api-alerts", TOPIC, undefined],
    ["*", TOPIC, undefined],
    [TOPIC, "topic", undefined],
    ["arn:aws:cloudwatch:*:*:alarm:a:*", "arn:aws:cloudwatch:x:1:alarm:a:b", true],
  ])("of an ARN: %s", (pattern, value, expected) => expect(isLikeArn(pattern, value)).toBe(expected));
});
