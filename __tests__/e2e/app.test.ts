import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  UnauthorizedApiCallsAlarm,
  type UnauthorizedApiCallsAlarmProps,
} from "../../src/monitor/unauthorized-api-calls-alarm";
import { Account } from "./account";
import { EMAIL, endToEnd, expectExit, LOG_GROUP } from "./support";

/** Somebody else's stack, which knows nothing of this project's base stack; its provider is the one that is mirrored. */
function app(propsOf: (stack: TerraformStack) => UnauthorizedApiCallsAlarmProps): string {
  const stack = new TerraformStack(new App(), "app");
  new AwsProvider(stack, "aws");
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.80.0" });
  const { controlAlarm, notifications } = new UnauthorizedApiCallsAlarm(stack, "calls", propsOf(stack));
  new TerraformOutput(stack, "drill", { value: controlAlarm.drillCommand });
  new TerraformOutput(stack, "topic", { value: notifications.topicArn });
  return JSON.stringify(stack.toTerraform());
}

endToEnd("the construct in somebody's own app", (world) => {
  const account = new Account(world);

  test("deploys literal props, and has nothing to change after it", async () => {
    await account.createLogGroup();
    const workspace = await world.workspace({
      "cdk.tf.json": app(() => ({
        logGroupName: LOG_GROUP,
        subscriptions: { onCall: EMAIL, chat: { protocol: "https", endpoint: "https://example.com/x" } },
        notifyOn: ["ALARM", "OK"],
        createKmsKey: true,
        tags: { costCenter: "42" },
      })),
    });
    expectExit(await workspace.apply(), 0);

    const { topic } = (await workspace.outputs()) as { topic: string };
    expect(await account.alarm()).toMatchObject({ AlarmActions: [topic], OKActions: [topic], Threshold: 1 });
    expect((await account.subscriptions(topic)).map(({ Protocol }) => Protocol).sort()).toEqual([
      "email",
      "https",
    ]);
    expectExit(await workspace.plan(), 0);
  });

  test("is valid with a token in every prop", async () => {
    const workspace = await world.workspace({
      "cdk.tf.json": app((stack) => {
        const input = (name: string, type: string) => new TerraformVariable(stack, name, { type });
        return {
          logGroupName: Token.asString(Fn.lookup({ prod: "trail" }, input("env", "string").stringValue, "x")),
          verifyLogGroup: input("verify", "bool").booleanValue,
          subscriptions: input("subscribers", "map(object({ protocol = string, endpoint = string }))").value,
          createTopic: input("create_topic", "bool").booleanValue,
          alarmActions: input("actions", "list(string)").listValue,
          notifyOn: ["ALARM", input("also", "string").stringValue],
          filterPattern: input("pattern", "string").stringValue,
          metricFilterName: input("filter", "string").stringValue,
          metricName: input("metric", "string").stringValue,
          metricNamespace: input("namespace", "string").stringValue,
          alarmName: input("alarm", "string").stringValue,
          topicName: input("topic_name", "string").stringValue,
          threshold: input("threshold", "number").numberValue,
          period: input("period", "number").numberValue,
          evaluationPeriods: input("periods", "number").numberValue,
          datapointsToAlarm: input("datapoints", "number").numberValue,
          treatMissingData: input("missing", "string").stringValue,
          createKmsKey: input("create_key", "bool").booleanValue,
          kmsMasterKeyId: input("key", "string").stringValue,
          tags: input("tags", "map(string)").value,
        };
      }),
    });
    const { output } = await workspace.run("validate", "-json");
    expect(JSON.parse(output)).toMatchObject({ valid: true, warning_count: 0, diagnostics: [] });
  });
});
