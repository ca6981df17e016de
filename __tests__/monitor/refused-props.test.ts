import { TerraformVariable, Token } from "cdktf";
import {
  UnauthorizedApiCallsAlarm,
  type UnauthorizedApiCallsAlarmProps,
} from "../../src/monitor/unauthorized-api-calls-alarm";
import { InvalidPropsError } from "../../src/terraform/props";
import { synth } from "../synth";
import { acceptances } from "./acceptances";
import { asPropMessage, asProps, good, refusals } from "./refusals";

const subscriptions = good.subscriptions;
const build = (props: object) =>
  synth((stack) => new UnauthorizedApiCallsAlarm(stack, "alarm", props as UnauthorizedApiCallsAlarmProps));

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
  test.each(refusals)("$name", ({ variables, message }) => {
    const { problems, path } = refusal(asProps(variables));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.replace(/, got .*/s, "")).toBe(asPropMessage(message));
    expect(path).toBe("test/alarm");
  });

  test("everything that is wrong in one error, which names the construct", () => {
    expect(refusal({ logGroupName: "trail", subscriptions, period: 45, threshold: 0 }).message).toBe(
      "test/alarm: period must be a multiple of 60 seconds, got 45; threshold must be at least 1, got 0",
    );
  });

  test("a missing log group name", () => {
    expect(refusal({ subscriptions }).problems).toEqual(["logGroupName is required"]);
  });

  test.each([
    ["period", "300", 'period must be a number, got "300"'],
    ["period", Number.NaN, "period must be a number, got null"],
    ["createTopic", "true", 'createTopic must be a boolean, got "true"'],
    ["alarmName", 7, "alarmName must be a string, got 7"],
    ["notifyOn", "ALARM", 'notifyOn must be an array of strings, got "ALARM"'],
    ["tags", ["a"], 'tags must be an object, got ["a"]'],
  ])("a %s of another type: %p", (prop, value, problem) => {
    expect(refusal({ logGroupName: "trail", subscriptions, [prop]: value }).problems).toEqual([problem]);
  });

  test("an endpoint without repeating it, since it can be a secret", () => {
    const hook = { protocol: "https", endpoint: "http://hooks.example.com/secret-token" };
    expect(refusal({ logGroupName: "trail", subscriptions: { hook } }).message).not.toContain("secret-token");
  });

  test("subscriptions of another type without repeating them", () => {
    const subscriptions = [{ protocol: "https", endpoint: "https://hooks.example.com/secret-token" }];
    expect(refusal({ logGroupName: "trail", subscriptions }).problems).toEqual([
      "subscriptions must be an object, got another value",
    ]);
  });

  test("a long value by its beginning and its length", () => {
    expect(refusal({ logGroupName: "x".repeat(600), subscriptions }).problems[0]).toMatch(
      /^logGroupName must be 1 to 512 characters long, got "x{76}\.\.\. \(602 characters\)$/,
    );
  });
});

describe("synth accepts", () => {
  test.each(acceptances)("%s", (_name, variables) => {
    expect(() => build(asProps(variables))).not.toThrow();
  });
});

describe("synth leaves to Terraform", () => {
  test.each([
    ["logGroupName", (v: TerraformVariable) => v.stringValue],
    ["period", (v: TerraformVariable) => v.numberValue],
    ["evaluationPeriods", (v: TerraformVariable) => v.numberValue],
    ["datapointsToAlarm", (v: TerraformVariable) => v.numberValue],
    ["createTopic", (v: TerraformVariable) => v.booleanValue],
    ["createKmsKey", (v: TerraformVariable) => v.booleanValue],
    ["kmsMasterKeyId", (v: TerraformVariable) => v.stringValue],
    ["subscriptions", (v: TerraformVariable) => v.value],
    ["alarmActions", (v: TerraformVariable) => v.listValue],
    ["notifyOn", (v: TerraformVariable) => v.listValue],
    ["tags", (v: TerraformVariable) => v.value],
    ["verifyLogGroup", (v: TerraformVariable) => v.booleanValue],
  ])("a %s that is a token", (prop, read) => {
    expect(() =>
      synth((stack) => {
        const variable = new TerraformVariable(stack, "input", {});
        const props = { logGroupName: "trail", subscriptions, [prop]: read(variable) };
        new UnauthorizedApiCallsAlarm(stack, "alarm", props as UnauthorizedApiCallsAlarmProps);
      }),
    ).not.toThrow();
  });

  test("tokens inside of collections, beside literals that it checks", () => {
    const queue = Token.asString({ resolve: () => "${aws_sqs_queue.alerts.arn}" });
    const props = (endpoint: string) => ({
      logGroupName: "trail",
      subscriptions: { queue: { protocol: "sqs", endpoint: queue }, mail: { protocol: "email", endpoint } },
      alarmActions: [queue],
    });
    expect(() => build(props("a@example.com"))).not.toThrow();
    expect(refusal(props("nonsense")).problems).toEqual([
      "subscriptions of protocol email must have as endpoint an e-mail address: mail",
    ]);
  });
});
