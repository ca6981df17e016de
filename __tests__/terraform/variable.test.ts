import { tf } from "../../src/terraform/expression";
import { eachEntry, type Setting } from "../../src/terraform/setting";
import { declareVariables } from "../../src/terraform/variable";
import { synth } from "../synth";

const declare = (setting: Setting) =>
  synth((stack) => {
    declareVariables<{ someInput: unknown }>(stack, { someInput: setting });
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
      rules: [{ from: 1 }],
    });
    expect(validation).toEqual([
      {
        condition: "${var.some_input >= 1 && var.some_input % 1 == 0}",
        error_message: "some_input must be a whole number of at least 1.",
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

  test("has the conditions that need more than a rule after its rules", () => {
    const { validation } = declare({
      type: "map(object({ a = number }))",
      description: "It.",
      rules: [{ length: [0, 2] }],
      validations: [eachEntry("some_input", "a must be 1", tf`item.a == 1`)],
    });
    expect(validation[1]).toEqual({
      condition: "${alltrue([for id, item in var.some_input : (item.a == 1)])}",
      error_message:
        'some_input: a must be 1: ${join(", ", [for id, item in var.some_input : id if !(item.a == 1)])}.',
    });
  });
});
