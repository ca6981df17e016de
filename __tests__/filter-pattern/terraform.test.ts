import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { brokenPatterns, patternsInCirculation } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { mistakesIn } from "../../src/controls/mistakes";
import { exclude, print, TOKEN, tokens } from "../../src/filter-pattern";
import { pattern } from "./arbitrary";

const SEED = 20261103;
const unit = fc.constantFrom(..."\"\\%'&|!=<>(){}$.a \n\t\r\f\v\u00a0\u2028é\u{1f600}");
const strings = fc.sample(fc.string({ unit, maxLength: 30 }), { seed: SEED, numRuns: 1000 });
const patterns = fc.sample(pattern.map(print), { seed: SEED, numRuns: 300 });
const circulating = [...brokenPatterns, ...Object.values(patternsInCirculation)].map(
  ({ filterPattern }) => filterPattern,
);
const mistakes = Object.values<Control>(catalog).flatMap(({ knownMistakes = [] }) => knownMistakes);

const CONFIGURATION = `
locals {
  input    = jsondecode(file("input.json"))
  readable = [for p in local.input.circulating : join(" ", regexall(local.input.token, p))]
}
output "tokens" {
  value = [for s in local.input.strings : join(" ", regexall(local.input.token, s))]
}
output "excluded" {
  value = [for p in local.input.patterns : format("{ (%s) && (($.eventName != \\"x\\")) }", trimspace(trim(trimspace(p), "{}")))]
}
output "mistakes" {
  value = [for r in local.readable : [for m in local.input.mistakes : m.mistake if can(regex(m.matches, r)) && !can(regex(m.unless, r))]]
}
`;

test("Terraform finds the same tokens, bases of exclusions and known mistakes", () => {
  const folder = mkdtempSync(join(tmpdir(), "filter-pattern-"));
  try {
    const input = {
      token: TOKEN,
      strings: [...strings, ...patterns],
      patterns,
      circulating,
      mistakes: mistakes.map(({ matches, unless = "^$", mistake }) => ({ matches, unless, mistake })),
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
    expect(output.mistakes.value).toEqual(
      circulating.map((text) => mistakesIn(text, mistakes).map(({ mistake }) => mistake)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
