import { brokenPatterns, patternsInCirculation } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { mistakesIn } from "../../src/controls/mistakes";

const found = ({ knownMistakes = [] }: Control, pattern: string) =>
  mistakesIn(pattern, knownMistakes).map(({ severity, mistake }) => `${severity}: ${mistake}`);

describe("unauthorized-api-calls", () => {
  const control = catalog["unauthorized-api-calls"];
  const { P1, P3 } = patternsInCirculation;
  const AND = "error: has && between two error codes, which no call has both of: || belongs there";
  const OR =
    "error: matches nearly every event: || before an exclusion makes the exclusion a condition of its own (CIS 1.3 to 1.5 has this mistake), and && belongs there";
  const EQUAL = "error: requires what it should leave out: = stands where != belongs";
  const UNAUTHORIZED =
    "warning: misses Client.UnauthorizedOperation, which EC2 answers: the asterisk before UnauthorizedOperation is lost";
  const DENIED =
    "warning: misses AccessDeniedException, which most services answer: the asterisk behind AccessDenied is lost";
  const NO_CODE = "error: requires that there is no error code, but a denied call always has one";
  const REGEX =
    "error: has a regular expression between quotes, where it is a plain string that no error code is";

  test.each([
    [P3.name, [OR]],
    ["&& for ||", [AND]],
    ["a condition that is never true", [NO_CODE]],
    ["asterisks lost", [UNAUTHORIZED, DENIED]],
    ["AccessDenied without its asterisk", [DENIED]],
    ["a regular expression between quotes", [REGEX]],
  ])("%s, in circulation", (name, mistakes) => {
    const pattern = [P3, ...brokenPatterns].find((one) => one.name === name)?.filterPattern ?? "";
    expect(found(control, pattern)).toEqual(mistakes);
  });

  test("every broken pattern in circulation has one", () => {
    expect(brokenPatterns.filter(({ filterPattern }) => found(control, filterPattern).length === 0)).toEqual(
      [],
    );
  });

  const both = P1.filterPattern.slice(1, -1);
  test.each([
    ['{ ($.errorCode = "AccessDenied*") && (($.errorCode = "*UnauthorizedOperation")) }', AND],
    ["{$.errorCode=*UnauthorizedOperation&&$.errorCode=AccessDenied*}", AND],
    [`{ ${both} || (($.eventName != "HeadBucket")) }`, OR],
    [`{ (${both}) || $.sourceIPAddress!=delivery.logs.amazonaws.com }`, OR],
    [`{ (${both}) && ($.sourceIPAddress = "delivery.logs.amazonaws.com") }`, EQUAL],
    [`{ (${both}) && $.eventName=HeadBucket }`, EQUAL],
    ['{ $.errorCode = "UnauthorizedOperation" || $.errorCode = "AccessDenied*" }', UNAUTHORIZED],
    ["{ $.errorCode=*UnauthorizedOperation||$.errorCode=AccessDenied }", DENIED],
    [`{ $.errorCode NOT  EXISTS && (${both}) }`, NO_CODE],
    [`{ (${both}) && (($.errorCode IS NULL)) && ($.eventName != "x") }`, NO_CODE],
    [`{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied.*") }`, REGEX],
    ['{ $.errorCode = "^AccessDenied" }', REGEX],
    ['{ $.errorCode = "(UnauthorizedOperation|AccessDenied)" }', REGEX],
  ])("%s", (pattern, mistake) => expect(found(control, pattern)).toEqual([mistake]));

  test.each([
    '{ $.errorCode = "UnauthorizedOperation" || $.errorCode = "Client.UnauthorizedOperation" }',
    '{ $.errorCode = "AccessDenied" || $.errorCode = "AccessDeniedException" }',
    '{ $.errorCode = "Client.*" || $.errorCode = "AuthFailure.*" }',
    '{ $.errorCode = "*Access*" && $.errorCode != "AccessDenied*" }',
    "{ $.errorCode = %^AccessDenied|UnauthorizedOperation$% }",
    "{ $.errorCode = *UnauthorizedOperation || $.errorCode = AccessDenied* }",
    '{ ($.errorCode = "AccessDenied*") && (($.errorCode NOT EXISTS) || ($.errorCode != "AccessDenied")) }',
    '{ $.requestParameters.policyName = "AccessDenied" }',
  ])("none is in %s", (pattern) => expect(found(control, pattern)).toEqual([]));
});

describe("root-account-usage", () => {
  const control = catalog["root-account-usage"];
  const [ROOT, ALONE, API] = [
    '$.userIdentity.type = "Root"',
    "$.userIdentity.invokedBy NOT EXISTS",
    '$.eventType != "AwsServiceEvent"',
  ];
  const OR =
    "error: matches nearly every event: || before an exclusion makes the exclusion a condition of its own, and && belongs there";
  const EQUAL =
    "error: requires events of AWS services, which it should leave out: = stands where != belongs";
  const NO_SPACE =
    "error: has no space between $.userIdentity.invokedBy and NOT EXISTS, and is no valid pattern";
  const LOWER_CASE = "error: matches no event: case counts, and CloudTrail writes Root";

  test.each([
    [`{ ${ROOT} || ${ALONE} || ${API} }`, OR],
    [`{ (${ROOT}) || (${ALONE}) && (${API}) }`, OR],
    [`{ ${ROOT} && ${ALONE} || ${API} }`, OR],
    [`{ ${ROOT} && ${ALONE} && $.eventType = "AwsServiceEvent" }`, EQUAL],
    [`{ ${ROOT} && ${ALONE} && ($.eventType=AwsServiceEvent) }`, EQUAL],
    [`{ ${ROOT} && $.userIdentity.invokedByNOT EXISTS && ${API} }`, NO_SPACE],
    [`{ $.userIdentity.type = "root" && ${ALONE} && ${API} }`, LOWER_CASE],
    [`{ ($.userIdentity.type=ROOT) && ${ALONE} && ${API} }`, LOWER_CASE],
  ])("%s", (pattern, mistake) => expect(found(control, pattern)).toEqual([mistake]));

  test.each([
    `{ ${ROOT} && ${ALONE} && ${API} }`.replaceAll('"', ""),
    `{($.userIdentity.type="Root")&&($.userIdentity.invokedBy NOT EXISTS)&&($.eventType!="AwsServiceEvent")}`,
    `{ (${ROOT} || $.userIdentity.type = "IAMUser") && ${ALONE} && ${API} }`,
    `{ ${ROOT} && ${API} }`,
  ])("none is in %s", (pattern) => expect(found(control, pattern)).toEqual([]));
});
