import "../cdktf-matchers";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { TerraformVariable } from "cdktf";
import { CloudTrailAlarms } from "../../src/monitor/cloudtrail-alarms";
import { Notifications } from "../../src/monitor/notifications";
import type { NotificationsProps } from "../../src/monitor/props";
import { synth } from "../synth";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:ops";
const subscriptions = { security: { protocol: "email", endpoint: "security@example.com" } };
const terraformOf = (props: Partial<NotificationsProps> = {}) =>
  synth((stack) => new Notifications(stack, "alerts", { subscriptions, ...props }));
const topicOf = (props?: Partial<NotificationsProps>) => terraformOf(props).resource.aws_sns_topic.alerts;

describe("the topic", () => {
  test("is not encrypted, and has no key, unless that is asked for", () => {
    expect(topicOf()).toEqual({ name: "unauthorized-api-alerts" });
    expect(terraformOf().resource.aws_kms_key).toBeUndefined();
  });

  test.each([
    ["topicName", "denied", "name"],
    ["tags", { teamName: "a" }, "tags"],
    ["kmsMasterKeyId", "alias/alerts", "kms_master_key_id"],
  ])("has the %s", (prop, value, attribute) => {
    expect(topicOf({ [prop]: value })[attribute]).toEqual(value);
  });

  test("is encrypted with a rotated key that is created, and that has no alias to block an apply", () => {
    const { resource } = terraformOf({ createKmsKey: true, topicName: "denied", tags: { team: "a" } });
    const { policy, ...key } = resource.aws_kms_key.alerts;
    expect(key).toEqual({
      description: "Encrypts the SNS topic denied",
      enable_key_rotation: true,
      tags: { team: "a" },
    });
    expect(policy).toContain('"Service" = "cloudwatch.amazonaws.com"');
    expect(resource.aws_kms_alias).toBeUndefined();
    expect(resource.aws_sns_topic.alerts.kms_master_key_id).toBe("${aws_kms_key.alerts.arn}");
  });

  test("is not there where it is not wanted", () => {
    const { resource, check } = terraformOf({ createTopic: false, subscriptions: {}, alarmActions: [TOPIC] });
    expect([resource, check]).toEqual([undefined, undefined]);
  });

  test("is shared by several sets of alarms", () => {
    const { resource } = synth((stack) => {
      const shared = new Notifications(stack, "alerts", { subscriptions });
      for (const [name, id] of Object.entries({ one: "root-account-usage", two: "unauthorized-api-calls" }))
        new CloudTrailAlarms(stack, name, {
          logGroupName: "cloudtrail",
          controls: { [id]: {} },
          createTopic: false,
          alarmActions: shared.actions,
        });
    });
    expect(Object.keys(resource.aws_sns_topic)).toEqual(["alerts"]);
    for (const { alarm_actions } of Object.values<{ alarm_actions: string[] }>(
      resource.aws_cloudwatch_metric_alarm,
    ))
      expect(alarm_actions).toEqual(["${aws_sns_topic.alerts.arn}"]);
  });

  test("of the user's own that has the same name is rejected", () => {
    expect(() =>
      synth((stack) => {
        new Notifications(stack, "alerts", { subscriptions });
        new SnsTopic(stack, "own", { name: "unauthorized-api-alerts" });
      }),
    ).toThrow("test/alerts/Topic and test/own have the same name, unauthorized-api-alerts");
  });
});

describe("the subscriptions", () => {
  test("are one for each entry, under its key as it is written", () => {
    const hook = { protocol: "https", endpoint: "https://example.com/x", rawMessageDelivery: true };
    const { locals, resource } = terraformOf({ subscriptions: { ...subscriptions, onCall: hook } });
    const { lifecycle, ...subscription } = resource.aws_sns_topic_subscription.alerts;
    expect(subscription).toEqual({
      for_each: "${local.alerts_subscriptions}",
      topic_arn: "${aws_sns_topic.alerts.arn}",
      protocol: "${each.value.protocol}",
      endpoint:
        '${[each.value.endpoint, sensitive(each.value.endpoint)][each.value.protocol == "https" ? 1 : 0]}',
      raw_message_delivery: "${each.value.raw_message_delivery}",
      endpoint_auto_confirms: "${each.value.endpoint_auto_confirms}",
    });
    expect(locals.alerts_subscriptions).toEqual({
      security: { ...subscriptions.security, raw_message_delivery: false, endpoint_auto_confirms: false },
      onCall: {
        protocol: "https",
        endpoint: "https://example.com/x",
        raw_message_delivery: true,
        endpoint_auto_confirms: false,
      },
    });
  });

  test("are in no condition, which Terraform shows where it is false", () => {
    const { resource } = terraformOf();
    expect(JSON.stringify(resource)).not.toContain("security@example.com");
  });

  test("may be a map that only Terraform knows", () => {
    const { resource, locals } = synth((stack) => {
      const { value } = new TerraformVariable(stack, "x", { type: "any" });
      new Notifications(stack, "alerts", { subscriptions: value });
    });
    expect(resource.aws_sns_topic_subscription.alerts.for_each).toBe("${var.x}");
    expect(locals.alerts_subscriptions).toBeUndefined();
  });

  test("are warned of while nobody has confirmed them", () => {
    const { check } = terraformOf();
    expect(Object.keys(check)).toEqual(["alerts_subscriptions_confirmed"]);
    expect(check.alerts_subscriptions_confirmed.assert[0].condition).toBe(
      "${length([for key, item in aws_sns_topic_subscription.alerts : key if item.pending_confirmation]) == 0}",
    );
  });
});

test.each([
  [SnsTopic, { name: "unauthorized-api-alerts" }],
  [SnsTopicPolicy, { arn: "${aws_sns_topic.alerts.arn}" }],
  [SnsTopicSubscription, { protocol: "${each.value.protocol}" }],
  [KmsKey, { enable_key_rotation: true }],
])("CDKTF's own assertions see %p with its properties", (type, properties) => {
  expect(JSON.stringify(terraformOf({ createKmsKey: true }))).toHaveResourceWithProperties(type, properties);
});
