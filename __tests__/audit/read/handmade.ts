import {
  type AdvancedEventSelector,
  CloudTrailClient,
  CreateTrailCommand,
  type CreateTrailCommandInput,
  type EventSelector,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  CloudWatchClient,
  PutAlarmMuteRuleCommand,
  PutCompositeAlarmCommand,
  type PutCompositeAlarmCommandInput,
  PutLogAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  type CreateLogGroupCommandInput,
  type MetricTransformation,
  PutMetricFilterCommand,
  type PutMetricFilterCommandInput,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import type { LocalAws } from "../../../local-aws";
import { clientConfig } from "../../../local-aws/environment";

export const ID = "123456789012";
export const REGION = "us-east-1";
export const POLICY = JSON.stringify({ Version: "2012-10-17", Statement: [] });

const BUCKET = "trail-bucket";

/** A region of an account, in which somebody makes things by hand under names of their own. */
export class Handmade {
  readonly cloudtrail: CloudTrailClient;
  readonly cloudwatch: CloudWatchClient;
  readonly kms: KMSClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly sns: SNSClient;

  constructor(
    { endpoint }: Pick<LocalAws, "endpoint">,
    readonly region = REGION,
  ) {
    const config = { ...clientConfig(endpoint), region };
    this.cloudtrail = new CloudTrailClient(config);
    this.cloudwatch = new CloudWatchClient(config);
    this.kms = new KMSClient(config);
    this.logs = new CloudWatchLogsClient(config);
    this.s3 = new S3Client({ ...config, region: REGION, forcePathStyle: true });
    this.sns = new SNSClient(config);
  }

  arn = (service: string, resource: string) => `arn:aws:${service}:${this.region}:${ID}:${resource}`;

  /** A trail that is logging, into the log group if one is given. */
  async trail(
    Name: string,
    { logGroup, ...more }: Partial<CreateTrailCommandInput> & { logGroup?: string } = {},
  ): Promise<void> {
    await this.s3.send(new CreateBucketCommand({ Bucket: BUCKET })).catch(() => {});
    const delivery = {
      CloudWatchLogsLogGroupArn: this.arn("logs", `log-group:${logGroup}:*`),
      CloudWatchLogsRoleArn: `arn:aws:iam::${ID}:role/cloudtrail-to-logs`,
    };
    await this.cloudtrail.send(
      new CreateTrailCommand({
        Name,
        S3BucketName: BUCKET,
        ...(logGroup === undefined ? {} : delivery),
        ...more,
      }),
    );
    await this.cloudtrail.send(new StartLoggingCommand({ Name }));
  }

  async selectors(
    TrailName: string,
    selectors: { EventSelectors?: EventSelector[]; AdvancedEventSelectors?: AdvancedEventSelector[] },
  ): Promise<void> {
    await this.cloudtrail.send(new PutEventSelectorsCommand({ TrailName, ...selectors }));
  }

  async logGroup(logGroupName: string, more: Partial<CreateLogGroupCommandInput> = {}): Promise<void> {
    await this.logs.send(new CreateLogGroupCommand({ logGroupName, ...more }));
  }

  /** A metric filter on `Security/<name>`. */
  async metricFilter(
    logGroupName: string,
    filterName: string,
    filter: Partial<PutMetricFilterCommandInput> = {},
    transformation: Partial<MetricTransformation> = {},
  ): Promise<void> {
    const metric = { metricName: filterName, metricNamespace: "Security", metricValue: "1" };
    await this.logs.send(
      new PutMetricFilterCommand({
        logGroupName,
        filterName,
        filterPattern: '{ $.errorCode = "AccessDenied" }',
        metricTransformations: [{ ...metric, ...transformation }],
        ...filter,
      }),
    );
  }

  /** An alarm on `Security/<MetricName>`. */
  async alarm(
    AlarmName: string,
    MetricName: string,
    more: Partial<PutMetricAlarmCommandInput> = {},
  ): Promise<void> {
    await this.cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName,
        MetricName,
        Namespace: "Security",
        Statistic: "Sum",
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
        ...more,
      }),
    );
  }

  async compositeAlarm(
    AlarmName: string,
    AlarmRule: string,
    more: Partial<PutCompositeAlarmCommandInput> = {},
  ): Promise<void> {
    await this.cloudwatch.send(new PutCompositeAlarmCommand({ AlarmName, AlarmRule, ...more }));
  }

  async logAlarm(AlarmName: string, LogGroupIdentifiers: string[]): Promise<void> {
    await this.cloudwatch.send(
      new PutLogAlarmCommand({
        AlarmName,
        ScheduledQueryConfiguration: {
          QueryString: "fields @message",
          LogGroupIdentifiers,
          ScheduledQueryRoleARN: `arn:aws:iam::${ID}:role/query`,
          ScheduleConfiguration: { ScheduleExpression: "rate(5 minutes)", StartTimeOffset: 300 },
          AggregationExpression: "count(*)",
        },
        QueryResultsToEvaluate: 1,
        QueryResultsToAlarm: 1,
        Threshold: 1,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
      }),
    );
  }

  /** A rule that mutes the alarms for two hours, from so many hours ago. */
  async muteRule(Name: string, AlarmNames: string[], hoursAgo: number): Promise<void> {
    const start = new Date(Date.now() - hoursAgo * 3_600_000).toISOString().slice(0, 16);
    const Schedule = { Expression: `at(${start})`, Duration: "PT2H", Timezone: "UTC" };
    await this.cloudwatch.send(
      new PutAlarmMuteRuleCommand({ Name, Rule: { Schedule }, MuteTargets: { AlarmNames } }),
    );
  }

  /** Gives the topic's ARN. */
  async topic(Name: string, Attributes: Record<string, string> = {}): Promise<string> {
    return (await this.sns.send(new CreateTopicCommand({ Name, Attributes }))).TopicArn as string;
  }

  /** Gives the subscription's ARN. */
  async subscribe(
    TopicArn: string,
    Protocol: string,
    Endpoint: string,
    Attributes: Record<string, string> = {},
  ): Promise<string> {
    const asked = new SubscribeCommand({
      TopicArn,
      Protocol,
      Endpoint,
      Attributes,
      ReturnSubscriptionArn: true,
    });
    return (await this.sns.send(asked)).SubscriptionArn as string;
  }

  /** Gives the key's id. */
  async key(alias?: string): Promise<string> {
    const { KeyMetadata } = await this.kms.send(new CreateKeyCommand({ Policy: POLICY }));
    const TargetKeyId = KeyMetadata?.KeyId as string;
    if (alias !== undefined)
      await this.kms.send(new CreateAliasCommand({ AliasName: `alias/${alias}`, TargetKeyId }));
    return TargetKeyId;
  }
}

