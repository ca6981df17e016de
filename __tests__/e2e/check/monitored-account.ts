import {
  type AdvancedEventSelector,
  CloudTrailClient,
  CreateTrailCommand,
  type EventSelector,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteMetricFilterCommand,
  type LogGroupClass,
  type MetricTransformation,
  PutMetricFilterCommand,
  type PutMetricFilterCommandInput,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateKeyCommand,
  type CreateKeyCommandInput,
  DisableKeyCommand,
  KMSClient,
} from "@aws-sdk/client-kms";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { unauthorizedApiCalls } from "../../../src/controls/catalog/unauthorized-api-calls";
import { LOG_GROUP, type World } from "../support";

export const ACCOUNT = "123456789012";
export const REGION = "us-east-1";
export const TRAIL = "management-events";
export const ALARM = "UnauthorizedAPICallAlarm";
export const TOPIC = `arn:aws:sns:${REGION}:${ACCOUNT}:unauthorized-api-alerts`;
/** Policy of a key by which CloudWatch can publish. */
export const OPEN_TO_CLOUDWATCH = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "kms:*", Resource: "*" },
  ],
};
const logGroupArn = (name: string) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}:*`;

/** An account in which denied calls are watched, made and then changed by the AWS API. */
export class MonitoredAccount {
  constructor(private readonly world: World) {}

  /** Everything as it should be, in an account that was empty. */
  async build(): Promise<void> {
    await this.world.aws.reset();
    await this.s3.send(new CreateBucketCommand({ Bucket: "trail-bucket" }));
    await this.createLogGroup(LOG_GROUP);
    await this.createTrail(TRAIL);
    await this.putMetricFilter();
    await this.createTopic("unauthorized-api-alerts");
    await this.subscribe(TOPIC);
    await this.putAlarm();
  }

  /** Removes what monitor builds; the trail and its log group stay. */
  async remove(): Promise<void> {
    await this.deleteAlarm();
    await this.deleteMetricFilter();
    await this.sns.send(new DeleteTopicCommand({ TopicArn: TOPIC }));
  }

  async createLogGroup(logGroupName: string, logGroupClass?: LogGroupClass): Promise<void> {
    await this.logs.send(new CreateLogGroupCommand({ logGroupName, logGroupClass }));
  }

  /** Makes the log group with a key again, whose id is given. */
  async encryptLogGroup(): Promise<string> {
    const id = await this.createKey();
    const kmsKeyId = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`;
    await this.deleteLogGroup();
    await this.logs.send(new CreateLogGroupCommand({ logGroupName: LOG_GROUP, kmsKeyId }));
    await this.putMetricFilter();
    return id;
  }

  async deleteLogGroup(logGroupName = LOG_GROUP): Promise<void> {
    await this.logs.send(new DeleteLogGroupCommand({ logGroupName }));
  }

  async createTrail(
    Name: string,
    {
      multiRegion = true,
      globalEvents = true,
      logGroup = LOG_GROUP,
    }: { multiRegion?: boolean; globalEvents?: boolean; logGroup?: string | null } = {},
  ): Promise<void> {
    const delivery = {
      CloudWatchLogsLogGroupArn: logGroupArn(logGroup ?? ""),
      CloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/cloudtrail-to-logs`,
    };
    await this.cloudtrail.send(
      new CreateTrailCommand({
        Name,
        S3BucketName: "trail-bucket",
        IsMultiRegionTrail: multiRegion,
        IncludeGlobalServiceEvents: globalEvents,
        ...(logGroup === null ? {} : delivery),
      }),
    );
    await this.cloudtrail.send(new StartLoggingCommand({ Name }));
  }

  async stopLogging(Name = TRAIL): Promise<void> {
    await this.cloudtrail.send(new StopLoggingCommand({ Name }));
  }

  async putEventSelectors(...EventSelectors: EventSelector[]): Promise<void> {
    await this.cloudtrail.send(new PutEventSelectorsCommand({ TrailName: TRAIL, EventSelectors }));
  }

  async putAdvancedEventSelectors(...AdvancedEventSelectors: AdvancedEventSelector[]): Promise<void> {
    await this.cloudtrail.send(new PutEventSelectorsCommand({ TrailName: TRAIL, AdvancedEventSelectors }));
  }

  async putMetricFilter(
    filter: Partial<PutMetricFilterCommandInput> = {},
    transformation: Partial<MetricTransformation> = {},
  ): Promise<void> {
    await this.logs.send(
      new PutMetricFilterCommand({
        logGroupName: LOG_GROUP,
        filterName: "unauthorized-api-calls",
        filterPattern: unauthorizedApiCalls.filterPattern,
        metricTransformations: [
          {
            metricName: "UnauthorizedAPICalls",
            metricNamespace: "Security",
            metricValue: "1",
            defaultValue: 0,
            ...transformation,
          },
        ],
        ...filter,
      }),
    );
  }

  async deleteMetricFilter(filterName = "unauthorized-api-calls"): Promise<void> {
    await this.logs.send(new DeleteMetricFilterCommand({ logGroupName: LOG_GROUP, filterName }));
  }

  async putAlarm(alarm: Partial<PutMetricAlarmCommandInput> = {}): Promise<void> {
    await this.cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: ALARM,
        MetricName: "UnauthorizedAPICalls",
        Namespace: "Security",
        Statistic: "Sum",
        Period: 300,
        Threshold: 1,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
        EvaluationPeriods: 1,
        TreatMissingData: "notBreaching",
        AlarmActions: [TOPIC],
        ...alarm,
      }),
    );
  }

  /** A metric filter and an alarm for a further control. */
  async watch(
    id: string,
    { filterPattern, alarm }: { filterPattern: string; alarm: Partial<PutMetricAlarmCommandInput> },
  ): Promise<void> {
    await this.putMetricFilter({ filterName: id, filterPattern }, { metricName: id });
    await this.putAlarm({ AlarmName: id, MetricName: id, ...alarm });
  }

  async deleteAlarm(): Promise<void> {
    await this.cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [ALARM] }));
  }

  /** Gives the topic's ARN. */
  async createTopic(Name: string, Attributes: Record<string, string> = {}): Promise<string> {
    return (await this.sns.send(new CreateTopicCommand({ Name, Attributes }))).TopicArn as string;
  }

  async encryptTopic(AttributeValue: string, TopicArn = TOPIC): Promise<void> {
    await this.sns.send(
      new SetTopicAttributesCommand({ TopicArn, AttributeName: "KmsMasterKeyId", AttributeValue }),
    );
  }

  async subscribe(TopicArn: string, Protocol = "email", Endpoint = "security@example.com"): Promise<void> {
    await this.sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }));
  }

  /** Gives the key's id. */
  async createKey(Policy?: object, more: Partial<CreateKeyCommandInput> = {}): Promise<string> {
    const input = Policy === undefined ? {} : { Policy: JSON.stringify(Policy) };
    return (await this.kms.send(new CreateKeyCommand({ ...input, ...more }))).KeyMetadata?.KeyId as string;
  }

  async disableKey(KeyId: string): Promise<void> {
    await this.kms.send(new DisableKeyCommand({ KeyId }));
  }

  private get cloudtrail() {
    return new CloudTrailClient(this.world.client);
  }

  private get cloudwatch() {
    return new CloudWatchClient(this.world.client);
  }

  private get kms() {
    return new KMSClient(this.world.client);
  }

  private get logs() {
    return new CloudWatchLogsClient(this.world.client);
  }

  private get s3() {
    return new S3Client({ ...this.world.client, forcePathStyle: true });
  }

  private get sns() {
    return new SNSClient(this.world.client);
  }
}
