import { CheckBlock } from "../../src/terraform/check-block";
import { synth } from "../synth";

test("a check block asserts its condition under its address", () => {
  const { check } = synth(
    (stack) => new CheckBlock(stack, "AllWell", { condition: "${var.well}", errorMessage: "Not well." }),
  );
  expect(check).toEqual({
    all_well: { assert: [{ condition: "${var.well}", error_message: "Not well." }] },
  });
});
