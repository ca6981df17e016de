import { CloudTrailAlarmsCheck } from "../../src/check/cloudtrail-alarms-check";
import type { CloudTrailAlarmsCheckProps } from "../../src/check/props";
import { InvalidPropsError } from "../../src/terraform/props";
import { synth } from "../synth";
import { acceptances, asProps, control, goodException, ID, rejections } from "./rejections";

const build = (props: object) =>
  synth((stack) => new CloudTrailAlarmsCheck(stack, "gate", props as CloudTrailAlarmsCheckProps));

function rejection(props: object): InvalidPropsError {
  try {
    build(props);
  } catch (error) {
    if (error instanceof InvalidPropsError) return error;
    throw error;
  }
  throw new Error("nothing was rejected");
}

describe("synth rejects", () => {
  test.each(rejections.filter(({ props }) => props !== null))("$name", ({ variables, props }) => {
    const { problems, path } = rejection(asProps(variables));
    expect(problems.map((problem) => problem.slice(0, props?.length))).toEqual([props]);
    expect(path).toBe("test/gate");
  });

  test("everything that is wrong in one error, which names the construct and each value", () => {
    expect(rejection({ logGroupName: "", trailName: "ab" }).message).toBe(
      'test/gate: logGroupName must be the log group\'s name, not its ARN: 1 to 512 letters, digits and the characters _ - / . #, got ""; trailName must be the trail\'s name, not its ARN: 3 to 128 letters, digits, . _ and -, the first of them a letter or a digit, got "ab"',
    );
  });

  test("a pattern with its column, and a caret below it", () => {
    const { problems } = rejection(asProps(control({ accepted_filter_patterns: ["{ $.a == 1 }"] })));
    expect(problems[0]).toMatch(/column 7[\s\S]*\n.*\{ \$\.a == 1 \}\n +\^/);
  });

  test("a pattern with a known mistake of the control", () => {
    const root = { "root-account-usage": { acceptedFilterPatterns: ['{ $.userIdentity.type = "root" }'] } };
    expect(rejection({ ...asProps({}), controls: root }).problems).toEqual([
      'controls["root-account-usage"].acceptedFilterPatterns[0] is rejected: it matches no event: case counts, and CloudTrail writes Root',
    ]);
  });

  test.each([
    ["logGroupName", { trailName: null }],
    ["trailName", { logGroupName: "cloudtrail" }],
  ])("a missing %s", (name, props) => {
    expect(rejection(props).problems).toEqual([`${name} is required`]);
  });

  test("a misspelled prop", () => {
    expect(rejection({ ...asProps({}), trial: "x" }).problems).toEqual([
      "trial is not known, only controls, logGroupName, siemException, trailName",
    ]);
  });

  test.each([
    ["logGroupName", null, "logGroupName is required"],
    ["logGroupName", 7, "logGroupName must be a string, got 7"],
    ["trailName", false, "trailName must be a string, got false"],
    ["controls", "all", 'controls must be an object, got "all"'],
    ["controls", { [ID]: null }, `controls must be an object of objects, got {"${ID}":null}`],
    ["siemException", "Example SIEM", 'siemException must be an object, got "Example SIEM"'],
    ["siemException", [], "siemException must be an object, got []"],
    ["siemException", true, "siemException must be an object, got true"],
  ])("a %s of another type: %p", (prop, value, problem) => {
    expect(rejection({ ...asProps({}), [prop]: value }).problems).toEqual([problem]);
  });

  test.each([
    ["metricFilterName", ["a"], 'a string, got ["a"]'],
    ["alarmName", {}, "a string, got {}"],
    ["acceptedFilterPatterns", "{ $.a = 1 }", 'an array of strings, got "{ $.a = 1 }"'],
    ["acceptedFilterPatterns", [7], "an array of strings, got [7]"],
    ["acceptedFilterPatterns", [null], "an array of strings, got [null]"],
    ["maxThreshold", "1", 'a number, got "1"'],
    ["maxThreshold", Number.NaN, "a number, got null"],
    ["maxThreshold", Number.POSITIVE_INFINITY, "a number, got null"],
  ])("a control's %s of another type: %p", (attribute, value, problem) => {
    const controls = { [ID]: { [attribute]: value } };
    expect(rejection({ ...asProps({}), controls }).problems).toEqual([
      `controls["${ID}"].${attribute} must be ${problem}`,
    ]);
  });

  test.each(["siem", "documentation_url", "equivalent_alert"])("an exception without %s", (attribute) => {
    const { problems } = rejection(asProps({ siem_exception: { ...goodException, [attribute]: undefined } }));
    expect(problems).toEqual([expect.stringMatching(/^siemException[.]\w+ is required$/)]);
  });

  test("a last day that is empty", () => {
    expect(rejection(asProps({ siem_exception: { ...goodException, expires_on: "" } })).problems).toEqual([
      'siemException.expiresOn must be a day, YYYY-MM-DD, got ""',
    ]);
  });

  test("a last day that is no string", () => {
    const siemException = { ...(asProps({ siem_exception: goodException }).siemException as object) };
    for (const expiresOn of [20261231, new Date("2026-12-31"), {}])
      expect(rejection({ ...asProps({}), siemException: { ...siemException, expiresOn } }).problems).toEqual([
        expect.stringMatching(/^siemException[.]expiresOn must be a string, got /),
      ]);
  });
});

describe("synth accepts", () => {
  test.each(acceptances)("%s", (_name, variables) => {
    expect(() => build(asProps(variables))).not.toThrow();
  });

  test("an exception whose last day has passed: the plan fails, whenever it is made", () => {
    const siem_exception = { ...goodException, expires_on: "2020-01-01" };
    expect(() => build(asProps({ siem_exception }))).not.toThrow();
  });
});
