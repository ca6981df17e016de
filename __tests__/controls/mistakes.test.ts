import { brokenPatterns, patternsInCirculation } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { gapsIn, mistakesIn } from "../../src/controls/mistakes";
import { compile, FilterPatternError, parse } from "../../src/filter-pattern";
import { controls, type Examples, gist } from "./examples";

const told = (control: Control, pattern: string) => ({
  mistakes: mistakesIn(pattern, control).map(gist),
  gaps: gapsIn(pattern, control).map(gist),
});

/** Whether the pattern detects what it should and nothing else, as its evaluator has it. */
function works(pattern: string, { samples = [] }: Control, { others: further = [] }: Examples): boolean {
  const events = samples.filter(({ kind, matchedBy }) => kind === "event" && matchedBy === "benchmark");
  const others = samples.filter(({ kind }) => kind === "other").map(({ record }) => record);
  try {
    const matches = compile(parse(pattern));
    return events.every((event) => matches(event.record)) && ![...others, ...further].some(matches);
  } catch (error) {
    if (error instanceof FilterPatternError) return false;
    throw error;
  }
}

describe.each(controls(catalog))("%s", (_, control, examples) => {
  const pairs = (kind: "mistakes" | "gaps") =>
    Object.entries(examples[kind]).flatMap(([text, patterns]) => patterns.map((one) => [text, one] as const));

  test("has an example of each mistake and gap", () => {
    const { mistakes = {}, gaps = {} } = control;
    expect(Object.keys(examples.mistakes)).toEqual(Object.keys(mistakes).map(gist));
    expect(Object.keys(examples.gaps)).toEqual(Object.keys(gaps).map(gist));
  });

  test.each(pairs("mistakes"))("%s: %s", (mistake, pattern) => {
    expect(told(control, pattern).mistakes).toEqual([mistake]);
    expect(works(pattern, control, examples)).toBe(false);
  });

  if (pairs("gaps").length > 0)
    test.each(pairs("gaps"))("%s: %s", (gap, pattern) => {
      expect(told(control, pattern)).toEqual({ mistakes: [], gaps: [gap] });
      expect(works(pattern, control, examples)).toBe(false);
    });

  test.each(examples.sound)("neither is in %s", (pattern) => {
    expect(told(control, pattern)).toEqual({ mistakes: [], gaps: [] });
    expect(works(pattern, control, examples)).toBe(true);
  });
});

describe("unauthorized-api-calls", () => {
  const control = catalog["unauthorized-api-calls"];
  const [UNAUTHORIZED, DENIED] = ["misses Client.UnauthorizedOperation", "misses AccessDeniedException"];
  const inCirculation: Readonly<Record<string, ReturnType<typeof told>>> = {
    P3: { mistakes: ["matches nearly every event"], gaps: [] },
    "&& for ||": { mistakes: ["has && between two error codes"], gaps: [] },
    "a condition that is never true": { mistakes: ["requires that there is no error code"], gaps: [] },
    "asterisks lost": { mistakes: [], gaps: [UNAUTHORIZED, DENIED] },
    "AccessDenied without its asterisk": { mistakes: [], gaps: [DENIED] },
    "a regular expression between quotes": {
      mistakes: ["has a regular expression between quotes"],
      gaps: [UNAUTHORIZED, DENIED],
    },
  };

  test.each([patternsInCirculation.P3, ...brokenPatterns])(
    "$name, in circulation",
    ({ name, filterPattern }) => {
      expect(told(control, filterPattern)).toEqual(inCirculation[name]);
    },
  );

  test.each([
    [UNAUTHORIZED, ["Client.", "Unauthorized", "Operation"]],
    [DENIED, ["Access", "Denied", "Exception"]],
  ])("no asterisk is lost, so that it %s, in what names one or more of the code's words", (gap, words) => {
    const named = words.flatMap((_, from) => words.slice(from).map((_, n) => [from, from + n + 1] as const));
    const ofWords = named.flatMap(([from, to]) => {
      const text = words.slice(from, to).join("");
      return [`${from > 0 ? "*" : ""}${text}${to < words.length ? "*" : ""}`, `*${text}*`];
    });
    const terms = [...ofWords, "*"];
    const blamed = terms.filter((term) => told(control, `{ $.errorCode = "${term}" }`).gaps.includes(gap));
    expect({ terms: terms.length, blamed }).toEqual({ terms: 13, blamed: [] });
  });
});
