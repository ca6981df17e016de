import "../cdktf-matchers";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DataAwsCloudwatchLogGroup } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-group";
import { Fn, TerraformOutput, TerraformVariable, Testing, Token } from "cdktf";
import type { Construct } from "constructs";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { CloudTrailAlarms, type CloudTrailAlarmsProps } from "../../src/monitor/cloudtrail-alarms";
import type { ControlProps } from "../../src/monitor/props";
import { BaseStack } from "../../src/terraform/base-stack";
import { type Json, synth, synthInApp } from "../synth";

type Props = Partial<CloudTrailAlarmsProps>;

const ID = "unauthorized-api-calls";
const TOPIC = "arn:aws:sns:us-east-1:123456789012:ops";
const CREATED = "${aws_sns_topic.alerts.arn}";
const minimal = {
  logGroupName: "cloudtrail",
  subscriptions: { security: { protocol: "email", endpoint: "security@example.com" } },
};
const own: Control = {
  id: "trail-deleted",
  title: "Trail deleted",
  filterPattern: '{ $.eventName = "DeleteTrail" }',
  metricName: "TrailDeleted",
  alarmName: "TrailDeletedAlarm",
  why: "A trail was deleted.",
  response: "Restore it.",
  investigationQuery: "fields eventTime | limit 50",
};

const terraformOf = (props: Props = {}) =>
  synth((stack) => new CloudTrailAlarms(stack, "Default", { ...minimal, ...props }));
const withControl = (props: ControlProps, more: Props = {}) =>
  terraformOf({ ...more, controls: { [ID]: props } });
const filterOf = (terraform: Json, name = "unauthorized_api_calls") =>
  terraform.resource.aws_cloudwatch_log_metric_filter[name];
const alarmOf = (terraform: Json, name = "unauthorized_api_calls") =>
  terraform.resource.aws_cloudwatch_metric_alarm[name];

describe("with a log group name and one subscription, the alarm", () => {
  const terraform = terraformOf();

  test("counts denied calls by the benchmark's pattern", () => {
    expect(filterOf(terraform)).toEqual({
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
      depends_on: ["data.aws_cloudwatch_log_group.cloudtrail"],
    });
  });

  test("goes off by one denied call in five minutes, and watches the filter's own metric", () => {
    const { alarm_description, lifecycle, ...alarm } = alarmOf(terraform);
    const metric = "aws_cloudwatch_log_metric_filter.unauthorized_api_calls.metric_transformation[0]";
    expect(alarm).toEqual({
      alarm_name: "UnauthorizedAPICallAlarm",
      metric_name: `\${${metric}.name}`,
      namespace: `\${${metric}.namespace}`,
      statistic: "Sum",
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 300,
      evaluation_periods: 1,
      datapoints_to_alarm: 1,
      treat_missing_data: "notBreaching",
      actions_enabled: true,
      alarm_actions: [CREATED],
    });
    // Literals are judged at synth: what is left depends on the account, or is between two values.
    expect([lifecycle.precondition.length, lifecycle.postcondition.length]).toEqual([1, 2]);
  });

  test("says what happened and what to do first, and carries the query and the log group", () => {
    const { why, response, investigationQuery } = catalog[ID];
    expect(alarmOf(terraform).alarm_description).toBe(
      `Unauthorized API calls. ${why}\n\n${response}\n\n${investigationQuery}\n\nLog group: cloudtrail`,
    );
  });

  test("reads the log group first, and names the near ones when it is missing", () => {
    const { aws_cloudwatch_log_groups, aws_cloudwatch_log_group } = terraform.data;
    expect(aws_cloudwatch_log_groups.cloudtrail).toEqual({
      log_group_name_prefix: "cloudtrail",
      lifecycle: {
        postcondition: [
          {
            condition: '${contains(self.log_group_names, "cloudtrail")}',
            error_message:
              'The log group cloudtrail does not exist in this account and region. Log groups whose names begin with it: ${length(self.log_group_names) == 0 ? "none" : join(", ", self.log_group_names)}. Give the name of the one that CloudTrail delivers to. If this configuration creates it, set verifyLogGroup: false.',
          },
        ],
      },
    });
    expect(aws_cloudwatch_log_group.cloudtrail.lifecycle.postcondition[0].condition).toBe(
      '${!contains(["INFREQUENT_ACCESS", "DELIVERY"], self.log_group_class)}',
    );
  });

  test("replaces nothing that is known by its name before it deletes it", () => {
    expect(JSON.stringify(terraform)).not.toContain("create_before_destroy");
  });
});

