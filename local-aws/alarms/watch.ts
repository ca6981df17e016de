import { CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeMetricFiltersCommand,
  FilterLogEventsCommand,
  type MetricFilter,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { clientConfig } from "../environment";
import type { LocalAws } from "../local-aws";
import { datapointsOf, type LogEvent } from "./datapoints";
import { type AlarmState, stateOf } from "./state";

const STREAM = "111122223333_CloudTrail_us-east-1";

/**
 * CloudTrail, metric filters and alarms of a log group. moto stores events and definitions but evaluates nothing. This
 * class reads both by the AWS API and evaluates them.
 */
export class Watch {
  private readonly logs: CloudWatchLogsClient;
  private readonly cloudwatch: CloudWatchClient;
  private hasStream = false;

  constructor(
    { endpoint }: Pick<LocalAws, "endpoint">,
    private readonly logGroupName: string,
  ) {
    const config = clientConfig(endpoint);
    this.logs = new CloudWatchLogsClient(config);
    this.cloudwatch = new CloudWatchClient(config);
  }

  /** Puts a record into the log group as CloudTrail does, once for each of the times. */
  async deliver(record: unknown, ...timestamps: readonly number[]): Promise<void> {
    const stream = { logGroupName: this.logGroupName, logStreamName: STREAM };
    if (!this.hasStream) await this.logs.send(new CreateLogStreamCommand(stream));
    this.hasStream = true;
    const logEvents = timestamps.map((timestamp) => ({ timestamp, message: JSON.stringify(record) }));
    await this.logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
  }

  /** The states at these moments, by alarm name, of the alarms on the metrics of the log group's filters. */
  async states(moments: readonly number[]): Promise<Record<string, AlarmState[]>> {
    const { logGroupName } = this;
    const { metricFilters = [] } = await this.logs.send(new DescribeMetricFiltersCommand({ logGroupName }));
    const { MetricAlarms = [] } = await this.cloudwatch.send(new DescribeAlarmsCommand({}));
    const events = await this.events();
    return Object.fromEntries(
      MetricAlarms.flatMap((alarm) => {
        const filter = metricFilters.find((candidate) => feeds(candidate, alarm));
        if (filter === undefined) return [];
        const datapoints = datapointsOf(filter, events);
        return [[alarm.AlarmName ?? "", moments.map((moment) => stateOf(alarm, datapoints, moment))]];
      }),
    );
  }

  private async events(): Promise<LogEvent[]> {
    const all: LogEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.logs.send(
        new FilterLogEventsCommand({ logGroupName: this.logGroupName, nextToken }),
      );
      for (const { timestamp = 0, message = "" } of page.events ?? []) all.push({ timestamp, message });
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return all;
  }
}

const feeds = ({ metricTransformations = [] }: MetricFilter, { MetricName, Namespace }: MetricAlarm) =>
  metricTransformations.some(
    ({ metricName, metricNamespace }) => metricName === MetricName && metricNamespace === Namespace,
  );
