import {
  UnauthorizedApiCallsCheck,
  type UnauthorizedApiCallsCheckProps,
} from "../../src/check/unauthorized-api-calls-check";
import { InvalidPropsError } from "../../src/terraform/props";
import { synth } from "../synth";
import { acceptances, asPropMessage, asProps, goodException, refusals } from "./refusals";

const build = (props: object) =>
  synth((stack) => new UnauthorizedApiCallsCheck(stack, "gate", props as UnauthorizedApiCallsCheckProps));

function refusal(props: object): InvalidPropsError {
  try {
    build(props);
  } catch (error) {
    if (error instanceof InvalidPropsError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("synth refuses", () => {
  test.each(refusals)("$name", ({ variables, messages }) => {
    const { problems, path } = refusal(asProps(variables));
    expect(problems.map((problem) => problem.replace(/, got .*/s, ""))).toEqual(messages.map(asPropMessage));
    expect(path).toBe("test/gate");
  });

  test("everything that is wrong in one error, which names the construct", () => {
    expect(refusal({ logGroupName: "", trailName: "ab", maxThreshold: 0 }).message).toBe(
      'test/gate: logGroupName must be 1 to 512 characters long, got ""; maxThreshold must be at least 1, got 0; trailName must be 3 to 128 letters, digits, . _ and -, the first of them a letter or a digit, got "ab"',
    );
  });

  test.each([
    ["logGroupName", { trailName: null }],
    ["trailName", { logGroupName: "cloudtrail" }],
  ])("a missing %s", (name, props) => {
    expect(refusal(props).problems).toEqual([`${name} is required`]);
  });

  test.each([
    ["logGroupName", null, "logGroupName is required"],
    ["logGroupName", 7, "logGroupName must be a string, got 7"],
    ["trailName", false, "trailName must be a string, got false"],
    ["metricFilterName", ["a"], 'metricFilterName must be a string, got ["a"]'],
    ["alarmName", {}, "alarmName must be a string, got {}"],
    [
      "acceptedFilterPatterns",
      "{ $.a = 1 }",
      'acceptedFilterPatterns must be an array of strings, got "{ $.a = 1 }"',
    ],
    ["maxThreshold", "1", 'maxThreshold must be a number, got "1"'],
    ["maxThreshold", Number.NaN, "maxThreshold must be a number, got null"],
    ["maxThreshold", Number.POSITIVE_INFINITY, "maxThreshold must be a number, got null"],
    ["siemException", "Example SIEM", 'siemException must be an object, got "Example SIEM"'],
    ["siemException", [], "siemException must be an object, got []"],
    ["siemException", true, "siemException must be an object, got true"],
  ])("a %s of another type: %p", (prop, value, problem) => {
    expect(refusal({ ...asProps({}), [prop]: value }).problems).toEqual([problem]);
  });

  test.each([
    ["a number", [7]],
    ["null", [null]],
    ["a list", [["{ $.a = 1 }"]]],
  ])("%s among the accepted patterns", (_name, acceptedFilterPatterns) => {
    expect(refusal({ ...asProps({}), acceptedFilterPatterns }).problems[0]).toMatch(
      /^acceptedFilterPatterns must /,
    );
  });

  test.each([
    ["siem", "siemException must name the siem that receives CloudTrail's events"],
    [
      "documentation_url",
      "siemException must have as documentationUrl an https URL, where the exception is documented",
    ],
    ["equivalent_alert", "siemException must name the equivalentAlert in the siem"],
  ])("an exception whose %s is missing or of another type", (attribute, message) => {
    for (const value of [undefined, null, 7, {}]) {
      const siem_exception = { ...goodException, [attribute]: value };
      expect(refusal(asProps({ siem_exception })).problems).toEqual([message]);
    }
  });

  test("a last day of another type", () => {
    for (const expires_on of [20261231, new Date("2026-12-31"), {}]) {
      const siem_exception = { ...goodException, expires_on };
      expect(refusal(asProps({ siem_exception })).problems).toEqual([
        "siemException must have as expiresOn a day that exists, YYYY-MM-DD",
      ]);
    }
  });
});

describe("synth accepts", () => {
  test.each(acceptances)("%s", (_name, variables) => {
    expect(() => build(asProps(variables))).not.toThrow();
  });
});
