import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { brokenPatterns, patternsInCirculation } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import { exclude, print, TOKEN, tokens } from "../../src/filter-pattern";
import { controls } from "../controls/examples";
import { pattern } from "./arbitrary";

const SEED = 20261103;
const unit = fc.constantFrom(..."\"\\%'&|!=<>(){}$.a \n\t\r\f\v\u00a0\u2028é\u{1f600}");
const strings = fc.sample(fc.string({ unit, maxLength: 30 }), { seed: SEED, numRuns: 1000 });
const patterns = fc.sample(pattern.map(print), { seed: SEED, numRuns: 300 });
/** Of all controls, what is broken and what is sound. */
const examples = [
  ...[...brokenPatterns, ...Object.values(patternsInCirculation)].map(({ filterPattern }) => filterPattern),
  ...controls(catalog).flatMap(([, , { mistakes, gaps, sound }]) => [
    ...Object.values({ ...mistakes, ...gaps }).flat(),
    ...sound,
  ]),
];
const regexes = controls(catalog).flatMap(([, { mistakes, gaps }]) =>
  Object.values({ ...mistakes, ...gaps }),
);

const CONFIGURATION = `
locals {
  input = jsondecode(file("input.json"))
}
output "tokens" {
  value = [for s in local.input.strings : join(" ", regexall(local.input.token, s))]
}
output "excluded" {
  value = [for p in local.input.patterns : format("{ (%s) && (($.eventName != \\"x\\")) }", trimspace(trim(trimspace(p), "{}")))]
}
output "matches" {
  value = [for s in local.input.examples : [for r in local.input.regexes : length(regexall(r, s)) > 0]]
}
`;

test("Terraform finds the same tokens, bases of exclusions, mistakes and gaps", () => {
  const folder = mkdtempSync(join(tmpdir(), "filter-pattern-"));
  try {
    const input = {
      token: TOKEN,
      strings: [...strings, ...patterns],
      patterns,
      examples: examples.map(tokens),
      // Unlike can(regex(...)), regexall fails on what is no regular expression of RE2.
      regexes,
    };
    writeFileSync(join(folder, "input.json"), JSON.stringify(input));
    writeFileSync(join(folder, "main.tf"), CONFIGURATION);
    const terraform = (...args: string[]) =>
      execFileSync("terraform", args, {
        cwd: folder,
        encoding: "utf8",
        stdio: "pipe",
      });
    terraform("apply", "-auto-approve");
    const output = JSON.parse(terraform("output", "-json"));
    expect(output.tokens.value).toEqual(input.strings.map(tokens));
    expect(output.excluded.value).toEqual(patterns.map((text) => exclude(text, [{ eventName: "x" }])));
    expect(output.matches.value).toEqual(
      input.examples.map((text) => regexes.map((regex) => new RegExp(regex).test(text))),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
