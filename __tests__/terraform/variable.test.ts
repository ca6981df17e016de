import { raw, tf } from "../../src/terraform/expression";
import type { Setting } from "../../src/terraform/setting";
import { declareVariables } from "../../src/terraform/variable";
import { synth } from "../synth";

const declare = (setting: Setting) =>
  synth((stack) => {
    declareVariables<{ someInput: unknown }>(stack, { someInput: setting }, []);
  }).variable.some_input;

describe("a setting as a variable", () => {
  test.each([0, "", false, null, {}, [], { teamName: "a" }])("keeps the default %j", (value) => {
    expect(declare({ type: "any", description: "It.", default: value }).default).toEqual(value);
  });

  test("is required without a default", () => {
    expect(declare({ type: "string", description: "It." })).toEqual({
      type: "string",
      description: "It.",
      nullable: false,
      validation: [],
    });
  });

  test("leaves the value to Terraform, which shows it beside the message", () => {
    const { validation } = declare({
      type: "number",
      description: "It.",
      default: 1,
      rules: [{ atLeast: 1 }],
    });
    expect(validation).toEqual([
      {
        condition: "${var.some_input >= 1}",
        error_message: "some_input must be at least 1.",
      },
    ]);
  });

  test("lets null through where null is the default", () => {
    const { validation, nullable } = declare({
      type: "string",
      description: "It.",
      default: null,
      rules: [{ matches: "^a$" }],
    });
    expect(nullable).toBe(true);
    expect(validation[0]).toEqual({
      condition: '${var.some_input == null || can(regex("^a$", var.some_input))}',
      error_message: "some_input must match ^a$.",
    });
  });

  test("says what of it is wrong, where a constraint can tell", () => {
    const { variable } = synth((stack) => {
      declareVariables<{ someInput: unknown }>(
        stack,
        { someInput: { type: "any", description: "It.", default: {} } },
        [
          {
            on: "someInput",
            message: (name) => `must fit ${name("otherInput")}`,
            holds: () => true,
            condition: tf`${raw("var.some_input")} == 1`,
            foundExpression: tf`keys(var.some_input)`,
          },
        ],
      );
    });
    expect(variable.some_input.validation).toEqual([
      {
        condition: "${var.some_input == 1}",
        error_message: 'some_input must fit other_input: ${join(", ", keys(var.some_input))}.',
      },
    ]);
  });
});
