import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { App, S3Backend, TerraformOutput, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { BaseStack } from "../../src/terraform/base-stack";
import { NullableOutput } from "../../src/terraform/output";
import { type Json, synth } from "../synth";

describe("the base stack", () => {
  test("asks for a range of provider versions by its full source, and for a Terraform version", () => {
    expect(synth(() => {}).terraform).toEqual({
      backend: { local: { path: "../../../terraform.test.tfstate" } },
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.80.0, < 7.0.0" } },
      required_version: ">= 1.9",
    });
  });

  test("keeps a backend that somebody chose", () => {
    const { terraform } = synth((stack) => new S3Backend(stack, { bucket: "state", key: "monitor" }));
    expect(terraform.backend).toEqual({ s3: { bucket: "state", key: "monitor" } });
  });

  test("keeps a provider that somebody chose", () => {
    const { provider } = synth((stack) => new AwsProvider(stack, "chosen", { region: "eu-west-1" }));
    expect(provider).toEqual({ aws: [{ region: "eu-west-1" }] });
  });

  test("leaves a nested stack to itself", () => {
    const outer = new BaseStack(new App(), "outer");
    const inner = new BaseStack(outer, "inner");
    new S3Backend(inner, { bucket: "state", key: "inner" });
    for (const stack of [outer, inner]) {
      new SnsTopic(stack, "alerts", {});
      new TerraformOutput(stack, `of_${stack.node.id}`, { value: "x" });
    }
    const terraform = outer.toTerraform() as Json;
    expect(terraform["//"].outputs).toEqual({ outer: { of_outer: "of_outer" } });
    expect(terraform.terraform.backend).toEqual({ local: { path: "../../../terraform.outer.tfstate" } });
  });

  test("rejects an element without an address", () => {
    expect(() => synth((stack) => new SnsTopic(stack, "Default", {}))).toThrow(
      "test/Default has no address: an element of a stack needs an id other than Default.",
    );
  });

  test("configures one provider, from the environment alone", () => {
    expect(synth(() => {}).provider).toEqual({ aws: [{}] });
  });

  test.each([
    [["alerts", "Topic"], "alerts"],
    [["alerts"], "alerts"],
    [["topic"], "topic"],
    [["rejectedCalls", "Default", "Other-Id"], "rejected_calls_other_id"],
    [["a.b"], "a_b"],
  ])("gives the path %j the address %s", (path, address) => {
    const terraform = synth((stack) => {
      const scope = path.slice(0, -1).reduce<Construct>((parent, id) => new Construct(parent, id), stack);
      new SnsTopic(scope, path[path.length - 1] as string, {});
    });
    expect(Object.keys(terraform.resource.aws_sns_topic)).toEqual([address]);
  });

  test("leaves out CDKTF's notes beside the objects", () => {
    const terraform = synth((stack) => new SnsTopic(stack, "alerts", { name: "a" }));
    expect(terraform.resource.aws_sns_topic.alerts).toEqual({ name: "a" });
  });

  test("tells CDKTF's command of every output but those that may be null", () => {
    const stack = new BaseStack(new App(), "test");
    new TerraformOutput(stack, "always", { value: "x" });
    new NullableOutput(stack, "sometimes", { value: "${var.x}" });
    const terraform = stack.toTerraform() as Json;
    expect(terraform["//"].outputs).toEqual({ test: { always: "always" } });
    expect(Object.keys(terraform.output)).toEqual(["always", "sometimes"]);
  });

  test("rejects two constructs of one address, and names both", () => {
    expect(() =>
      synth((stack) => {
        new SnsTopic(stack, "a.b", {});
        new SnsTopic(stack, "a-b", {});
      }),
    ).toThrow("Two constructs have the address resource.aws_sns_topic.a_b: test/a.b and test/a-b");
  });

  test("rejects an overridden address that is taken", () => {
    expect(() =>
      synth((stack) => {
        new SnsTopic(stack, "a", {});
        new SnsTopic(stack, "b", {}).overrideLogicalId("a");
      }),
    ).toThrow("Two constructs have the address resource.aws_sns_topic.a: test/a and test/b");
  });

  test("lets a variable and an output have one name", () => {
    const terraform = synth((stack) => {
      new TerraformVariable(stack, "name", { type: "string" });
      new TerraformOutput(new Construct(stack, "outputs"), "name", { value: "x" }).overrideLogicalId("name");
    });
    expect([terraform.variable.name.type, terraform.output.name.value]).toEqual(["string", "x"]);
  });
});