describe("a control", () => {
  test.each([
    ["metricFilterName", "denied", "name"],
    ["filterPattern", '{ $.errorCode = "AccessDenied" }', "pattern"],
  ])("has its filter's %s", (prop, value, attribute) => {
    expect(filterOf(withControl({ [prop]: value }))[attribute]).toBe(value);
  });

  test.each([
    ["alarmName", "denied", "alarm_name"],
    ["threshold", 5, "threshold"],
    ["period", 60, "period"],
    ["evaluationPeriods", 3, "evaluation_periods"],
    ["datapointsToAlarm", 1, "datapoints_to_alarm"],
  ])("has its alarm's %s", (prop, value, attribute) => {
    expect(alarmOf(withControl({ [prop]: value }))[attribute]).toBe(value);
  });

  test("has its metric's name, in the namespace of all", () => {
    const terraform = withControl({ metricName: "Denied" }, { metricNamespace: "CIS" });
    expect(filterOf(terraform).metric_transformation).toMatchObject({ name: "Denied", namespace: "CIS" });
  });

  test("has its title at the head of the description", () => {
    expect(alarmOf(withControl({ title: "Denied" })).alarm_description).toMatch(
      /^Denied\. AWS denied API calls /,
    );
  });

  test("has the pattern that covers more, where it is asked for and there is one", () => {
    const terraform = terraformOf({
      controls: { [ID]: { coverage: "extended" }, "root-account-usage": { coverage: "extended" } },
    });
    expect(filterOf(terraform).pattern).toBe(catalog[ID].extendedPattern);
    expect(filterOf(terraform, "root_account_usage").pattern).toBe(
      catalog["root-account-usage"].filterPattern,
    );
  });

  test("leaves out events behind its whole pattern, so that none of its alternatives escapes", () => {
    const { filterPattern } = catalog[ID];
    const exclusions = [
      { eventSource: "s3.amazonaws.com", userIdentityArn: "*/scanner" },
      { eventName: "Get*" },
    ];
    expect(filterOf(withControl({ exclusions })).pattern).toBe(
      `{ (${filterPattern.slice(2, -2)}) && (($.eventSource != "s3.amazonaws.com") || ($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != "*/scanner")) && (($.eventName != "Get*")) }`,
    );
  });

  test("of one's own has its id for every name, and a text that fits any", () => {
    const terraform = terraformOf({ controls: { "trail-deleted": { filterPattern: own.filterPattern } } });
    expect(filterOf(terraform, "trail_deleted")).toMatchObject({
      name: "trail-deleted",
      pattern: own.filterPattern,
      metric_transformation: { name: "trail-deleted" },
    });
    const alarm = alarmOf(terraform, "trail_deleted");
    expect(alarm.alarm_name).toBe("trail-deleted");
    expect(alarm.alarm_description).toMatch(
      /^trail-deleted\. The filter pattern of this control matched events/,
    );
  });

  test("of one's own may be whole data", () => {
    const terraform = terraformOf({ controls: { "trail-deleted": own } });
    expect(filterOf(terraform, "trail_deleted")).toMatchObject({
      name: "trail-deleted",
      pattern: own.filterPattern,
      metric_transformation: { name: "TrailDeleted" },
    });
    expect(alarmOf(terraform, "trail_deleted")).toMatchObject({
      alarm_name: "TrailDeletedAlarm",
      alarm_description:
        "Trail deleted. A trail was deleted.\n\nRestore it.\n\nfields eventTime | limit 50\n\nLog group: cloudtrail",
    });
  });

  test("that loses some events is deployed with a warning", () => {
    const warned: string[] = [];
    synth((stack) => {
      const construct = new CloudTrailAlarms(stack, "Default", {
        ...minimal,
        controls: { [ID]: { filterPattern: '{ $.errorCode = "*UnauthorizedOperation" }' } },
      });
      warned.push(...construct.node.metadata.map(({ data }) => data));
    });
    expect(warned).toEqual([
      `controls["${ID}"]: the filter pattern misses AccessDeniedException, which most services return: is the asterisk after AccessDenied lost?`,
    ]);
  });
});