export const SECRET = "https://hooks.example.com/secret-token";

/**
 * A trail, its encrypted log group, a metric filter with an alarm, a composite alarm above it, a mute rule, a topic with
 * a key and subscribers of all kinds: each call of the audit has something to read.
 */
export async function watchedAccount(aws: LocalAws): Promise<Handmade> {
  const made = new Handmade(aws);
  const key = await made.key("topics");
  await made.logGroup("audit-logs", { kmsKeyId: made.arn("kms", `key/${key}`) });
  await made.trail("organisation-wide", { logGroup: "audit-logs", IsMultiRegionTrail: true });
  await made.metricFilter("audit-logs", "Denied");
  aws.pending.hold(["email"]);
  const topic = await made.topic("pager", { KmsMasterKeyId: "alias/topics" });
  await made.subscribe(topic, "email", "somebody@example.com");
  await made.subscribe(topic, "https", SECRET, { FilterPolicy: '{"team":["security"]}' });
  await made.subscribe(topic, "firehose", made.arn("firehose", "deliverystream/archive"), {
    SubscriptionRoleArn: `arn:aws:iam::${ID}:role/firehose`,
  });
  await made.alarm("too-many-denials", "Denied", { AlarmActions: [topic] });
  await made.compositeAlarm("anything-wrong", 'ALARM("too-many-denials")', { AlarmActions: [topic] });
  await made.muteRule("deployment", ["too-many-denials"], 1);
  aws.calls.clear();
  return made;
}
