import { TerraformVariable, Token } from "cdktf";
import { catalog } from "../../src/controls/catalog";
import { CloudTrailAlarms, type CloudTrailAlarmsProps } from "../../src/monitor/cloudtrail-alarms";
import { InvalidPropsError } from "../../src/terraform/props";
import { synth } from "../synth";
import { onlyAtSynth } from "./acceptances";
import { asProps, control, duplicates, good, ID, rejections } from "./rejections";

const build = (props: object) =>
  synth((stack) => new CloudTrailAlarms(stack, "alarms", asProps(props) as unknown as CloudTrailAlarmsProps));

function rejection(props: object): InvalidPropsError {
  try {
    build(props);
  } catch (error) {
    if (error instanceof InvalidPropsError) return error;
    throw error;
  }
  throw new Error("nothing was rejected");
}
const problemsOf = (props: object) => rejection(props).problems;

describe("synth rejects", () => {
  const cases = [
    ...rejections.filter(({ props }) => props !== null),
    ...onlyAtSynth.map(([name, variables, props]) => ({ name, variables, props })),
  ];

  test.each(cases)("$name", ({ variables, props }) => {
    expect(problemsOf(variables).map((problem) => problem.slice(0, props?.length))).toEqual([props]);
  });

  test.each(duplicates.filter(({ name }) => name !== "one endpoint twice"))("$name", ({ variables }) => {
    expect(() => build(variables)).toThrow(
      /test\/alarms\/\S+ and test\/alarms\/\S+ have the same name, .*: AWS would let one overwrite the other/,
    );
  });

  test("a malformed pattern with a caret below its column", () => {
    expect(problemsOf(control({ filterPattern: '{ $.errorCode == "AccessDenied" }' }))).toEqual([
      [
        `controls["${ID}"].filterPattern is rejected: unexpected == at column 15; expected = for equality:`,
        '{ $.errorCode == "AccessDenied" }',
        "              ^",
      ].join("\n"),
    ]);
  });

  test("everything that is wrong in one error, which names the construct", () => {
    expect(rejection({ topicName: "a b", metricNamespace: "" }).message).toMatch(
      /^test\/alarms: metricNamespace must be .*, got ""; topicName must be .*, got "a b"$/,
    );
    expect(problemsOf(control({ period: 45, threshold: 0 }))).toEqual([
      `controls["${ID}"].threshold must be a whole number of at least 1, got 0`,
      `controls["${ID}"].period must be a multiple of 60 from 60 to 86,400, got 45`,
    ]);
  });

  test.each([
    ["of the construct", { treatMissing: "ignore" }, /^treatMissing is not known, only /],
    [
      "of a control",
      control({ treshold: 5 }),
      /^controls\["unauthorized-api-calls"\]\.treshold is not known, only filterPattern, /,
    ],
    [
      "of a control of one's own",
      control({ ...catalog[ID], treshold: 5 }),
      /^controls\["unauthorized-api-calls"\]\.treshold is not known, only id, title, /,
    ],
    [
      "of a subscription",
      { subscriptions: { hook: { ...good.subscriptions.security, rawMessage: true } } },
      /^subscriptions\["hook"\]\.rawMessage is not known, only protocol, endpoint, rawMessageDelivery, /,
    ],
  ])("a misspelled prop %s", (_of, props, problem) => {
    expect(problemsOf(props)).toEqual([expect.stringMatching(problem)]);
  });

  test.each([
    ["metricName", "a$b"],
    ["alarmName", ""],
    ["title", ""],
    ["threshold", 0],
  ])("the %s of a control of one's own that AWS would not take", (name, value) => {
    expect(problemsOf(control({ ...catalog[ID], [name]: value }))).toEqual([
      expect.stringMatching(new RegExp(`^controls\\["${ID}"\\]\\.${name} must be `)),
    ]);
  });

  test("the pattern of a control of one's own, by its own known mistakes", () => {
    expect(
      problemsOf(
        control({ ...catalog[ID], filterPattern: "{ $.a = b }", mistakes: { "has $.a": "[$][.]a " } }),
      ),
    ).toEqual([`controls["${ID}"].filterPattern, with its exclusions, is rejected: it has $.a`]);
  });

  test("a missing log group name", () => {
    expect(problemsOf({ log_group_name: undefined })).toEqual(["logGroupName is required"]);
  });

  test.each([
    ["createTopic", "true", 'createTopic must be a boolean, got "true"'],
    ["topicName", 7, "topicName must be a string, got 7"],
    ["notifyOn", "ALARM", 'notifyOn must be an array of strings, got "ALARM"'],
    ["tags", ["a"], 'tags must be an object, got ["a"]'],
    ["controls", { [ID]: 5 }, `controls must be an object of objects, got {"${ID}":5}`],
    ["controls", { [ID]: { period: "300" } }, `controls["${ID}"].period must be a number, got "300"`],
    ["controls", { [ID]: { period: Number.NaN } }, `controls["${ID}"].period must be a number, got null`],
    [
      "controls",
      { [ID]: { exclusions: {} } },
      `controls["${ID}"].exclusions must be an array of objects, got {}`,
    ],
  ])("a %s of another type: %j", (prop, value, problem) => {
    expect(problemsOf({ [prop]: value })).toEqual([problem]);
  });

  test("subscriptions of another type without repeating them, since an endpoint can be a secret", () => {
    const subscriptions = [{ protocol: "https", endpoint: "https://hooks.example.com/secret-token" }];
    expect(problemsOf({ subscriptions })).toEqual(["subscriptions must be an object, got another value"]);
  });

  test("a long value by its beginning and its length", () => {
    expect(problemsOf({ logGroupName: "x".repeat(600) })[0]).toMatch(
      /, got "x{76}\.\.\. \(602 characters\)$/,
    );
  });
});