describe("all alarms", () => {
  test.each([
    ["treatMissingData", "ignore", "treat_missing_data"],
    ["tags", { team: "security", costCenter: "42" }, "tags"],
  ])("have the %s", (prop, value, attribute) => {
    expect(alarmOf(terraformOf({ [prop]: value }))[attribute]).toEqual(value);
  });

  test("send further changes of state to the same actions", () => {
    const alarm = alarmOf(terraformOf({ notifyOn: ["ALARM", "OK", "INSUFFICIENT_DATA"] }));
    expect([alarm.ok_actions, alarm.insufficient_data_actions]).toEqual([[CREATED], [CREATED]]);
  });

  test("call further actions before the created topic", () => {
    expect(alarmOf(terraformOf({ alarmActions: [TOPIC] })).alarm_actions).toEqual([TOPIC, CREATED]);
  });

  test("call other actions alone without a topic", () => {
    const terraform = terraformOf({ createTopic: false, subscriptions: {}, alarmActions: [TOPIC] });
    expect(Object.keys(terraform.resource)).toEqual([
      "aws_cloudwatch_log_metric_filter",
      "aws_cloudwatch_metric_alarm",
    ]);
    expect(alarmOf(terraform).alarm_actions).toEqual([TOPIC]);
    expect(terraform.check).toBeUndefined();
  });

  test("read no log group that the same configuration creates", () => {
    const terraform = terraformOf({ verifyLogGroup: false });
    expect(Object.keys(terraform.data).sort()).toEqual([
      "aws_caller_identity",
      "aws_partition",
      "aws_region",
    ]);
    expect(filterOf(terraform).depends_on).toBeUndefined();
  });

  test("read the log group once, whatever their number", () => {
    const { data, resource } = terraformOf({
      controls: { [ID]: {}, "root-account-usage": {}, "trail-deleted": own },
    });
    expect(Object.keys(resource.aws_cloudwatch_metric_alarm)).toHaveLength(3);
    expect([data.aws_cloudwatch_log_group, data.aws_cloudwatch_log_groups].map(Object.keys)).toEqual([
      ["cloudtrail"],
      ["cloudtrail"],
    ]);
  });

  test("have a description that is cut in the log group's name, never in the query", () => {
    const { alarm_description } = alarmOf(terraformOf({ logGroupName: "x".repeat(512) }));
    expect(alarm_description).toHaveLength(1024);
    expect(alarm_description).toContain(`${catalog[ID].investigationQuery}\n\nLog group: xxx`);
  });
});

describe("the compliance tier", () => {
  const tier = "unauthorized_api_calls-compliance".replace("-", "_");

  test("is not there unless it is asked for", () => {
    expect(filterOf(terraformOf(), tier)).toBeUndefined();
  });

  test("counts by the auditors' text, whatever the first filter leaves out, in a metric of its own", () => {
    const terraform = withControl(
      { metricName: "Denied", exclusions: [{ eventName: "GetObject" }] },
      { complianceTier: true },
    );
    expect(filterOf(terraform, tier)).toMatchObject({
      name: "unauthorized-api-calls-compliance",
      log_group_name: "cloudtrail",
      pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
      metric_transformation: {
        name: "DeniedCompliance",
        namespace: "Security",
        value: "1",
        default_value: "0",
      },
    });
  });

  test("has an alarm of its own on that metric, which calls what the first calls and goes off as soon", () => {
    const terraform = withControl({ threshold: 3, alarmName: "Page" }, { complianceTier: true });
    const { lifecycle: _, ...first } = alarmOf(terraform);
    const metric = `aws_cloudwatch_log_metric_filter.${tier}.metric_transformation[0]`;
    expect(alarmOf(terraform, tier)).toMatchObject({
      ...first,
      alarm_name: "PageCompliance",
      alarm_description: first.alarm_description.replace(
        "Unauthorized API calls.",
        "Unauthorized API calls (for audits: the pattern that auditors compare).",
      ),
      metric_name: `\${${metric}.name}`,
      namespace: `\${${metric}.namespace}`,
    });
  });

  test("calls actions of its own where there are some", () => {
    const terraform = terraformOf({ complianceTier: true, complianceAlarmActions: [TOPIC] });
    expect(alarmOf(terraform, tier).alarm_actions).toEqual([TOPIC]);
    expect(alarmOf(terraform).alarm_actions).toEqual([CREATED]);
  });

  test.each<[string, Props["controls"]]>([
    ["a control whose texts agree", { "root-account-usage": {} }],
    ["a control of one's own", { own: { filterPattern: "{ $.eventName = x }" } }],
    ["a pattern that is the auditors' text", { [ID]: { filterPattern: catalog[ID].compliancePattern } }],
  ])("adds nothing to %s", (_name, controls) => {
    expect(
      Object.keys(terraformOf({ complianceTier: true, controls }).resource.aws_cloudwatch_metric_alarm),
    ).toHaveLength(1);
  });
});

