import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DataAwsCloudwatchLogGroup } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-group";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Fn, TerraformVariable, Testing, Token } from "cdktf";
import {
  UnauthorizedApiCallsAlarm,
  type UnauthorizedApiCallsAlarmProps,
} from "../../src/monitor/unauthorized-api-calls-alarm";
import { BaseStack } from "../../src/terraform/base-stack";
import { type Json, synth, synthInApp } from "../synth";

const minimal: UnauthorizedApiCallsAlarmProps = {
  logGroupName: "cloudtrail",
  subscriptions: { security: { protocol: "email", endpoint: "security@example.com" } },
};
const TOPIC = "arn:aws:sns:us-east-1:123456789012:ops";

const terraformOf = (props: Partial<UnauthorizedApiCallsAlarmProps> = {}) =>
  synth((stack) => new UnauthorizedApiCallsAlarm(stack, "Default", { ...minimal, ...props }));
const only = (terraform: Json, type: string) => Object.values<Json>(terraform.resource[type])[0];
const alarmOf = (props?: Partial<UnauthorizedApiCallsAlarmProps>) =>
  only(terraformOf(props), "aws_cloudwatch_metric_alarm");
const filterOf = (props?: Partial<UnauthorizedApiCallsAlarmProps>) =>
  only(terraformOf(props), "aws_cloudwatch_log_metric_filter");
const topicOf = (props?: Partial<UnauthorizedApiCallsAlarmProps>) =>
  only(terraformOf(props), "aws_sns_topic");

