import { equalApartFromSpace } from "../../src/filter-pattern";
import { P1, P2, P3, P4 } from "./patterns";

test.each([
  [P1, P2],
  ["{ $.a = x }", "{$.a=x}"],
  ["{\n$.a\t=x }\r\n", "{ $.a = x }"],
  ['{ $.a = "x \\" y" }', '{$.a="x \\" y"}'],
  ["", "  "],
  ["no pattern", "nopattern"],
])("%j is %j apart from space", (a, b) => expect(equalApartFromSpace(a, b)).toBe(true));

test.each([
  [P3, P4],
  ['{ $.a = "Access Denied*" }', '{ $.a = "AccessDenied*" }'],
  ['{ $.a = "x \\" y" }', '{ $.a = "x \\"y" }'],
  ["{ $.a = %a b% }", "{ $.a = %ab% }"],
  ['{ $.a = "x" }', "{ $.a = x }"],
  ["{ $.a = X }", "{ $.a = x }"],
  ['{ $.a = "x y', '{ $.a = "xy'],
  ["{ $.a = %x y", "{ $.a = %xy"],
  ['"\\', '" \\'],
])("%j is not %j", (a, b) => expect(equalApartFromSpace(a, b)).toBe(false));

test("A hostile pattern takes no time", () => {
  const start = process.cpuUsage();
  equalApartFromSpace('"\\'.repeat(100_000), "%".repeat(100_001));
  expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
});