describe("a prop that holds tokens", () => {
  const withVariable = (make: (variable: TerraformVariable) => Props) =>
    synth((stack) => {
      const variable = new TerraformVariable(stack, "x", { type: "string" });
      new CloudTrailAlarms(stack, "Default", { ...minimal, ...make(variable) });
    });
  const ofControl = (make: (variable: TerraformVariable) => ControlProps) =>
    withVariable((x) => ({ controls: { [ID]: make(x) } }));
  const conditionsOf = ({ lifecycle }: Json) =>
    lifecycle.precondition.map(({ condition }: { condition: string }) => condition);

  test.each([
    ["metricName", '${can(regex("^[^:*$]{1,255}$", var.x))}', filterOf],
    ["metricFilterName", '${can(regex("^[^:*]{1,512}$", var.x))}', filterOf],
    ["period", "${var.x >= 60 && var.x <= 86400 && var.x % 60 == 0}", alarmOf],
    ["threshold", "${alltrue([for count in [var.x] : count >= 1 && count % 1 == 0])}", alarmOf],
  ])("%s is judged by Terraform", (prop, condition, of) => {
    const terraform = ofControl((x) => ({
      [prop]: ["period", "threshold"].includes(prop) ? x.numberValue : x.stringValue,
    }));
    expect(conditionsOf(of(terraform))[0]).toBe(condition);
  });

  test("a control's pattern is judged by Terraform, with what the control knows", () => {
    const terraform = ofControl((x) => ({ filterPattern: x.stringValue }));
    expect(filterOf(terraform).pattern).toBe("${var.x}");
    expect(conditionsOf(filterOf(terraform)).join("\n")).toMatch(
      /length\(.*filter_pattern\) <= 1024[\s\S]*local\.\w*logic\["unauthorized-api-calls"\][\s\S]*local\.\w*mistakes\["unauthorized-api-calls"\]/,
    );
    expect(JSON.stringify(terraform.locals)).toContain("has && between two error codes");
  });

  test("an exclusion's value stays where it is", () => {
    expect(filterOf(ofControl((x) => ({ exclusions: [{ eventName: x.stringValue }] }))).pattern).toMatch(
      /&& \(\(\$\.eventName != "\$\{var\.x\}"\)\) \}$/,
    );
  });

  test("notifyOn leaves the choice to Terraform", () => {
    const { ok_actions } = alarmOf(withVariable((x) => ({ notifyOn: ["ALARM", x.stringValue] })));
    expect(ok_actions).toBe('${contains(["ALARM", var.x], "OK") ? [aws_sns_topic.alerts.arn] : []}');
  });

  test("notifyOn with a token alone may be ALARM", () => {
    expect(() => withVariable((x) => ({ notifyOn: [x.stringValue] }))).not.toThrow();
  });

  test("logGroupName of a lookup with braces and quotes is kept whole in the description, which Terraform cuts", () => {
    const terraform = withVariable((x) => ({
      logGroupName: Token.asString(Fn.lookup({ prod: "p" }, x.stringValue, "d")),
    }));
    expect(alarmOf(terraform).alarm_description).toMatch(
      /^\$\{substr\("Unauthorized API calls\. AWS denied [\s\S]*Log group: \$\{lookup\(\{"?prod"? = "p"\}, var\.x, "d"\)\}", 0, 1024\)\}$/,
    );
  });

  test("controls makes one filter and one alarm with for_each", () => {
    const { resource, locals } = withVariable((x) => ({ controls: x.value }));
    for (const type of ["aws_cloudwatch_log_metric_filter", "aws_cloudwatch_metric_alarm"])
      expect(Object.values<Json>(resource[type]).map(({ for_each }) => for_each)).toEqual([
        "${local.alarms}",
      ]);
    expect(Object.keys(locals.catalog).sort()).toEqual(Object.keys(catalog).sort());
  });
});

