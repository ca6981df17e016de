import { TerraformOutput, TerraformVariable } from "cdktf";
import fc from "fast-check";
import { brokenPatterns, patternsInCirculation } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { gapsIn, mistakesIn } from "../../src/controls/mistakes";
import { exclude, FilterPatternError, parse, print } from "../../src/filter-pattern";
import { PatternJudgement } from "../../src/monitor/pattern-judgement";
import { raw, tf } from "../../src/terraform/expression";
import { endToEnd, expectExit } from "../e2e/support";
import { pattern as anyPattern } from "../filter-pattern/arbitrary";
import { synth } from "../synth";

const isPattern = (text: string): boolean => {
  try {
    parse(text);
    return true;
  } catch (error) {
    if (error instanceof FilterPatternError) return false;
    throw error;
  }
};

const control: Control = catalog["unauthorized-api-calls"];
const controls: readonly Control[] = Object.values(catalog);
const generated = fc.sample(anyPattern.map(print), { seed: 5, numRuns: 300 });
/** One character taken out, put in or doubled. */
const bent = generated.map((text, i) => {
  const at = (i * 7919) % text.length;
  return [
    text.slice(0, at) + text.slice(at + 1),
    `${text.slice(0, at)}${'()&|={}"%$. x'[i % 13]}${text.slice(at)}`,
    text.slice(0, at) + text.slice(at, at + 1) + text.slice(at),
  ][i % 3] as string;
});
const circulating = [...brokenPatterns, ...Object.values(patternsInCirculation)];
const sound = [
  ...circulating.map(({ filterPattern }) => filterPattern),
  ...controls.map(({ filterPattern }) => filterPattern),
  exclude(control.filterPattern, [{ eventName: "Get*", userIdentityArn: "*:assumed-role/ü/*" }]),
  "{$.errorCode=AccessDenied*}",
  '{\n  ($.errorCode = "AccessDenied*")\n}\n',
  "{ $.errorCode = %^AccessDenied|Unauthorized\\w+$% }",
  "{ $.['errorCode'] = AccessDenied* && $.resources[*].ARN = y && $.* = z }",
  "{ $.a = 1e+5 && $.b = +1 && $.c > -1.5e-3 && $.d IS TRUE && $.e IS NULL && $.f NOT EXISTS }",
  '{ $.a = "(" && $.b = "a!=b" && $.c = "\\"}" && $.d = "" }',
  `{ ${"(".repeat(20)}$.a = b${")".repeat(20)} }`,
];

endToEnd("Terraform's judgement of filter patterns", (world) => {
  const patterns = [...sound, ...generated, ...bent];
  const isSound = new Map<string, boolean>();
  let told: { mistakes: string[][]; gaps: string[] };

  // GIVEN the locals and conditions of the module
  beforeAll(async () => {
    const { locals, variable, output } = synth((stack) => {
      const alarms = new TerraformVariable(stack, "alarms", {
        type: "map(object({ filter_pattern = string, mistakes = map(string), gaps = map(string) }))",
      }).value;
      const [length, form] = new PatternJudgement(stack, "pattern", alarms).preconditions("it", raw("id"));
      new TerraformOutput(stack, "sound", {
        value: tf`{ for id in keys(${alarms}) : id => [${length?.condition}, ${form?.condition}] }`,
      });
      for (const name of ["mistakes", "gaps"])
        new TerraformOutput(stack, name, { value: tf`local.pattern_${raw(name)}` });
    });
    const { mistakes = {}, gaps = {} } = control;
    const alarms = patterns.map((filter_pattern, i) => [
      `${1000 + i}`,
      // Those in circulation are tried on what the control knows.
      { filter_pattern, ...(i < circulating.length ? { mistakes, gaps } : { mistakes: {}, gaps: {} }) },
    ]);
    const workspace = await world.workspace({
      "main.tf.json": JSON.stringify({ locals, variable, output }),
      "terraform.tfvars.json": JSON.stringify({ alarms: Object.fromEntries(alarms) }),
    });

    // WHEN they are worked out for each pattern
    expectExit(await workspace.run("apply", "-input=false", "-auto-approve"), 0);
    const outputs = (await workspace.outputs()) as {
      sound: Record<string, boolean[]>;
      mistakes: Record<string, string[]>;
      gaps: string[];
    };
    for (const [i, text] of patterns.entries())
      isSound.set(text, outputs.sound[1000 + i]?.every(Boolean) === true);
    told = { mistakes: Object.values(outputs.mistakes), gaps: outputs.gaps };
  });

  // THEN
  test("is never stricter than the parser's", () => {
    const parsed = patterns.filter((text) => isPattern(text) && text.length <= 1024);
    expect(parsed.length).toBeGreaterThan(300);
    expect(parsed.filter((text) => !isSound.get(text))).toEqual([]);
  });

  test("finds what the parser rejects, but for the inside of selectors, numbers and regular expressions", () => {
    const rejected = bent.filter((text) => !isPattern(text));
    const missed = rejected.filter((text) => isSound.get(text));
    expect(rejected.length).toBeGreaterThan(100);
    expect(missed.length).toBeLessThan(rejected.length / 4);
  });

  test("finds the same known mistakes", () => {
    expect(told.mistakes.slice(0, circulating.length)).toEqual(
      circulating.map(({ filterPattern }) => mistakesIn(filterPattern, control).sort()),
    );
  });

  test("finds the same gaps", () => {
    expect(told.gaps).toEqual(
      circulating.flatMap(({ filterPattern }, i) =>
        gapsIn(filterPattern, control)
          .sort()
          .map((gap) => `${1000 + i}: it ${gap}`),
      ),
    );
  });
});
