import fc from "fast-check";
import { match, parse, print } from "../../src/filter-pattern";
import { event, pattern, regexSource } from "./arbitrary";
import { matches } from "./reference";

test("The matcher says of any pattern and event what the plain one says", () => {
  let matched = 0;
  fc.assert(
    fc.property(pattern, fc.array(event, { minLength: 4, maxLength: 4 }), (pattern, events) => {
      const printed = parse(print(pattern));
      for (const event of events) {
        const expected = matches(pattern, event);
        if (expected) matched++;
        if (match(pattern, event) !== expected || match(printed, event) !== expected) return false;
      }
      return true;
    }),
    { numRuns: 1500 },
  );
  // Neither answer may be so rare that nothing is compared.
  expect(matched).toBeGreaterThan(400);
  expect(matched).toBeLessThan(5000);
});

test("A regular expression finds what JavaScript's finds", () => {
  let found = 0;
  const text = fc.string({
    unit: fc.constantFrom("x", "y", "1", ".", " ", "\\", "=", "\n", "é"),
    maxLength: 8,
  });
  fc.assert(
    fc.property(regexSource, text, (source, text) => {
      const expected = new RegExp(source.replaceAll("{,", "{0,"), "su").test(text);
      if (expected) found++;
      return match(parse(`{ $.a = %${source}% }`), { a: text }) === expected;
    }),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(400);
  expect(found).toBeLessThan(1800);
});
