import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { alarmActionKinds } from "../../controls/alarm-actions";
import type { Control } from "../../controls/control";
import { isToken, raw, tf } from "../../terraform/expression";
import { both, type Switch } from "../../terraform/optional";
import type { CheckSettings } from "../props";
import { Evidence, EvidenceOfEach, withoutNulls } from "./evidence";
import { compactPattern, patternFlaws } from "./filter-pattern";
import { keyPolicyGrant, keyPolicyStatements } from "./key-policy";
import { managementEvents } from "./management-events";

/** A property that is not there. Not null: a null without a type makes what is formatted with it unknown. */
export const NONE = "none";

export interface AccountProps extends CheckSettings {
  readonly control: Control;
  readonly applies: Switch;
}

/**
 * Everything that is read of the account, each object once. Names and properties are those of the CloudFormation
 * types. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export class Account extends Construct {
  readonly trail: TerraformLocal;
  readonly trailApplies: Switch;
  /** Of `ReadOnly` and `WriteOnly`, what the trail logs all management events of. */
  readonly managementEvents: TerraformLocal;
  readonly logGroup: TerraformLocal;
  readonly metricFilter: TerraformLocal;
  /** Whether that is the one that was asked for: the read is a search by prefix. Another one is not judged. */
  readonly hasMetricFilter: TerraformLocal;
  /** Its pattern, without the white space that means nothing. */
  readonly filterPattern: TerraformLocal;
  /** What is known to be wrong with it. */
  readonly filterPatternFlaws: TerraformLocal;
  /** The metric that the filter publishes: its only transformation, or the first. */
  readonly metric: TerraformLocal;
  readonly alarm: TerraformLocal;
  /** The alarm's actions that tell somebody. */
  readonly notifications: TerraformLocal;
  /** Those of them that are topics of another account or region. */
  readonly foreignTopics: TerraformLocal;
  /** Map of the ARN of each other topic to `{ key, protocols }`; an endpoint can be a secret and is not kept. */
  readonly topics: TerraformLocal;
  /** Map of the ARN of each topic to what is known of its encryption: a key of `encryptions`. */
  readonly encryption: TerraformLocal;

  constructor(scope: Construct, id: string, props: AccountProps) {
    super(scope, id);
    const { control, applies, logGroupName, metricFilterName, alarmName, trailName } = props;
    this.trailApplies = both(applies, isNamed(trailName));
    this.trail = this.read("trail", "AWS::CloudTrail::Trail", trailName ?? "", this.trailApplies, {
      Arn: "",
      IsLogging: false,
      IsMultiRegionTrail: false,
      EventSelectors: [],
      AdvancedEventSelectors: [],
      CloudWatchLogsLogGroupArn: "",
    });
    this.managementEvents = new TerraformLocal(this, "management-events", managementEvents(this.trail));
    this.logGroup = this.read("log-group", "AWS::Logs::LogGroup", logGroupName, applies, {
      LogGroupClass: "STANDARD",
    });
    this.metricFilter = this.read(
      "metric-filter",
      "AWS::Logs::MetricFilter",
      `${logGroupName}|${metricFilterName}`,
      applies,
      {
        FilterName: "",
        LogGroupName: "",
        FilterPattern: "",
        MetricTransformations: [],
        ApplyOnTransformedLogs: false,
        FieldSelectionCriteria: "",
        EmitSystemFieldDimensions: [],
      },
    );
    this.hasMetricFilter = new TerraformLocal(
      this,
      "has-metric-filter",
      tf`${this.metricFilter}.FilterName == ${metricFilterName} && ${this.metricFilter}.LogGroupName == ${logGroupName}`,
    );
    this.filterPattern = new TerraformLocal(
      this,
      "filter-pattern",
      compactPattern(tf`${this.metricFilter}.FilterPattern`),
    );
    this.filterPatternFlaws = new TerraformLocal(
      this,
      "filter-pattern-flaws",
      patternFlaws(this.filterPattern, control.filterPatternFlaws),
    );
    const noMetric = {
      MetricName: "",
      MetricNamespace: "",
      MetricValue: "",
      DefaultValue: NONE,
      Dimensions: [],
      Unit: "None",
    };
    this.metric = new TerraformLocal(
      this,
      "metric",
      tf`merge(${noMetric}, ${withoutNulls(tf`try(${this.metricFilter}.MetricTransformations[0], {})`)})`,
    );
    this.alarm = this.read("alarm", "AWS::CloudWatch::Alarm", alarmName, applies, {
      Arn: "",
      ActionsEnabled: false,
      AlarmActions: [],
      ComparisonOperator: NONE,
      DatapointsToAlarm: 0,
      Dimensions: [],
      EvaluationPeriods: 0,
      MetricName: "",
      Namespace: "",
      Period: 0,
      Statistic: NONE,
      Threshold: NONE,
      TreatMissingData: "missing",
      Unit: NONE,
    });
    const kinds = Object.values(alarmActionKinds).join("|");
    this.notifications = new TerraformLocal(
      this,
      "notifications",
      tf`distinct([for action in ${this.alarm}.AlarmActions : action if can(regex(${kinds}, action))])`,
    );
    const isTopic = tf`can(regex(${alarmActionKinds["SNS topic"]}, action))`;
    const isForeign = tf`${placeOf(raw("action"))} != ${placeOf(tf`${this.alarm}.Arn`)}`;
    this.foreignTopics = new TerraformLocal(
      this,
      "foreign-sns-topic-arns",
      tf`[for action in ${this.notifications} : action if ${isTopic} && ${isForeign}]`,
    );
    const ownTopics = new TerraformLocal(
      this,
      "sns-topic-arns",
      tf`[for action in ${this.notifications} : action if ${isTopic} && !${isForeign}]`,
    );
    this.topics = new EvidenceOfEach(this, "sns-topic", {
      typeName: "AWS::SNS::Topic",
      identifiers: tf`${ownTopics}`,
      kept: (topic) =>
        tf`{ key = try(coalesce(${topic}.KmsMasterKeyId), ""), protocols = try([for subscription in ${topic}.Subscription : subscription.Protocol], []) }`,
    }).properties;
    this.encryption = this.readKeys();
  }

  /** A key by its alias alone, or of another account, is not read: its policy can't be. */
  private readKeys(): TerraformLocal {
    const isForeign = tf`startswith(topic.key, "arn:") && ${placeOf(raw("topic.key"))} != ${placeOf(tf`${this.alarm}.Arn`)}`;
    const keyIds = new TerraformLocal(
      this,
      "kms-key-ids",
      tf`{ for arn, topic in ${this.topics} : arn => regex("[^/]*$", topic.key) if topic.key != "" && !can(regex("alias/", topic.key)) && !(${isForeign}) }`,
    );
    const keys = new EvidenceOfEach(this, "kms-key", {
      typeName: "AWS::KMS::Key",
      identifiers: tf`values(${keyIds})`,
      kept: (key) =>
        tf`{ enabled = try(coalesce(${key}.Enabled), false), has_policy = try(${key}.KeyPolicy != null, false), statements = ${keyPolicyStatements(key, this.alarm)} }`,
    }).properties;
    const grants = new TerraformLocal(
      this,
      "kms-key-grants",
      tf`{ for id, key in ${keys} : id => ${keyPolicyGrant(raw("key"))} }`,
    );
    return new TerraformLocal(
      this,
      "sns-topic-encryption",
      tf`{ for arn, topic in ${this.topics} : arn => topic.key == "" ? "none" : can(regex("(^|:)alias/aws/", topic.key)) ? "aws_managed" : can(regex("alias/", topic.key)) ? "alias" : !can(${keyIds}[arn]) ? "foreign" : ${grants}[${keyIds}[arn]] }`,
    );
  }

  private read(
    id: string,
    typeName: string,
    identifier: string,
    applies: Switch,
    defaults: Readonly<Record<string, unknown>>,
  ): TerraformLocal {
    return new Evidence(this, id, { typeName, identifier, applies, defaults }).properties;
  }
}

const isNamed = (trailName: string | null): Switch =>
  isToken(trailName) ? tf`${trailName} != null` : trailName !== null;

/** Region and account in an ARN: `us-east-1:123456789012`. */
const placeOf = (arn: unknown) => tf`try(regex("^arn:[^:]+:[^:]+:([^:]+:[^:]+):", ${arn})[0], "")`;
