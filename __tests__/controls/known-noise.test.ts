import { knownNoise } from "../../src/controls/known-noise";
import { exclusionValueRules } from "../../src/filter-pattern/exclusion";
import { holds } from "../../src/terraform/rule";

test("each id is given once, in kebab-case", () => {
  const ids = knownNoise.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(ids.map(() => expect.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/)));
});

test.each(knownNoise)("the values of $id are allowed", ({ exclusion }) => {
  const values = Object.values(exclusion);
  expect(values.filter((value) => !exclusionValueRules.every((rule) => holds(rule, value)))).toEqual([]);
});

test.each(knownNoise)("$id says its reason and what it hides", ({ reason, hides }) => {
  expect(reason).toMatch(/^[A-Z].*[.]$/);
  expect(hides).toMatch(/^[A-Z].*[.]$/);
});
