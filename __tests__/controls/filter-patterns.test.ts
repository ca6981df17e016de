import { patternsInCirculation } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import { problemOf } from "../../src/controls/filter-patterns";

const { P3, P4 } = patternsInCirculation;
const known = [
  { matches: "[$][.]a = x ", unless: "[$][.]b ", mistake: "has $.a = x", severity: "error" },
  { matches: "[$][.]a = y ", mistake: "has $.a = y", severity: "warning" },
] as const;

describe("The problem of a pattern", () => {
  test("is none where it is sound", () => expect(problemOf(P4.filterPattern)).toBeUndefined());

  test("is a mistake of the grammar, with its column and a caret", () => {
    expect(problemOf("{ $.a == x }", known)).toBe(
      "unexpected == at column 7; expected = for equality:\n{ $.a == x }\n      ^",
    );
  });

  test("is that it matches nearly every event", () => {
    expect(problemOf(P3.filterPattern)).toMatch(/^it matches nearly every event: /);
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
    const { knownMistakes } = catalog["unauthorized-api-calls"];
    expect(problemOf(P3.filterPattern, knownMistakes)).toContain("CIS 1.3 to 1.5");
  });

  test("is no known mistake that something else in the pattern makes good", () => {
    expect(problemOf("{ $.a = x || $.b = x }", known)).toBeUndefined();
  });

  test("is no known mistake of the severity warning", () => {
    expect(problemOf("{ $.a = y }", known)).toBeUndefined();
  });

  test("is not that it names a field that is not documented", () => {
    expect(problemOf('{ $.errorcode = "AccessDenied*" }')).toBeUndefined();
  });
});
