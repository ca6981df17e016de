import { withoutEmpty } from "../../../local-aws/cloud-control/properties";
import { unauthorizedApiCalls } from "../../../src/controls/unauthorized-api-calls";

export const ACCOUNT = "123456789012";
export const OTHER_ACCOUNT = "999999999999";
export const REGION = "us-east-1";
export const TOPIC = `arn:aws:sns:${REGION}:${ACCOUNT}:unauthorized-api-alerts`;
export const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
const KEY_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KEY}`;

/** JSON of the properties of each object, by its type and its identifier, as Cloud Control gives it. */
export type Objects = Readonly<Record<string, Readonly<Record<string, string>>>>;
export type Properties = Readonly<Record<string, unknown>>;

/** What differs from the account in which all is well, by property; `undefined` takes one away. */
export interface Differences {
  readonly trail?: Properties;
  readonly logGroup?: Properties;
  readonly metricFilter?: Properties;
  /** Of the only transformation of the filter. */
  readonly transformation?: Properties;
  readonly alarm?: Properties;
  readonly topic?: Properties;
  /** Further topics, by their ARNs. */
  readonly topics?: Readonly<Record<string, Properties>>;
  /** Of the key, which the topic does not use unless it names it. */
  readonly key?: Properties;
  /** Where all of it is. */
  readonly place?: { readonly partition: string; readonly region: string };
}

/** What lets CloudWatch use a key. */
export const GRANT = {
  Effect: "Allow",
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
  Resource: "*",
};

const sound = {
  trail: {
    TrailName: "management-events",
    Arn: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/management-events`,
    IsLogging: true,
    IsMultiRegionTrail: true,
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
    AlarmName: "UnauthorizedAPICallAlarm",
    Arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:UnauthorizedAPICallAlarm`,
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
  topic: { Subscription: [{ Protocol: "email", Endpoint: "security@example.com" }] },
  key: { KeyId: KEY, Arn: KEY_ARN, Enabled: true, KeyPolicy: { Version: "2012-10-17", Statement: [GRANT] } },
};

/** The account as Cloud Control shows it: what is empty is left out. */
export const objectsOf = (differences: Differences) => render(differences, withoutEmpty);

/** The same with what is empty or null left in. */
export const objectsWithEmpty = (differences: Differences) => render(differences, (properties) => properties);

function render(differences: Differences, shown: (properties: unknown) => unknown): Objects {
  const { trail, logGroup, metricFilter, transformation, alarm, topic, topics, key, place } = differences;
  const transformations = { MetricTransformations: [{ ...sound.transformation, ...transformation }] };
  const objects = {
    "AWS::CloudTrail::Trail": { "management-events": { ...sound.trail, ...trail } },
    "AWS::Logs::LogGroup": { cloudtrail: { ...sound.logGroup, ...logGroup } },
    "AWS::Logs::MetricFilter": {
      "cloudtrail|unauthorized-api-calls": { ...sound.metricFilter, ...transformations, ...metricFilter },
    },
    "AWS::CloudWatch::Alarm": { UnauthorizedAPICallAlarm: { ...sound.alarm, ...alarm } },
    "AWS::SNS::Topic": { [TOPIC]: { TopicArn: TOPIC, ...sound.topic, ...topic }, ...topics },
    "AWS::KMS::Key": { [KEY]: { ...sound.key, ...key } },
  };
  const asJson = Object.entries(objects).map(([type, ofType]) => [
    type,
    Object.fromEntries(
      Object.entries(ofType).map(([identifier, properties]) => [
        identifier,
        JSON.stringify(shown(properties)),
      ]),
    ),
  ]);
  return inPlace(Object.fromEntries(asJson), place);
}

function inPlace(objects: Objects, place: Differences["place"]): Objects {
  if (place === undefined) return objects;
  const { partition, region } = place;
  const moved = JSON.stringify(objects)
    .replaceAll("arn:aws:", `arn:${partition}:`)
    .replaceAll(REGION, region);
  return JSON.parse(moved);
}
