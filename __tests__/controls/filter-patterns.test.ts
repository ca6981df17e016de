import { patternsInCirculation } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import { problemOf } from "../../src/controls/filter-patterns";

const { P3, P4 } = patternsInCirculation;
const known = { mistakes: { "has $.a = x": "[$][.]a = x " }, gaps: { "misses $.b": "[$][.]b " } };

describe("The problem of a pattern", () => {
  test("is none where it is sound", () => expect(problemOf(P4.filterPattern)).toBeUndefined());

  test("is a mistake of the grammar, with its column and a caret", () => {
    expect(problemOf("{ $.a == x }", known)).toBe(
      "unexpected == at column 7; expected = for equality:\n{ $.a == x }\n      ^",
    );
  });

  test("is that it matches nearly every event", () => {
    expect(problemOf(P3.filterPattern)).toMatch(/^it matches nearly every event: an ordinary call/);
  });

  test("is that it matches no event", () => {
    expect(problemOf("{ $.summary = a && $.summary = b }")).toBe(
      "it matches no event: its conditions contradict each other",
    );
  });

  test("is a known mistake, white space between tokens or not", () => {
    expect(problemOf("{$.a=x}", known)).toBe("it has $.a = x");
  });

  test("is the known mistake first, which says more", () => {
    expect(problemOf(P3.filterPattern, catalog["unauthorized-api-calls"])).toContain("CIS 1.3 to 1.5");
  });

  test("is not that it misses some of the events", () => {
    expect(problemOf("{ $.a = y }", known)).toBeUndefined();
  });

  test("is not that it names a field that is not documented", () => {
    expect(problemOf('{ $.errorcode = "AccessDenied*" }')).toBeUndefined();
  });
});
