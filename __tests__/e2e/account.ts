import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  type LogGroupClass,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListKeysCommand,
  ListResourceTagsCommand,
} from "@aws-sdk/client-kms";
import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { LOG_GROUP, type World } from "./support";

/** Reads an account through the AWS API, and makes what it has before anything is deployed. */
export class Account {
  constructor(private readonly world: World) {}

  async createLogGroup(logGroupName = LOG_GROUP, logGroupClass?: LogGroupClass): Promise<void> {
    await this.logs.send(new CreateLogGroupCommand({ logGroupName, logGroupClass }));
  }

  async logGroupNames(): Promise<(string | undefined)[]> {
    const { logGroups } = await this.logs.send(new DescribeLogGroupsCommand({}));
    return (logGroups ?? []).map(({ logGroupName }) => logGroupName);
  }

  async metricFilters(logGroupName = LOG_GROUP) {
    return (await this.logs.send(new DescribeMetricFiltersCommand({ logGroupName }))).metricFilters ?? [];
  }

  async alarms(AlarmNamePrefix?: string) {
    return (await this.cloudwatch.send(new DescribeAlarmsCommand({ AlarmNamePrefix }))).MetricAlarms ?? [];
  }

  /** The only alarm there is. */
  async alarm() {
    const [alarm, ...others] = await this.alarms();
    expect(others).toEqual([]);
    return alarm;
  }

  async topicArns(): Promise<(string | undefined)[]> {
    return ((await this.sns.send(new ListTopicsCommand({}))).Topics ?? []).map(({ TopicArn }) => TopicArn);
  }

  async topicAttributes(TopicArn: string): Promise<Record<string, string>> {
    return (await this.sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes ?? {};
  }

  async subscriptions(TopicArn: string) {
    return (await this.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? [];
  }

  /** A topic with its tags, its subscriptions, and its key. */
  async topic(TopicArn: string) {
    const attributes = await this.topicAttributes(TopicArn);
    const { Tags } = await this.sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
    const subscriptions = await Promise.all(
      (await this.subscriptions(TopicArn)).map(async ({ SubscriptionArn }) => {
        const asked = new GetSubscriptionAttributesCommand({ SubscriptionArn });
        return (await this.sns.send(asked)).Attributes;
      }),
    );
    const { KmsMasterKeyId } = attributes;
    return {
      attributes,
      Tags,
      subscriptions,
      key: KmsMasterKeyId ? await this.key(KmsMasterKeyId) : undefined,
    };
  }

  /** A customer managed key. */
  async key(KeyId: string) {
    const { KeyMetadata } = await this.kms.send(new DescribeKeyCommand({ KeyId }));
    const { Policy } = await this.kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
    const { KeyRotationEnabled } = await this.kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    const { Tags } = await this.kms.send(new ListResourceTagsCommand({ KeyId }));
    return { KeyMetadata, KeyRotationEnabled, Policy: JSON.parse(Policy ?? "null"), Tags };
  }

  /** Those that are not to be deleted. */
  async keys() {
    const { Keys } = await this.kms.send(new ListKeysCommand({}));
    const keys = await Promise.all((Keys ?? []).map(({ KeyId }) => this.key(KeyId as string)));
    return keys.filter(({ KeyMetadata }) => KeyMetadata?.KeyState === "Enabled");
  }

  private get kms() {
    return new KMSClient(this.world.client);
  }

  private get logs() {
    return new CloudWatchLogsClient(this.world.client);
  }

  private get cloudwatch() {
    return new CloudWatchClient(this.world.client);
  }

  get sns() {
    return new SNSClient(this.world.client);
  }
}
