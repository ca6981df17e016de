import {
  CloudTrailClient,
  CreateTrailCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  PutMetricFilterCommand,
  type PutMetricFilterCommandInput,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import type { LocalAws } from "../local-aws";
import { clientConfig } from "../local-aws/environment";

const BUCKET = "demo-trail-bucket";
export const TRAIL = "management-events";
export const LOG_GROUP = "cloudtrail";

/** An account on the local AWS. It has a trail and its log group, as every account that uses this module. */
export class DemoAccount {
  private readonly cloudtrail: CloudTrailClient;
  private readonly cloudwatch: CloudWatchClient;
  private readonly logs: CloudWatchLogsClient;
  private readonly s3: S3Client;
  private readonly sns: SNSClient;

  constructor({ endpoint }: LocalAws) {
    // Otherwise, the SDK prints on every start which Node version its releases of 2027 need.
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
    await this.startLogging();
  }

  async startLogging(): Promise<void> {
    await this.cloudtrail.send(new StartLoggingCommand({ Name: TRAIL }));
  }

  /** Makes changes that an attacker would make, or somebody who gets too many messages. */
  async *sabotage(): AsyncGenerator<string> {
    await this.cloudtrail.send(new StopLoggingCommand({ Name: TRAIL }));
    yield "StopLogging: the trail records nothing";

    const filter = await this.metricFilter("unauthorized-api-calls");
    // A mistake that is often copied. No call has two error codes, so the pattern matches nothing.
    const filterPattern = filter.filterPattern?.replace("||", "&&");
    await this.logs.send(new PutMetricFilterCommand({ ...filter, filterPattern }));
    yield "PutMetricFilter: the first || of the pattern of unauthorized-api-calls is now &&";

    const alarm = await this.alarm("UnauthorizedAPICallAlarm");
    await this.cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, Threshold: 100 }));
    yield "PutMetricAlarm: the threshold of UnauthorizedAPICallAlarm is now 100";

    await this.cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: ["RootUsageAlarm"] }));
    yield "DisableAlarmActions: RootUsageAlarm notifies nobody";
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
    const { Subscriptions = [] } = await this.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    return Subscriptions.sort((a, b) => `${a.Protocol}`.localeCompare(`${b.Protocol}`));
  }

  private async metricFilter(name: string): Promise<PutMetricFilterCommandInput> {
    const filter = (await this.metricFilters()).find(({ filterName }) => filterName === name);
    return filter as PutMetricFilterCommandInput;
  }

  private async alarm(name: string): Promise<PutMetricAlarmCommandInput> {
    const alarm = (await this.alarms()).find(({ AlarmName }) => AlarmName === name);
    // DescribeAlarms returns an empty list of metrics for an alarm on one metric. PutMetricAlarm rejects that list.
    return { ...(alarm as PutMetricAlarmCommandInput), Metrics: undefined };
  }
}
