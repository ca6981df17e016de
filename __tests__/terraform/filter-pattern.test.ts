import { TerraformOutput, TerraformVariable, Testing } from "cdktf";
import fc from "fast-check";
import {
  type Comparison,
  cloudTrailRecord,
  dangersOf,
  type Exclusion,
  type Expression,
  exclude,
  FilterPatternError,
  parse,
  print,
} from "../../src/filter-pattern";
import { excludedFields } from "../../src/monitor/exclusions";
import { BaseStack } from "../../src/terraform/base-stack";
import { declareExclusionLanguage, excludedPattern } from "../../src/terraform/excluded-pattern";
import { raw, tf } from "../../src/terraform/expression";
import {
  declareFilterPatternLanguage,
  isFilterPattern,
  isSpelt,
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
  declareFilterPatternLanguage(stack, cloudTrailRecord);
  declareExclusionLanguage(stack, excludedFields);
  const pattern = raw("pattern");
  new TerraformVariable(stack, "patterns", { type: "list(string)" });
  new TerraformVariable(stack, "exclusions", { type: "list(list(map(string)))" });
  new TerraformOutput(stack, "judged", {
    value: tf`[for pattern in var.patterns : [${isFilterPattern(pattern)}, ${matchesOrdinaryCall(pattern)}, ${matchesNamedErrorCode(pattern)}, ${isSpelt(pattern)}]]`,
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

/** Each selector, which is of a field `a`, `b` and the like, in some of the patterns as one that records have. */
function ofRecords(expression: Expression, i: number): Expression {
  if (expression.kind === "and" || expression.kind === "or")
    return { ...expression, terms: expression.terms.map((term) => ofRecords(term, i)) };
  const name = (text: string) => ({ kind: "field", name: text }) as const;
  const [first, ...rest] = expression.selector as [Comparison["selector"][number]];
  const known = { a: "errorCode", b: "eventName" }[first.kind === "field" ? first.name : ""];
  if (i % 3 === 0) return expression;
  return {
    ...expression,
    selector:
      i % 3 === 1 && known !== undefined
        ? [name(known), ...rest]
        : [name("requestParameters"), first, ...rest],
  };
}

const generated = fc
  .sample(anyPattern, { seed: 5, numRuns: 250 })
  .map(({ expression }, i) => ofRecords(expression, i))
  .map((expression) => print({ expression }))
  .filter((text) => text.length <= 1024);
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
  P1_OR("$.userIdentity.invokedBy NOT EXISTS"),
  "{ $.userIdentity.invokedBy NOT EXISTS && $.eventSource != x }",
  P1_OR("$.managementEvent IS TRUE"),
  P1_OR('$.eventType = "AwsApiCall"'),
  P1_OR("$.eventCategory = Management"),
  P1_OR('$.eventType != "AwsServiceEvent"'),
  '{ $.eventName != "x" && $.eventType = "AwsApiCall" }',
  '{ $.eventName != "GetObject" && $.eventType = "AwsApiCall" }',
  P1_OR("$.sourceIPAddress != %^10[.]%"),
  P1_OR("$.userAgent != %Config%"),
  "{ $.eventName = %.% }",
  "{ $.* = %.*% }",
  P1_OR("$.['eventName'] != HeadBucket"),
  '{ $.eventName != "" }',
];
const malformed = [
  "{ $.requestParameters.*.* = x }",
  "{ $.*[*] = x }",
  "{ $.requestParameters[*].x[*].y = x }",
  "{ $.* = a || $.* = b || $.* = c || $.* = d }",
  "{ $.eventName = %a% || $.eventName = %b% || $.eventName = %c% }",
  "{ $.eventName = %[% }",
  "{ $.eventName = %a**% }",
  "{ $[0].errorCode = AccessDenied }",
  "{ $ = AccessDenied }",
  "{ $.managementEventIS TRUE }",
  "{ $.*IS TRUE }",
  "{ $.resources[0]IS NULL }",
  "{ $.eventName = +x }",
  "{ $.eventName = x+1 }",
  '{ $.eventName\u00a0= "x" }',
  '{ $.eventName = "x"\u00a0}',
  '{\u2003$.eventName = "x" }',
  '\ufeff{ $.eventName = "x" }',
];
const none = [
  `{ ${code} = "A*" && ${code} = "B*" }`,
  `{ ${code} = "AccessDenied" && ${code} != "*Denied" }`,
  `{ ${code} = "AccessDenied" && ${code} NOT EXISTS }`,
];
const misspelt = [
  `{ ${code} = "^AccessDenied.*" }`,
  `{ ${code} = "%AccessDenied%" }`,
  `{ ${code} = "Access Denied*" }`,
  `{ ${code} = "AccessDenied.*" }`,
  `{ ${code} = ".*Denied" }`,
  `{ ${code} = "" }`,
  `{ ${code} = "accessdenied*" }`,
  `{${code}=*unauthorizedoperation}`,
  `{ (${code} = "*UnauthorizedOperation") || (${code} = "Accessdenied*") }`,
  `{ ${code} > 5 }`,
  `{ (${code} = "*UnauthorizedOperation") || (${code} = "AccessDenied_") }`,
  `{ ${code} = "_UnauthorizedOperation" }`,
  `{ ${code}.code = "AccessDenied*" }`,
  `{ ${code}[0] = AccessDenied }`,
  P1_AND('$.userIdentity = "*root*"'),
  P1_AND('$.userIdentity.type = "root"'),
  P1_AND('$.eventType != "AWSServiceEvent"'),
  `{${code}<=5}`,
  "{ $.errorMessage IS TRUE }",
  '{ $.errorcode = "AccessDenied*" }',
  '{ $.errorCodes = "AccessDenied*" }',
  "{ $.['errorcode'] = AccessDenied* }",
  '{ $.detail.errorCode = "AccessDenied*" }',
  '{ $.Records[0].errorCode = "AccessDenied*" }',
  P1_AND('$.userIdentity.ARN != "x"'),
  P1_AND("$.userIdentity.['invokedby'] NOT EXISTS"),
];
const both = `{ ${code} = "AccessDenied" && ${code} IS NULL && $.errorcode NOT EXISTS }`;
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
  "{ $.['errorCode'] = AccessDenied* }",
  "{ $.* = AccessDenied }",
  `{ ${code} = "*Denied*" }`,
  `{ ${code} = "access_denied" }`,
  `{ ${code} = 403 }`,
  `{ (${code} = "*Denied*") || (${code} = "*DENIED*") || (${code} = "*denied*") }`,
  `{ ${code} = "*Auth*" && ${code} = "*Failure" }`,
  `{ ${code} = "Kms*" && ${code} = "*Denied*" }`,
  `{ ${code} = "EXISTS" }`,
  '{ $.eventType = "a!=b" }',
  "{ $.requestParameters.n = +5e-3 && $.eventName = x }",
  '{ $.errorMessage = "$.errorCode = X" && $.errorCode NOT EXISTS && $.eventName = y }',
  `{ ${code} = 1E+1 }`,
  `{ ${code} = -1 }`,
  `{ ${code} != "" && $.eventName = "x" }`,
  '{ $.errorMessage = "$.errorcode = 1" }',
  '{ $.eventType != "AwsApiCall" }',
  '{ $.eventType != "Aws*" }',
  '{ $.eventType = "AwsConsoleSignIn" }',
  "{ $.managementEvent IS FALSE }",
  "{ $.managementEvent != true }",
  "{ $.userIdentity.invokedBy NOT EXISTS && $.eventSource = x }",
  "{ $.['errorCode'] != x && $.eventName = y }",
  P1_AND("$.userAgent != %Config%"),
  P1_AND("$.userAgent = %^aws-% && $.userAgent = %cli%"),
  "{ $.* = x && $.resources[*].ARN = y && $.requestParameters.* = z }",
  "{ $.requestParameters.n = 1e+5 && $.requestParameters.m = +1 && $.requestParameters.o > -1.5e-3 }",
  P1_AND("$.userIdentity.invokedBy NOT EXISTS"),
  P1_AND("$.userIdentity.sessionContext.sessionIssuer.ARN NOT EXISTS"),
  P1_AND("$.managementEvent IS TRUE"),
];

/** What TypeScript alone sees. */
const unseen = [
  "{ $.eventName != * }",
  '{ $.eventName != "**" }',
  P1_AND('$.eventName = "a" && $.eventName = "b"'),
  `{ ${code} = "AccesDenied*" }`,
  `{ ${code} = %accessdenied% }`,
  `{ ${code} IS NULL }`,
  P1_OR("($.readOnly IS TRUE) || ($.readOnly IS FALSE)"),
  '{ $.eventVersion = "1.*" }',
];

const exclusions: readonly (readonly Exclusion[])[] = [
  [],
  [{ eventName: "GetObject" }],
  [{ sourceIpAddress: "192.0.2.*", eventSource: "s3.amazonaws.com" }, { invokedBy: 'a"b\\c' }],
  [{ userIdentityArn: "*:assumed-role/ü ${x}/*", errorCode: "AccessDenied", eventName: "%{x}" }],
];

/** Of: is it a pattern, does it match nearly everything, does it match a code that it names, is it spelt. */
const isDangerous = (judged: readonly boolean[] | undefined) =>
  judged?.[1] === true || judged?.[2] === false || judged?.[3] === false;

endToEnd("Terraform judges a filter pattern", (world) => {
  const patterns = [
    ...generated,
    ...bent,
    ...malformed,
    ...all,
    ...none,
    ...misspelt,
    both,
    ...sound,
    ...unseen,
  ];
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

  test("and finds nearly everything that the parser refuses: not all that AWS's regular expressions lack", () => {
    const refused = bent.filter((text) => !isPattern(text));
    const missed = refused.filter((text) => judged.get(text)?.[0] !== false);
    expect(refused.length).toBeGreaterThan(100);
    expect(missed.filter((text) => !/%/.test(text))).toEqual([]);
  });

  test.each(malformed)("as malformed: %j", (text) => {
    expect(judged.get(text)?.[0]).toBe(false);
    expect(isPattern(text)).toBe(false);
  });

  const kindsOf = (text: string) => dangersOf(parse(text)).map(({ kind }) => kind);

  test.each(all)("as matching nearly every event: %s", (text) => {
    expect(judged.get(text)).toEqual([true, true, expect.any(Boolean), true]);
    expect(kindsOf(text)).toEqual(["all-matching"]);
  });

  test.each(none)("as matching none of its error codes: %s", (text) => {
    expect(judged.get(text)).toEqual([true, false, false, true]);
    expect(kindsOf(text)).toEqual(["never-matching"]);
  });

  test.each(misspelt)("as misspelt: %s", (text) => {
    expect(judged.get(text)).toEqual([true, false, true, false]);
    expect(kindsOf(text)).toEqual(["misspelt"]);
  });

  test("as both, where it is both: TypeScript tells the first alone", () => {
    expect(judged.get(both)).toEqual([true, false, false, false]);
    expect(kindsOf(both)).toEqual(["misspelt"]);
  });

  test.each(sound)("as sound: %s", (text) => {
    expect(judged.get(text)).toEqual([true, false, true, true]);
    expect(kindsOf(text)).toEqual([]);
  });

  test.each(unseen)("and sees no danger in %s, where TypeScript does", (text) => {
    expect(judged.get(text)).toEqual([true, false, true, true]);
    expect(kindsOf(text)).toHaveLength(1);
  });

  test("and calls no pattern dangerous that the analysis of TypeScript finds sound", () => {
    const found = patterns.filter((text) => isPattern(text) && isDangerous(judged.get(text)));
    expect(found.length).toBeGreaterThan(50);
    expect(found.filter((text) => kindsOf(text).length === 0)).toEqual([]);
  });

  test("and finds a pattern to be misspelt where TypeScript does, regular expressions of error codes aside", () => {
    const alike = patterns.filter(
      (text) => isPattern(text) && !unseen.includes(text) && !/[.]errorCode\s*=\s*%/.test(text),
    );
    const isMisspelt = (text: string) => kindsOf(text).includes("misspelt");
    expect(alike.filter((text) => isMisspelt(text) === judged.get(text)?.[3])).toEqual([]);
  });

  test("and writes exclusions in the very words of the construct", () => {
    expect(excluded).toEqual(exclusions.map((list) => exclude(P4, list)));
  });
});
