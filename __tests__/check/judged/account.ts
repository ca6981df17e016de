import { withoutEmpty } from "../../../local-aws/cloud-control/properties";
import { unauthorizedApiCalls } from "../../../src/controls/unauthorized-api-calls";

export const ACCOUNT = "123456789012";
export const OTHER_ACCOUNT = "999999999999";
export const REGION = "us-east-1";
export const TOPIC = `arn:aws:sns:${REGION}:${ACCOUNT}:unauthorized-api-alerts`;
export const SECOND_TOPIC = `arn:aws:sns:${REGION}:${ACCOUNT}:pager`;
export const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
export const KEY_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KEY}`;
export const ALARM_ARN = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:UnauthorizedAPICallAlarm`;

type Properties = Readonly<Record<string, unknown>>;

/** JSON of an object's properties by its type and identifier, as Cloud Control gives it. */
export type Objects = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What differs from the sound account; undefined: the property is not there. */
export interface Differences {
  readonly trail?: Properties;
  readonly logGroup?: Properties;
  readonly metricFilter?: Properties;
  /** Of the filter's only transformation. */
  readonly transformation?: Properties;
  readonly alarm?: Properties;
  readonly topic?: Properties;
  /** Further topics, by their ARN. */
  readonly topics?: Readonly<Record<string, Properties>>;
  readonly key?: Properties;
}

const NOTHING = undefined;

/**
 * Every property that Cloud Control may leave out, without a value. What is always there is in the sound account
 * alone.
 */
const optional = {
  trail: { EventSelectors: NOTHING, AdvancedEventSelectors: NOTHING, CloudWatchLogsLogGroupArn: NOTHING },
};

const sound = {
  trail: {
    TrailName: "management-events",
    Arn: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/management-events`,
    IsLogging: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }],
    CloudWatchLogsLogGroupArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:cloudtrail:*`,
  },
  logGroup: { LogGroupName: "cloudtrail", LogGroupClass: "STANDARD" },
  metricFilter: {
    FilterName: "unauthorized-api-calls",
    LogGroupName: "cloudtrail",
    FilterPattern: unauthorizedApiCalls.filterPattern,
  },
  transformation: {
    MetricName: "UnauthorizedAPICalls",
    MetricNamespace: "Security",
    MetricValue: "1",
    DefaultValue: 0,
  },
  alarm: {
    Arn: ALARM_ARN,
    AlarmName: "UnauthorizedAPICallAlarm",
    ActionsEnabled: true,
    AlarmActions: [TOPIC],
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    EvaluationPeriods: 1,
    MetricName: "UnauthorizedAPICalls",
    Namespace: "Security",
    Period: 300,
    Statistic: "Sum",
    Threshold: 1,
    TreatMissingData: "notBreaching",
  },
  topic: { TopicArn: TOPIC, Subscription: [{ Protocol: "email", Endpoint: "security@example.com" }] },
  key: {
    KeyId: KEY,
    Arn: KEY_ARN,
    Enabled: true,
    KeyPolicy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
        },
      ],
    },
  },
};
void withoutEmpty;
void optional;
export function objects(d: Differences): Objects {
  const one = (identifier: string, properties: Properties) => ({ [identifier]: JSON.stringify(properties) });
  const transformation = { ...sound.transformation, ...d.transformation };
  return {
    "AWS::CloudTrail::Trail": one("management-events", { ...sound.trail, ...d.trail }),
    "AWS::Logs::LogGroup": one("cloudtrail", { ...sound.logGroup, ...d.logGroup }),
    "AWS::Logs::MetricFilter": one("cloudtrail|unauthorized-api-calls", {
      ...sound.metricFilter,
      MetricTransformations: [transformation],
      ...d.metricFilter,
    }),
    "AWS::CloudWatch::Alarm": one("UnauthorizedAPICallAlarm", { ...sound.alarm, ...d.alarm }),
    "AWS::SNS::Topic": {
      ...one(TOPIC, { ...sound.topic, ...d.topic }),
      ...Object.fromEntries(
        Object.entries(d.topics ?? {}).map(([arn, topic]) => [
          arn,
          JSON.stringify({ TopicArn: arn, ...topic }),
        ]),
      ),
    },
    "AWS::KMS::Key": one(KEY, { ...sound.key, ...d.key }),
  };
}