describe("what the construct gives to others", () => {
  const outputOf = (read: (built: CloudTrailAlarms) => unknown): string =>
    synth((stack) => {
      const controls = { [ID]: {}, "trail-deleted": own };
      const built = new CloudTrailAlarms(stack, "Default", { ...minimal, controls });
      new TerraformOutput(stack, "it", { value: read(built) });
    }).output.it.value;

  test.each<[string, (built: CloudTrailAlarms) => unknown, string]>([
    [
      "the alarms' ARNs",
      (built) => built.alarmArns,
      "aws_cloudwatch_metric_alarm.unauthorized_api_calls.arn",
    ],
    [
      "their names",
      (built) => built.alarmNames,
      "aws_cloudwatch_metric_alarm.unauthorized_api_calls.alarm_name",
    ],
    [
      "their filters' names",
      (built) => built.metricFilterNames,
      "aws_cloudwatch_log_metric_filter.unauthorized_api_calls.name",
    ],
    ["the queries", (built) => built.investigationQueries, '"fields coalesce'],
  ])("are %s by control id", (_what, read, value) => {
    expect(outputOf(read)).toMatch(/^\$\{\{ "unauthorized-api-calls" = .*, "trail-deleted" = .* \}\}$/);
    expect(outputOf(read)).toContain(`"unauthorized-api-calls" = ${value}`);
  });

  test("are drills that quote the alarm's name for a shell", () => {
    const alarm = "aws_cloudwatch_metric_alarm.unauthorized_api_calls";
    expect(outputOf((built) => built.drillCommands)).toContain(
      `--region \${split(":", ${alarm}.arn)[3]} --alarm-name '\${replace(${alarm}.alarm_name, "'", "'\\\\''")}' --state-value ALARM`,
    );
  });

  test("are the objects themselves, for overrides", () => {
    const { resource } = synth((stack) => {
      const { alarms } = new CloudTrailAlarms(stack, "Default", minimal);
      alarms[ID]?.alarm.addOverride("alarm_description", "Ours.");
    });
    expect(resource.aws_cloudwatch_metric_alarm.unauthorized_api_calls.alarm_description).toBe("Ours.");
  });
});

describe("in one stack", () => {
  const others: Props = {
    topicName: "b",
    controls: { [ID]: { alarmName: "b", metricFilterName: "b" } },
  };
  const two = (scope: Construct, props: Props) => {
    new CloudTrailAlarms(scope, "first", minimal);
    new CloudTrailAlarms(scope, "second", { ...minimal, ...props });
  };
  const twice = (props: Props) => synth((stack) => two(stack, props));

  test.each([
    ["this project's", synth],
    ["somebody else's", synthInApp],
  ])("of %s, two do not collide", (_whose, make) => {
    const { resource, check } = make((scope: Construct) => two(scope, others));
    expect(Object.keys(resource.aws_cloudwatch_metric_alarm)).toHaveLength(2);
    expect(Object.keys(resource.aws_sns_topic)).toHaveLength(2);
    expect(Object.keys(check)).toHaveLength(2);
  });

  test.each<[string, string, Props]>([
    ["alarms", "UnauthorizedAPICallAlarm", { ...others, controls: { [ID]: { metricFilterName: "b" } } }],
    ["topics", "unauthorized-api-alerts", { ...others, topicName: undefined }],
    [
      "metric filters",
      "unauthorized-api-calls on cloudtrail",
      { ...others, controls: { [ID]: { alarmName: "b" } } },
    ],
  ])("two %s of one name are rejected, since one would overwrite the other", (_kind, name, props) => {
    expect(() => twice(props)).toThrow(`have the same name, ${name}: AWS would let one overwrite the other`);
  });

  test("names that a nested stack has too, which may be another region, are not", () => {
    expect(() =>
      synth((stack) => {
        new CloudTrailAlarms(stack, "first", minimal);
        new CloudTrailAlarms(new BaseStack(stack, "nested"), "second", minimal);
      }),
    ).not.toThrow();
  });

  test("metric filters of one name on two log groups are not", () => {
    expect(() =>
      twice({ ...others, logGroupName: "other", controls: { [ID]: { alarmName: "b" } } }),
    ).not.toThrow();
  });
});

describe("CDKTF's own assertions see", () => {
  const synthesized = JSON.stringify(terraformOf());

  test.each([
    [CloudwatchLogMetricFilter, { name: "unauthorized-api-calls", log_group_name: "cloudtrail" }],
    [CloudwatchMetricAlarm, { statistic: "Sum", comparison_operator: "GreaterThanOrEqualToThreshold" }],
  ])("%p with its properties", (type, properties) => {
    expect(synthesized).toHaveResource(type);
    expect(synthesized).toHaveResourceWithProperties(type, properties);
    expect(Testing.toHaveResourceWithProperties(synthesized, type.tfResourceType, { nonsense: 1 })).toBe(
      false,
    );
  });

  test("the log group", () => expect(synthesized).toHaveDataSource(DataAwsCloudwatchLogGroup));
});
