import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { attributeOf, optional } from "../../src/terraform/optional";
import { synth } from "../synth";

const terraformOf = (exists: boolean | "variable") =>
  synth((stack) => {
    const variable = new TerraformVariable(stack, "wanted", { type: "bool" });
    const topic = optional(
      exists === "variable" ? variable.value : exists,
      (meta) => new SnsTopic(stack, "alerts", { ...meta, name: "alerts" }),
    );
    new TerraformOutput(stack, "arn", { value: attributeOf(topic, "arn") });
  });

describe("an optional resource", () => {
  test("is an ordinary one when a literal wants it", () => {
    const { resource, output } = terraformOf(true);
    expect(resource.aws_sns_topic.alerts).toEqual({ name: "alerts" });
    expect(output.arn.value).toBe("${aws_sns_topic.alerts.arn}");
  });

  test("is not there when a literal does not want it", () => {
    const { resource, output } = terraformOf(false);
    expect([resource, output.arn.value]).toEqual([undefined, undefined]);
  });

  test("is counted when only Terraform knows", () => {
    const { resource, output } = terraformOf("variable");
    expect(resource.aws_sns_topic.alerts).toEqual({ count: "${var.wanted ? 1 : 0}", name: "alerts" });
    expect(output.arn.value).toBe("${one(aws_sns_topic.alerts[*].arn)}");
  });
});