describe("synth leaves to Terraform", () => {
  const withVariable = (props: (variable: TerraformVariable) => object) =>
    synth((stack) => {
      const variable = new TerraformVariable(stack, "input", {});
      new CloudTrailAlarms(stack, "alarms", asProps(props(variable)) as unknown as CloudTrailAlarmsProps);
    });

  test.each([
    ["logGroupName", (v: TerraformVariable) => v.stringValue],
    ["createTopic", (v: TerraformVariable) => v.booleanValue],
    ["createKmsKey", (v: TerraformVariable) => v.booleanValue],
    ["kmsMasterKeyId", (v: TerraformVariable) => v.stringValue],
    ["subscriptions", (v: TerraformVariable) => v.value],
    ["alarmActions", (v: TerraformVariable) => v.listValue],
    ["notifyOn", (v: TerraformVariable) => v.listValue],
    ["tags", (v: TerraformVariable) => v.value],
    ["verifyLogGroup", (v: TerraformVariable) => v.booleanValue],
    ["controls", (v: TerraformVariable) => v.value],
  ])("a %s that is a token", (prop, read) => {
    expect(() => withVariable((variable) => ({ [prop]: read(variable) }))).not.toThrow();
  });

  test.each([
    ["metricName", (v: TerraformVariable) => v.stringValue],
    ["filterPattern", (v: TerraformVariable) => v.stringValue],
    ["threshold", (v: TerraformVariable) => v.numberValue],
    ["exclusions", (v: TerraformVariable) => [{ eventName: v.stringValue }]],
  ])("a %s of a control that is a token", (name, read) => {
    expect(() => withVariable((variable) => control({ [name]: read(variable) }))).not.toThrow();
  });

  test("tokens inside of collections, beside literals that it judges", () => {
    const later = Token.asString({ resolve: () => "${aws_sns_topic.other.arn}" });
    const tags = { team: later };
    expect(() => build({ alarmActions: [later], tags })).not.toThrow();
    expect(problemsOf({ alarmActions: [later, "ops"] })).toEqual([
      expect.stringMatching(/^alarmActions must contain only ARNs of actions that notify/),
    ]);
  });
});

describe("synth has to know", () => {
  const later = Token.asAny({ resolve: () => "${var.x}" });

  test.each([
    ["coverage", { coverage: later }, "coverage must be known at synth"],
    ["exclusions", { exclusions: later }, "exclusions must be known at synth; its values may be tokens"],
    [
      "the pattern beside exclusions",
      { exclusions: [{ eventName: "A" }], filterPattern: Token.asString(later) },
      "filterPattern must be known at synth where there are exclusions",
    ],
  ])("%s of a map of literals", (_what, attributes, problem) => {
    expect(problemsOf(control(attributes))).toEqual([`controls["${ID}"].${problem}`]);
  });

  test("whether there is a compliance tier", () => {
    expect(problemsOf({ complianceTier: later })).toEqual([
      "complianceTier must be true or false where controls is a map of literals",
    ]);
  });
});
