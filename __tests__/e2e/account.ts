import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  type LogGroupClass,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
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

  async alarms() {
    return (await this.cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms ?? [];
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
