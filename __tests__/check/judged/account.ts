import { withoutEmpty } from "../../../local-aws/cloud-control/properties";
import { unauthorizedApiCalls } from "../../../src/controls/catalog/unauthorized-api-calls";
import type { Control } from "../../../src/controls/control";

export const ACCOUNT = "123456789012";
export const OTHER_ACCOUNT = "999999999999";
export const REGION = "us-east-1";
export const TOPIC = `arn:aws:sns:${REGION}:${ACCOUNT}:unauthorized-api-alerts`;
export const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";

/** JSON of the properties of each object, by its type and its identifier, as Cloud Control gives it. */
export type Objects = Readonly<Record<string, Readonly<Record<string, string | null>>>>;
export type Properties = Readonly<Record<string, unknown>>;

/** What is different from the account in which all is well, by property; `undefined` removes one. */
export interface Differences {
  readonly trail?: Properties;
  readonly logGroup?: Properties;
  /** The whole answer for the log group, where it has no properties. */
  readonly logGroupAnswer?: string | null;
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

/** What is looked for of a control. */
export type Watched = Pick<Control, "id" | "filterPattern" | "metricName" | "alarmName">;

/** What there is for one control in an account in which all is well. */
const sound = ({ id, filterPattern, metricName, alarmName }: Watched, topic: string) => ({
  trail: {
    TrailName: "management-events",
    Arn: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/management-events`,
    IsLogging: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }],
    CloudWatchLogsLogGroupArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:cloudtrail:*`,
    CloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/cloudtrail-to-logs`,
  },
  logGroup: {
    LogGroupName: "cloudtrail",
    Arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:cloudtrail:*`,
    LogGroupClass: "STANDARD",
  },
  metricFilter: {
    FilterName: id,
    LogGroupName: "cloudtrail",
    FilterPattern: filterPattern,
  },
  transformation: {
    MetricName: metricName,
    MetricNamespace: "Security",
    MetricValue: "1",
    DefaultValue: 0,
  },
  alarm: {
    AlarmName: alarmName,
    Arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${alarmName}`,
    ActionsEnabled: true,
    AlarmActions: [topic],
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    EvaluationPeriods: 1,
    MetricName: metricName,
    Namespace: "Security",
    Period: 300,
    Statistic: "Sum",
    Threshold: 1,
    TreatMissingData: "notBreaching",
  },
  topic: { Subscription: [{ Protocol: "email", Endpoint: "security@example.com" }] },
  key: {
    KeyId: KEY,
    Arn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KEY}`,
    Enabled: true,
    KeySpec: "SYMMETRIC_DEFAULT",
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyPolicy: { Version: "2012-10-17", Statement: [GRANT] },
  },
});

/** The account as Cloud Control shows it: what is empty is left out. */
export const objectsOf = (differences: Differences) => render(differences, withoutEmpty);

/** The same with what is empty or null left in. */
export const objectsWithEmpty = (differences: Differences) => render(differences, (properties) => properties);

/** An account with several controls, each with a topic of its own. */
export const objectsOfAll = (controls: readonly (readonly [Watched, Differences])[]): Objects =>
  controls
    .map(([control, differences]) => render(differences, withoutEmpty, control))
    .reduce((all, one) =>
      Object.fromEntries(Object.entries(one).map(([type, ofType]) => [type, { ...all[type], ...ofType }])),
    );

export const topicOf = ({ id }: Watched) =>
  id === unauthorizedApiCalls.id ? TOPIC : `arn:aws:sns:${REGION}:${ACCOUNT}:${id}`;

function render(
  differences: Differences,
  shown: (properties: unknown) => unknown,
  control: Watched = unauthorizedApiCalls,
): Objects {
  const { trail, logGroup, metricFilter, transformation, alarm, topic, topics, key, place } = differences;
  const ownTopic = topicOf(control);
  const well = sound(control, ownTopic);
  const transformations = { MetricTransformations: [{ ...well.transformation, ...transformation }] };
  const objects = {
    "AWS::CloudTrail::Trail": { "management-events": { ...well.trail, ...trail } },
    "AWS::Logs::LogGroup": { cloudtrail: { ...well.logGroup, ...logGroup } },
    "AWS::Logs::MetricFilter": {
      [`cloudtrail|${control.id}`]: { ...well.metricFilter, ...transformations, ...metricFilter },
    },
    "AWS::CloudWatch::Alarm": { [control.alarmName]: { ...well.alarm, ...alarm } },
    "AWS::SNS::Topic": { [ownTopic]: { TopicArn: ownTopic, ...well.topic, ...topic }, ...topics },
    "AWS::KMS::Key": { [KEY]: { ...well.key, ...key } },
  };
  const asJson = (ofType: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(ofType).map(([identifier, properties]) => [
        identifier,
        JSON.stringify(shown(properties)),
      ]),
    );
  const answers: Objects = Object.fromEntries(
    Object.entries(objects).map(([type, ofType]) => [type, asJson(ofType)]),
  );
  const { logGroupAnswer } = differences;
  return inPlace(
    logGroupAnswer === undefined
      ? answers
      : { ...answers, "AWS::Logs::LogGroup": { cloudtrail: logGroupAnswer } },
    place,
  );
}

function inPlace(objects: Objects, place: Differences["place"]): Objects {
  if (place === undefined) return objects;
  const { partition, region } = place;
  const moved = JSON.stringify(objects)
    .replaceAll("arn:aws:", `arn:${partition}:`)
    .replaceAll(REGION, region);
  return JSON.parse(moved);
}
