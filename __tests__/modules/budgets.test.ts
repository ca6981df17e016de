import { catalog } from "../../src/controls/catalog";
import { endOfString } from "../../src/terraform/hcl/scan";
import { moduleFiles } from "../terraform-files";

/** DESIGN.md's budgets: what a reviewer is asked to read. */
const files = (["monitor", "check"] as const).flatMap((module) =>
  Object.entries(moduleFiles(module))
    .filter(([name]) => /^\w+\.tf$/.test(name))
    .map(([name, text]) => ({ module, name, path: `modules/${module}/${name}`, text })),
);
const linesOf = (...some: readonly (typeof files)[number][]) =>
  some.reduce((sum, { text }) => sum + text.trimEnd().split("\n").length, 0);
const file = (path: string) => files.filter((one) => one.path === path);

/** The string literals of a text, each with its place. */
function strings(text: string): { at: number; literal: string }[] {
  const found: { at: number; literal: string }[] = [];
  for (let at = text.indexOf('"'); at >= 0; ) {
    const end = endOfString(text, at);
    found.push({ at, literal: text.slice(at, end) });
    at = text.indexOf('"', end);
  }
  return found;
}

/** Without comments and heredocs, in which quotes mean nothing. */
const codeOf = (text: string) =>
  text.replace(/^\s*#.*$/gm, "").replace(/<<-?(\w+)\n[\s\S]*?\n\s*\1$/gm, "null");

/** What is in the place of a regular expression, or in a table of them. */
function regularExpressions(text: string): string[] {
  const code = codeOf(text);
  const ofTables = [...code.matchAll(/^( *)\w*(?:mistakes|gaps) *= \{\n([\s\S]*?)\n\1\}/gm)].flatMap(
    ([, , rows = ""]) => rows.split("\n").map((row) => strings(row).at(-1)?.literal ?? ""),
  );
  const inPlace = strings(code).filter(
    ({ at, literal }) =>
      /(\bregex(all)?\(|\bmatches *=)\s*$/.test(code.slice(0, at)) || /^"\/.+\/"$/.test(literal),
  );
  return [...ofTables, ...inPlace.map(({ literal }) => literal)].map((literal) => literal.slice(1, -1));
}

describe("the budget of", () => {
  test.each([
    ["modules/monitor without its catalog", 700, files.filter((one) => one.module === "monitor")],
    ["modules/check without its catalog", 550, files.filter((one) => one.module === "check")],
    ["modules/monitor/main.tf", 250, file("modules/monitor/main.tf")],
  ])("%s is %i lines", (_what, most, some) => {
    expect(linesOf(...some.filter(({ name }) => name !== "controls.tf"))).toBeLessThanOrEqual(most);
  });

  test.each(["monitor", "check"])("the catalog of modules/%s is 20 lines a control", (module) => {
    const catalogue = file(`modules/${module}/controls.tf`);
    expect(catalogue).toHaveLength(1);
    // Around the controls: header, locals and the map.
    expect(linesOf(...catalogue) - 6).toBeLessThanOrEqual(20 * Object.keys(catalog).length);
  });
});

describe.each(files)("$path", ({ text }) => {
  test("has no expression of over 140 characters in a line, texts aside", () => {
    const withoutLongest = (line: string) => {
      const [longest] = strings(line).sort((a, b) => b.literal.length - a.literal.length);
      return longest === undefined ? line : line.replace(longest.literal, () => '""');
    };
    // A row of a table has a text on both sides.
    const isRow = (line: string) => /^ *"" *= *""$/.test(withoutLongest(withoutLongest(line)));
    const long = codeOf(text)
      .split("\n")
      .filter((line) => !isRow(line) && withoutLongest(line).length > 140);
    expect(long).toEqual([]);
  });

  test("has no template string, and no replace in a replace", () => {
    expect(text).not.toMatch(/templatestring|\breplace\(\s*replace\(/);
  });

  test("has no regular expression of over 160 characters", () => {
    expect(regularExpressions(text).filter((regex) => regex.length > 160)).toEqual([]);
  });
});

test("the regular expressions are found", () => {
  expect(
    regularExpressions(
      'locals {\n  a = can(regex("^a$", b))\n  c = replace(d, "/e/", "")\n  f = regexall(\n    "g", h)\n  mistakes = {\n    "is {i}" = "j"\n  }\n}',
    ),
  ).toEqual(["j", "^a$", "/e/", "g"]);
});
