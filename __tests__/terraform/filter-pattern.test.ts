import { TerraformOutput, TerraformVariable, Testing } from "cdktf";
import fc from "fast-check";
import {
  dangersOf,
  type Exclusion,
  exclude,
  FilterPatternError,
  parse,
  print,
} from "../../src/filter-pattern";
import { excludedFields } from "../../src/monitor/exclusions";
import { BaseStack } from "../../src/terraform/base-stack";
import { raw, tf } from "../../src/terraform/expression";
import {
  declareExclusionLocals,
  declareFilterPatternLocals,
  excludedPattern,
  isFilterPattern,
  matchesNamedErrorCode,
  matchesOrdinaryCall,
} from "../../src/terraform/filter-pattern";
import { snakeCase } from "../../src/terraform/setting";
import { endToEnd, expectExit } from "../e2e/support";
import { pattern as anyPattern } from "../filter-pattern/arbitrary";
import { P1, P1_AND, P1_OR, P2, P3, P4, P5, P5_PAIRED } from "../filter-pattern/patterns";
import { synthStack } from "../synth";

/** The conditions for each pattern of a list, and the texts for each list of exclusions: no provider is needed. */
function configuration(): string {
  const stack = new BaseStack(Testing.app(), "patterns");
  declareFilterPatternLocals(stack);
  declareExclusionLocals(stack, excludedFields);
  const pattern = raw("pattern");
  new TerraformVariable(stack, "patterns", { type: "list(string)" });
  new TerraformVariable(stack, "exclusions", { type: "list(list(map(string)))" });
  new TerraformOutput(stack, "judged", {
    value: tf`[for pattern in var.patterns : [${isFilterPattern(pattern)}, ${matchesOrdinaryCall(pattern)}, ${matchesNamedErrorCode(pattern)}]]`,
  });
  new TerraformOutput(stack, "excluded", {
    value: tf`[for exclusions in var.exclusions : ${excludedPattern(P4, raw("exclusions"))}]`,
  });
  const { locals, variable, output } = synthStack(stack);
  return JSON.stringify({ locals, variable, output });
}

const isPattern = (text: string): boolean => {
  try {
    parse(text);
    return true;
  } catch (error) {
    if (error instanceof FilterPatternError) return false;
    throw error;
  }
};

const generated = fc.sample(anyPattern, { seed: 5, numRuns: 250 }).map(print);
/** One character taken out, put in or doubled. */
const bent = generated.map((text, i) => {
  const at = (i * 7919) % text.length;
  return [
    text.slice(0, at) + text.slice(at + 1),
    `${text.slice(0, at)}${'()&|={}"%$. x'[i % 13]}${text.slice(at)}`,
    text.slice(0, at) + text.slice(at, at + 1) + text.slice(at),
  ][i % 3] as string;
});

const code = "$.errorCode";
const all = [
  P3,
  P1_OR("$.eventName = *"),
  `{ ${code} NOT EXISTS }`,
  `{ $.eventName != "x" && ${code} NOT EXISTS }`,
];
const none = [
  `{ ${code} = "A*" && ${code} = "B*" }`,
  `{ ${code} = "^AccessDenied.*" }`,
  `{ ${code} = "AccessDenied" && ${code} != "*Denied" }`,
  `{ ${code} = "AccessDenied" && ${code} NOT EXISTS }`,
  `{ ${code} = "AccessDenied" && ${code} IS NULL }`,
  `{ ${code} = "%AccessDenied%" }`,
];
const sound = [
  P1,
  P2,
  P4,
  P5,
  P5_PAIRED,
  P1_AND(`${code} != "AccessDenied"`),
  P1_AND('($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != "*x")'),
  `{ ${code} = %Access% }`,
  `{ ${code} = AccessDenied* }`,
  `{${code}=AccessDenied*}`,
  `{${code}=AccessDenied||${code}=Foo}`,
  `{ ${code} = "*Denied*" && ${code} = "Access*" }`,
  `{ ${code} = "Access*Exception" }`,
  `{ ${code} = "AccessDenied*" && ${code} != "*Exception" && ${code} != "AccessDenied" }`,
  `{ ${code} = "*UnauthorizedOperation" && ${code} != "UnauthorizedOperation" && ${code} != "Client.UnauthorizedOperation" }`,
  '{ $.eventName = "DeleteTrail" }',
];

const exclusions: readonly (readonly Exclusion[])[] = [
  [],
  [{ eventName: "GetObject" }],
  [{ sourceIpAddress: "192.0.2.*", eventSource: "s3.amazonaws.com" }, { invokedBy: 'a"b\\c' }],
  [{ userIdentityArn: "*:assumed-role/ü ${x}/*", errorCode: "AccessDenied", eventName: "%{x}" }],
];

endToEnd("Terraform judges a filter pattern", (world) => {
  const patterns = [...generated, ...bent, ...all, ...none, ...sound];
  const judged = new Map<string, readonly boolean[]>();
  let excluded: readonly string[];

  beforeAll(async () => {
    const workspace = await world.workspace({
      "main.tf.json": configuration(),
      "terraform.tfvars.json": JSON.stringify({
        patterns,
        exclusions: exclusions.map((list) =>
          list.map((one) =>
            Object.fromEntries(Object.entries(one).map(([key, value]) => [snakeCase(key), value])),
          ),
        ),
      }),
    });
    expectExit(await workspace.run("apply", "-input=false", "-auto-approve"), 0);
    const outputs = (await workspace.outputs()) as { judged: boolean[][]; excluded: string[] };
    patterns.forEach((text, i) => void judged.set(text, outputs.judged[i] as boolean[]));
    excluded = outputs.excluded;
  });

  test("and is never stricter than the parser", () => {
    const parsed = patterns.filter(isPattern);
    expect(parsed.length).toBeGreaterThan(300);
    expect(parsed.filter((text) => judged.get(text)?.[0] !== true)).toEqual([]);
  });

  test("and finds nearly everything that the parser refuses: not the limits, nor what is wrong in a number or a regular expression", () => {
    const refused = bent.filter((text) => !isPattern(text));
    const missed = refused.filter((text) => judged.get(text)?.[0] !== false);
    expect(refused.length).toBeGreaterThan(100);
    expect(missed.filter((text) => !/%|[*+]/.test(text))).toEqual([]);
  });

  test.each(all)("as matching nearly every event: %s", (text) => {
    expect(judged.get(text)).toEqual([true, true, expect.any(Boolean)]);
    expect(dangersOf(parse(text))).toEqual([expect.stringMatching(/^matches nearly every event/)]);
  });

  test.each(none)("as matching none of its error codes: %s", (text) => {
    expect(judged.get(text)).toEqual([true, false, false]);
    expect(dangersOf(parse(text))).toEqual([expect.stringMatching(/^matches none of the error codes/)]);
  });

  test.each(sound)("as sound: %s", (text) => {
    expect(judged.get(text)).toEqual([true, false, true]);
    expect(dangersOf(parse(text))).toEqual([]);
  });

  test("and calls no pattern dangerous that the analysis of TypeScript finds sound", () => {
    const isDangerous = (text: string) => judged.get(text)?.[1] === true || judged.get(text)?.[2] === false;
    const found = patterns.filter((text) => isPattern(text) && isDangerous(text));
    expect(found.filter((text) => dangersOf(parse(text)).length === 0)).toEqual([]);
  });

  test("and writes exclusions in the very words of the construct", () => {
    expect(excluded).toEqual(exclusions.map((list) => exclude(P4, list)));
  });
});
