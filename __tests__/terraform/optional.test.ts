import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { type IResolvable, TerraformOutput, TerraformVariable } from "cdktf";
import { Optional } from "../../src/terraform/optional";
import { synth } from "../synth";

const terraformOf = (exists: boolean | "variable") =>
  synth((stack) => {
    const variable = new TerraformVariable(stack, "wanted", { type: "bool" });
    const topic = new Optional<SnsTopic>(
      exists === "variable" ? (variable.value as IResolvable) : exists,
      (meta) => new SnsTopic(stack, "alerts", { ...meta, name: "alerts" }),
    );
    new TerraformOutput(stack, "arn", { value: topic.get("arn") });
    new TerraformOutput(stack, "arns", { value: topic.list("arn") });
  });

describe("an optional resource", () => {
  test("is an ordinary one when a literal wants it", () => {
    const terraform = terraformOf(true);
    expect(terraform.resource.aws_sns_topic.alerts).toEqual({ name: "alerts" });
    expect(terraform.output.arn.value).toBe("${aws_sns_topic.alerts.arn}");
    expect(terraform.output.arns.value).toBe("${[aws_sns_topic.alerts.arn]}");
  });

  test("is not there when a literal does not want it", () => {
    const terraform = terraformOf(false);
    expect(terraform.resource).toBeUndefined();
    expect(terraform.output.arn.value).toBeUndefined();
    expect(terraform.output.arns.value).toEqual([]);
  });

  test("is counted when only Terraform knows", () => {
    const terraform = terraformOf("variable");
    expect(terraform.resource.aws_sns_topic.alerts).toEqual({
      count: "${var.wanted ? 1 : 0}",
      name: "alerts",
    });
    expect(terraform.output.arn.value).toBe("${one(aws_sns_topic.alerts[*].arn)}");
    expect(terraform.output.arns.value).toBe("${aws_sns_topic.alerts[*].arn}");
  });
});
