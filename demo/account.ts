import {
  CloudTrailClient,
  CreateTrailCommand,
  DeleteTrailCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  PutMetricFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateBucketCommand, DeleteBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import type { LocalAws } from "../local-aws";
import { clientConfig } from "../local-aws/environment";

const BUCKET = "demo-trail-bucket";
export const TRAIL = "management-events";
export const LOG_GROUP = "cloudtrail";

/** An account on the local AWS with what every account has that uses this module: a trail and its log group. */
export class DemoAccount {
  private readonly cloudtrail: CloudTrailClient;
  private readonly cloudwatch: CloudWatchClient;
  private readonly logs: CloudWatchLogsClient;
  private readonly s3: S3Client;
  private readonly sns: SNSClient;

  constructor({ endpoint }: LocalAws) {
    // The SDK says on every start which Node its releases of 2027 will need.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    const config = clientConfig(endpoint);
    this.cloudtrail = new CloudTrailClient(config);
    this.cloudwatch = new CloudWatchClient(config);
    this.logs = new CloudWatchLogsClient(config);
    this.s3 = new S3Client({ ...config, forcePathStyle: true });
    this.sns = new SNSClient(config);
  }

  async create(): Promise<void> {
    await this.s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
    await this.logs.send(new CreateLogGroupCommand({ logGroupName: LOG_GROUP }));
    const { logGroups } = await this.logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: LOG_GROUP }),
    );
    await this.cloudtrail.send(
      new CreateTrailCommand({
        Name: TRAIL,
        S3BucketName: BUCKET,
        IsMultiRegionTrail: true,
        CloudWatchLogsLogGroupArn: logGroups?.[0]?.arn,
        CloudWatchLogsRoleArn: "arn:aws:iam::123456789012:role/cloudtrail-to-logs",
      }),
    );
    await this.cloudtrail.send(new StartLoggingCommand({ Name: TRAIL }));
  }

  async remove(): Promise<void> {
    await this.cloudtrail.send(new DeleteTrailCommand({ Name: TRAIL }));
    await this.logs.send(new DeleteLogGroupCommand({ logGroupName: LOG_GROUP }));
    await this.s3.send(new DeleteBucketCommand({ Bucket: BUCKET }));
  }

  /** What somebody does who is told too often. */
  async disableAlarmActions(): Promise<void> {
    const [alarm] = await this.alarms();
    await this.cloudwatch.send(
      new PutMetricAlarmCommand({
        ...alarm,
        AlarmName: alarm?.AlarmName,
        // An alarm on one metric is described with an empty list of them, which PutMetricAlarm does not take.
        Metrics: undefined,
        ActionsEnabled: false,
      }),
    );
  }

  /** The pattern that is often copied: no call has two error codes, so it matches nothing. */
  async breakFilterPattern(): Promise<void> {
    const [filter] = await this.metricFilters();
    await this.logs.send(
      new PutMetricFilterCommand({
        logGroupName: LOG_GROUP,
        filterName: filter?.filterName,
        filterPattern: filter?.filterPattern?.replace("||", "&&"),
        metricTransformations: filter?.metricTransformations,
      }),
    );
  }

  async metricFilters() {
    return (
      (await this.logs.send(new DescribeMetricFiltersCommand({ logGroupName: LOG_GROUP }))).metricFilters ??
      []
    );
  }

  async alarms() {
    return (await this.cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms ?? [];
  }

  async subscriptions(TopicArn: string) {
    return (await this.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? [];
  }
}