describe("with a log group name and one subscription, the alarm", () => {
  test("counts refused calls by the default pattern", () => {
    expect(filterOf()).toEqual({
      name: "unauthorized-api-calls",
      log_group_name: "cloudtrail",
      pattern:
        '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
      metric_transformation: {
        name: "UnauthorizedAPICalls",
        namespace: "Security",
        value: "1",
        default_value: "0",
      },
      depends_on: ["data.aws_cloudwatch_log_group.unauthorized_api_calls"],
      lifecycle: { create_before_destroy: true },
    });
  });

  test("fires on one refused call in five minutes, and watches the filter's own metric", () => {
    const { alarm_description, ...alarm } = alarmOf();
    const filter = "aws_cloudwatch_log_metric_filter.unauthorized_api_calls.metric_transformation[0]";
    expect(alarm).toEqual({
      alarm_name: "UnauthorizedAPICallAlarm",
      metric_name: `\${${filter}.name}`,
      namespace: `\${${filter}.namespace}`,
      statistic: "Sum",
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 300,
      evaluation_periods: 1,
      datapoints_to_alarm: 1,
      treat_missing_data: "notBreaching",
      actions_enabled: true,
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
      tags: {},
      lifecycle: { create_before_destroy: true },
    });
    expect(alarm_description).toContain("Log group: cloudtrail");
  });

  test("has a topic that is not encrypted", () => {
    expect(topicOf()).toEqual({
      name: "unauthorized-api-alerts",
      tags: {},
      lifecycle: { create_before_destroy: true },
    });
  });

  test("has one subscription for each entry, addressed by its key", () => {
    expect(only(terraformOf(), "aws_sns_topic_subscription")).toEqual({
      for_each: {
        security: {
          protocol: "email",
          endpoint: "security@example.com",
          raw_message_delivery: false,
          endpoint_auto_confirms: false,
        },
      },
      topic_arn: "${aws_sns_topic.alerts.arn}",
      protocol: "${each.value.protocol}",
      endpoint:
        '${[each.value.endpoint, sensitive(each.value.endpoint)][each.value.protocol == "https" ? 1 : 0]}',
      raw_message_delivery: "${try(each.value.raw_message_delivery, false)}",
      endpoint_auto_confirms: "${try(each.value.endpoint_auto_confirms, false)}",
      lifecycle: { create_before_destroy: true },
    });
  });

  test("has no key", () => {
    const { resource, data } = terraformOf();
    expect([resource.aws_kms_key, resource.aws_kms_alias, data.aws_caller_identity]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("reads the log group first, and says what to do when it is missing", () => {
    const { data } = terraformOf();
    expect(data.aws_cloudwatch_log_groups.unauthorized_api_calls).toEqual({
      log_group_name_prefix: "cloudtrail",
      lifecycle: {
        postcondition: [
          {
            condition: '${contains(self.log_group_names, "cloudtrail")}',
            error_message:
              "The log group cloudtrail does not exist in this account and region. Name the one that CloudTrail delivers to. If this very configuration creates it, set verifyLogGroup: false.",
          },
        ],
      },
    });
    expect(data.aws_cloudwatch_log_group.unauthorized_api_calls.lifecycle.postcondition[0].condition).toBe(
      '${!contains(["INFREQUENT_ACCESS", "DELIVERY"], self.log_group_class)}',
    );
  });

  test("warns of subscriptions that nobody has confirmed", () => {
    const { check } = terraformOf();
    expect(Object.keys(check)).toEqual(["alerts_subscriptions_confirmed"]);
    expect(check.alerts_subscriptions_confirmed.assert[0].condition).toBe(
      "${length([for key, item in aws_sns_topic_subscription.alerts : key if item.pending_confirmation]) == 0}",
    );
  });
});

describe("a prop of the alarm:", () => {
  test.each([
    ["alarmName", "refused", "alarm_name"],
    ["threshold", 5, "threshold"],
    ["period", 60, "period"],
    ["treatMissingData", "breaching", "treat_missing_data"],
    ["tags", { team: "security", costCenter: "42" }, "tags"],
  ])("%s", (prop, value, attribute) => {
    expect(alarmOf({ [prop]: value })[attribute]).toEqual(value);
  });

  test("evaluationPeriods and datapointsToAlarm", () => {
    const alarm = alarmOf({ evaluationPeriods: 5, datapointsToAlarm: 3 });
    expect([alarm.evaluation_periods, alarm.datapoints_to_alarm]).toEqual([5, 3]);
  });

  test("notifyOn sends further changes to the same actions", () => {
    const alarm = alarmOf({ notifyOn: ["ALARM", "OK", "INSUFFICIENT_DATA"] });
    expect([alarm.ok_actions, alarm.insufficient_data_actions]).toEqual([
      ["${aws_sns_topic.alerts.arn}"],
      ["${aws_sns_topic.alerts.arn}"],
    ]);
  });

  test("alarmActions come after the topic", () => {
    expect(alarmOf({ alarmActions: [TOPIC] }).alarm_actions).toEqual(["${aws_sns_topic.alerts.arn}", TOPIC]);
  });

  test("verifyLogGroup: false reads nothing", () => {
    const terraform = terraformOf({ verifyLogGroup: false });
    expect(terraform.data).toBeUndefined();
    expect(only(terraform, "aws_cloudwatch_log_metric_filter").depends_on).toBeUndefined();
  });
});

describe("a prop of the metric filter:", () => {
  test.each([
    ["metricFilterName", "refused", "name"],
    ["logGroupName", "/aws/trail", "log_group_name"],
    ["filterPattern", '{ $.errorCode = "AccessDenied" }', "pattern"],
  ])("%s", (prop, value, attribute) => {
    expect(filterOf({ [prop]: value })[attribute]).toBe(value);
  });

  test("metricName and metricNamespace", () => {
    expect(filterOf({ metricName: "Refused", metricNamespace: "CIS" }).metric_transformation).toMatchObject({
      name: "Refused",
      namespace: "CIS",
    });
  });
});

describe("a prop of the topic:", () => {
  test("topicName", () => expect(topicOf({ topicName: "refused" }).name).toBe("refused"));
  test("tags", () => expect(topicOf({ tags: { teamName: "a" } }).tags).toEqual({ teamName: "a" }));
  test("kmsMasterKeyId", () =>
    expect(topicOf({ kmsMasterKeyId: "alias/alerts" }).kms_master_key_id).toBe("alias/alerts"));

  test("createKmsKey makes a rotated key and an alias, and encrypts the topic with it", () => {
    const terraform = terraformOf({ createKmsKey: true, topicName: "refused", tags: { team: "a" } });
    const { policy, ...key } = only(terraform, "aws_kms_key");
    expect(key).toEqual({
      description: "Encrypts the SNS topic refused",
      enable_key_rotation: true,
      tags: { team: "a" },
      lifecycle: { create_before_destroy: true },
    });
    expect(policy).toContain('"Service" = "cloudwatch.amazonaws.com"');
    expect(only(terraform, "aws_kms_alias")).toEqual({
      name: "alias/refused",
      target_key_id: "${aws_kms_key.alerts.key_id}",
      lifecycle: { create_before_destroy: true },
    });
    expect(only(terraform, "aws_sns_topic").kms_master_key_id).toBe("${aws_kms_key.alerts.arn}");
  });

  test("createTopic: false makes no topic, and tells the actions alone", () => {
    const terraform = terraformOf({ createTopic: false, subscriptions: {}, alarmActions: [TOPIC] });
    expect(Object.keys(terraform.resource).sort()).toEqual([
      "aws_cloudwatch_log_metric_filter",
      "aws_cloudwatch_metric_alarm",
    ]);
    expect(only(terraform, "aws_cloudwatch_metric_alarm").alarm_actions).toEqual([TOPIC]);
    expect(terraform.check).toBeUndefined();
  });

  test("subscriptions keep their keys as they are written", () => {
    const subscriptions = {
      onCall: { protocol: "https", endpoint: "https://example.com/x", rawMessageDelivery: true },
    };
    expect(only(terraformOf({ subscriptions }), "aws_sns_topic_subscription").for_each).toEqual({
      onCall: {
        protocol: "https",
        endpoint: "https://example.com/x",
        raw_message_delivery: true,
        endpoint_auto_confirms: false,
      },
    });
  });
});

describe("in somebody's own app", () => {
  test("two of them in one stack do not collide", () => {
    const build = (scope: Parameters<Parameters<typeof synthInApp>[0]>[0]) => {
      new UnauthorizedApiCallsAlarm(scope, "first", minimal);
      new UnauthorizedApiCallsAlarm(scope, "second", {
        ...minimal,
        alarmName: "second",
        topicName: "second",
        metricName: "second",
        metricFilterName: "second",
      });
    };
    for (const terraform of [synthInApp(build), synth(build)]) {
      expect(Object.keys(terraform.resource.aws_cloudwatch_metric_alarm)).toHaveLength(2);
      expect(Object.keys(terraform.resource.aws_sns_topic)).toHaveLength(2);
      expect(Object.keys(terraform.check)).toHaveLength(2);
    }
  });
});

describe("in one stack, synth refuses", () => {
  const twice = (changes: Partial<UnauthorizedApiCallsAlarmProps>) =>
    synth((stack) => {
      new UnauthorizedApiCallsAlarm(stack, "first", minimal);
      new UnauthorizedApiCallsAlarm(stack, "second", { ...minimal, ...changes });
    });

  test.each([
    ["alarms", "UnauthorizedAPICallAlarm", { topicName: "b", metricFilterName: "b" }],
    ["topics", "unauthorized-api-alerts", { alarmName: "b", metricFilterName: "b" }],
    ["metric filters", "unauthorized-api-calls on cloudtrail", { alarmName: "b", topicName: "b" }],
  ])("two %s of one name, since one would overwrite the other", (_kind, name, changes) => {
    expect(() => twice(changes)).toThrow(
      `have the same name, ${name}: AWS would let one overwrite the other`,
    );
  });

  test("a topic of the user's own that has the name of the created one", () => {
    expect(() =>
      synth((stack) => {
        new UnauthorizedApiCallsAlarm(stack, "first", minimal);
        new SnsTopic(stack, "own", { name: "unauthorized-api-alerts" });
      }),
    ).toThrow("test/first/alerts/Topic and test/own have the same name, unauthorized-api-alerts");
  });

  test("no names that a nested stack, which may be another region, has too", () => {
    expect(() =>
      synth((stack) => {
        new UnauthorizedApiCallsAlarm(stack, "first", minimal);
        new UnauthorizedApiCallsAlarm(new BaseStack(stack, "nested"), "second", minimal);
      }),
    ).not.toThrow();
  });

  test("no metric filters of one name on two log groups", () => {
    expect(() => twice({ alarmName: "b", topicName: "b", logGroupName: "other" })).not.toThrow();
  });
});

describe("a prop that holds tokens", () => {
  const withVariable = (make: (variable: TerraformVariable) => Partial<UnauthorizedApiCallsAlarmProps>) =>
    synth((stack) => {
      const variable = new TerraformVariable(stack, "x", { type: "string" });
      new UnauthorizedApiCallsAlarm(stack, "Default", { ...minimal, ...make(variable) });
    });

  test("notifyOn leaves the choice to Terraform", () => {
    const alarm = only(
      withVariable((x) => ({ notifyOn: ["ALARM", x.stringValue] })),
      "aws_cloudwatch_metric_alarm",
    );
    expect(alarm.ok_actions).toBe('${contains(["ALARM", var.x], "OK") ? [aws_sns_topic.alerts.arn] : []}');
  });

  test("notifyOn with a token alone may be ALARM", () => {
    expect(() => withVariable((x) => ({ notifyOn: [x.stringValue] }))).not.toThrow();
  });

  test("logGroupName of a lookup with braces and quotes is kept whole in the description", () => {
    const terraform = withVariable((x) => ({
      logGroupName: Token.asString(Fn.lookup({ prod: "p" }, x.stringValue, "d")),
    }));
    const { alarm_description } = only(terraform, "aws_cloudwatch_metric_alarm");
    expect(alarm_description).toMatch(
      /Log group: \$\{lookup\(\{"?prod"? = "p"\}, var\.x, "d"\)\}", 0, 1024\)\}$/,
    );
  });

  test("subscriptions may be a map without the optional attributes", () => {
    const terraform = withVariable((x) => ({ subscriptions: x.value }));
    expect(only(terraform, "aws_sns_topic_subscription")).toMatchObject({
      for_each: "${var.x}",
      raw_message_delivery: "${try(each.value.raw_message_delivery, false)}",
    });
  });
});

describe("CDKTF's own assertions see", () => {
  const synthesised = JSON.stringify(terraformOf({ createKmsKey: true }));

  test.each([
    [CloudwatchLogMetricFilter, { name: "unauthorized-api-calls", log_group_name: "cloudtrail" }],
    [CloudwatchMetricAlarm, { statistic: "Sum", comparison_operator: "GreaterThanOrEqualToThreshold" }],
    [SnsTopic, { name: "unauthorized-api-alerts" }],
    [SnsTopicPolicy, { arn: "${aws_sns_topic.alerts.arn}" }],
    [SnsTopicSubscription, { protocol: "${each.value.protocol}" }],
    [KmsKey, { enable_key_rotation: true }],
    [KmsAlias, { name: "alias/unauthorized-api-alerts" }],
  ])("%p with its properties", (type, properties) => {
    expect(synthesised).toHaveResource(type);
    expect(synthesised).toHaveResourceWithProperties(type, properties);
    expect(Testing.toHaveResourceWithProperties(synthesised, type.tfResourceType, { nonsense: 1 })).toBe(
      false,
    );
  });

  test("the log group with its name", () => {
    expect(synthesised).toHaveDataSource(DataAwsCloudwatchLogGroup);
  });
});
