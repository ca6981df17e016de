import { TerraformOutput, TerraformVariable } from "cdktf";
import { unauthorizedApiCalls } from "../../src/controls/unauthorized-api-calls";
import { alarmDescription } from "../../src/monitor/description";
import { synth } from "../synth";

const { why, response, investigationQuery } = unauthorizedApiCalls;

describe("the description of an alarm", () => {
  test("says what happened, what to do first, and carries the query and the log group", () => {
    expect(alarmDescription(unauthorizedApiCalls, "cloudtrail")).toBe(
      `${why}\n\n${response}\n\n${investigationQuery}\n\nLog group: cloudtrail`,
    );
  });

  test("is cut in the name of the log group, never in the query", () => {
    const description = alarmDescription(unauthorizedApiCalls, "x".repeat(512));
    expect(description).toHaveLength(1024);
    expect(description).toContain(`${investigationQuery}\n\nLog group: xxx`);
  });

  test("is cut by Terraform where only Terraform knows the log group", () => {
    const { output } = synth((stack) => {
      const variable = new TerraformVariable(stack, "log_group_name", { type: "string" });
      new TerraformOutput(stack, "it", {
        value: alarmDescription(unauthorizedApiCalls, variable.stringValue),
      });
    });
    expect(output.it.value).toMatch(
      /^\$\{substr\("AWS refused .*Log group: \$\{var\.log_group_name\}", 0, 1024\)\}$/,
    );
  });
});

test("a control that says too much is refused", () => {
  expect(() => alarmDescription({ ...unauthorizedApiCalls, why: "x".repeat(900) }, "trail")).toThrow(
    /^The control unauthorized-api-calls describes its alarm in \d+ characters, and CloudWatch takes 1024/,
  );
});

describe("the control's own text", () => {
  test("leaves room for a log group name of 200 characters", () => {
    expect(alarmDescription(unauthorizedApiCalls, "").length).toBeLessThanOrEqual(1024 - 200);
  });

  test("asks who, what and from where", () => {
    for (const field of ["userIdentity.arn", "eventName", "eventSource", "errorCode", "sourceIPAddress"])
      expect(investigationQuery).toContain(field);
  });
});
