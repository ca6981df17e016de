import { App, TerraformOutput, TerraformStack } from "cdktf";
import { keyPolicy, topicPolicy } from "../../src/monitor/policies";
import { tf } from "../../src/terraform/expression";
import { endToEnd, expectExit } from "./support";

const arn = (text: string) => tf`${text}`;

/** Terraform works the policies out; no provider is needed for that. */
endToEnd("the policies in another partition", (world) => {
  test("name its ARNs", async () => {
    const stack = new TerraformStack(new App(), "policies");
    const topic = arn("arn:aws-cn:sns:cn-north-1:123456789012:alerts");
    new TerraformOutput(stack, "topic", { value: topicPolicy(topic) });
    const role = arn("arn:aws-us-gov:sts::123456789012:assumed-role/deploy/session");
    new TerraformOutput(stack, "by_role", { value: keyPolicy(role) });
    const user = arn("arn:aws:iam::123456789012:user/ops/ann");
    new TerraformOutput(stack, "by_user", { value: keyPolicy(user) });
    const { output } = stack.toTerraform() as { output: object };

    const workspace = await world.workspace({ "main.tf.json": JSON.stringify({ output }) });
    expectExit(await workspace.apply(), 0);
    const policies = Object.entries(await workspace.outputs()).map(([name, json]) => [
      name,
      JSON.parse(json as string).Statement,
    ]);
    const { topic: topicStatements, by_role, by_user } = Object.fromEntries(policies);

    expect(topicStatements[0].Condition).toEqual({
      StringEquals: { "aws:SourceAccount": "123456789012" },
      ArnLike: { "aws:SourceArn": "arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:*" },
    });
    expect(topicStatements[1].Principal).toEqual({ AWS: "arn:aws-cn:iam::123456789012:root" });
    expect(by_role[0].Principal).toEqual({ AWS: "arn:aws-us-gov:iam::123456789012:root" });
    expect(by_role[1].Condition).toEqual({ StringEquals: { "aws:SourceAccount": "123456789012" } });
    expect(by_user[0].Principal).toEqual({ AWS: "arn:aws:iam::123456789012:root" });
  });
});
