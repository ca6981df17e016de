import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import { CloudTrailAlarms, type CloudTrailAlarmsProps } from "../../src/monitor/cloudtrail-alarms";
import { Account } from "./account";
import { EMAIL, endToEnd, expectExit, LOG_GROUP } from "./support";

/** Somebody else's stack, which knows nothing of this project's base stack; its provider is the one that is mirrored. */
function app(propsOf: (stack: TerraformStack) => CloudTrailAlarmsProps): string {
  const stack = new TerraformStack(new App(), "app");
  new AwsProvider(stack, "aws");
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.80.0" });
  const { drillCommands, notifications } = new CloudTrailAlarms(stack, "calls", propsOf(stack));
  new TerraformOutput(stack, "drills", { value: drillCommands });
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
        controls: {
          "unauthorized-api-calls": { exclusions: [{ eventSource: "ce.amazonaws.com" }] },
          "root-account-usage": { period: 60 },
        },
        complianceTier: true,
        subscriptions: { onCall: EMAIL, chat: { protocol: "https", endpoint: "https://example.com/x" } },
        notifyOn: ["ALARM", "OK"],
        createKmsKey: true,
        tags: { costCenter: "42" },
      })),
    });
    expectExit(await workspace.apply(), 0);

    const { topic } = (await workspace.outputs()) as { topic: string };
    const expected = (AlarmName: string) =>
      expect.objectContaining({ AlarmName, AlarmActions: [topic], OKActions: [topic], Threshold: 1 });
    const names = ["RootUsageAlarm", "UnauthorizedAPICallAlarm", "UnauthorizedAPICallAlarmCompliance"];
    const alarms = await account.alarms();
    expect(alarms).toHaveLength(names.length);
    expect(alarms).toEqual(expect.arrayContaining(names.map(expected)));
    expect((await account.subscriptions(topic)).map(({ Protocol }) => Protocol).sort()).toEqual([
      "email",
      "https",
    ]);
    expectExit(await workspace.plan(), 0);
  });

  test("plans with a token in every prop", async () => {
    await world.aws.reset();
    const workspace = await world.workspace({
      "cdk.tf.json": app((stack) => {
        const input = (name: string, value: unknown, type: string = typeof value) =>
          new TerraformVariable(stack, name, { type: type === "boolean" ? "bool" : type, default: value });
        const text = (name: string, value: string) => input(name, value).stringValue;
        const number = (name: string, value: number) => input(name, value).numberValue;
        const bool = (name: string, value: boolean) => input(name, value).booleanValue;
        const list = (name: string, value: string[]) => input(name, value, "list(string)").listValue;
        const subscriber = { ...EMAIL, raw_message_delivery: false, endpoint_auto_confirms: false };
        const action = "arn:aws:sns:us-east-1:123456789012:ops";
        return {
          logGroupName: Token.asString(Fn.lookup({ prod: LOG_GROUP }, text("env", "prod"), "x")),
          verifyLogGroup: bool("verify", false),
          controls: {
            "unauthorized-api-calls": {
              filterPattern: text("pattern", '{ $.errorCode = "*UnauthorizedOperation" }'),
              metricFilterName: text("filter", "filter"),
              metricName: text("metric", "metric"),
              alarmName: text("alarm", "alarm"),
              title: text("title", "Title"),
              threshold: number("threshold", 2),
              period: number("period", 60),
              evaluationPeriods: number("periods", 3),
              datapointsToAlarm: number("datapoints", 2),
            },
            "root-account-usage": { exclusions: [{ eventSource: text("excluded", "ce.amazonaws.com") }] },
          },
          complianceTier: true,
          complianceAlarmActions: list("compliance_actions", [action]),
          metricNamespace: text("namespace", "Audit"),
          treatMissingData: text("missing", "ignore"),
          notifyOn: ["ALARM", text("also", "OK")],
          createTopic: bool("create_topic", true),
          topicName: text("topic_name", "alerts"),
          subscriptions: input("subscribers", { security: subscriber }, "any").value,
          alarmActions: list("actions", [action]),
          createKmsKey: bool("create_key", false),
          kmsMasterKeyId: text("key", "alias/alerts"),
          tags: input("tags", { team: "security" }, "map(string)").value,
        };
      }),
    });
    const planned = await workspace.plan();
    expectExit(planned, 2);
    // Two controls in two tiers; topic, policy and subscription.
    expect(planned.output).toContain("Plan: 11 to add, 0 to change, 0 to destroy.");
  });
});
