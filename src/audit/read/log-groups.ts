import {
  type CloudWatchLogsClient,
  type MetricFilter as FilterAnswer,
  paginateDescribeLogGroups,
  paginateDescribeMetricFilters,
} from "@aws-sdk/client-cloudwatch-logs";
import type { LogGroup, LogGroupDescription, MetricFilter, Trail } from "../evidence";
import { arnOf } from "./arn";
import type { Caller } from "./caller";
import { allOf } from "./calls";

/** A log group of the caller's account, by its ARN without `:*`. */
export type LogGroupName = Pick<LogGroup, "name" | "arn" | "region">;

/** The largest page that AWS returns. */
const PAGE = 50;

/** The log groups of the account that trails deliver to, each once. */
export function deliveredTo(trails: readonly Trail[], { id }: Pick<Caller, "id">): LogGroupName[] {
  const arns = new Set(trails.flatMap(({ logGroupArn }) => logGroupArn ?? []));
  return [...arns].flatMap((arn) => {
    const { account, region, resource } = arnOf(arn);
    return account === id ? [{ name: resource.replace(/^log-group:/, ""), arn, region }] : [];
  });
}

/** The log group of this name in the region that was asked for. */
export const namedLogGroup = ({ id, partition, region }: Caller, name: string): LogGroupName => ({
  name,
  arn: `arn:${partition}:logs:${region}:${id}:log-group:${name}`,
  region,
});

/** A log group that does not exist has no description and no filters. */
export async function readLogGroup({ calls, clients }: Caller, named: LogGroupName): Promise<LogGroup> {
  const { name } = named;
  const client = clients.logs(named.region);
  const [description, metricFilters] = await Promise.all([
    calls.read({ action: "logs:DescribeLogGroups", of: `log group ${name}` }, () =>
      describeLogGroup(client, name),
    ),
    calls.read<readonly MetricFilter[]>(
      { action: "logs:DescribeMetricFilters", of: `the metric filters of log group ${name}` },
      async () => {
        const pages = paginateDescribeMetricFilters({ client, pageSize: PAGE }, { logGroupName: name });
        return allOf(pages, ({ metricFilters: filters }) => filters?.map(filterOf));
      },
      { value: [] },
    ),
  ]);
  return { ...named, description, metricFilters };
}

/** AWS searches log groups by prefix and sorts them by name, so that the one with exactly this name comes first. */
async function describeLogGroup(
  client: CloudWatchLogsClient,
  name: string,
): Promise<LogGroupDescription | undefined> {
  const pages = paginateDescribeLogGroups({ client, pageSize: PAGE }, { logGroupNamePrefix: name });
  for await (const { logGroups = [] } of pages) {
    const found = logGroups.find(({ logGroupName }) => logGroupName === name);
    if (found !== undefined)
      return { logGroupClass: found.logGroupClass ?? "", kmsKeyId: found.kmsKeyId || undefined };
  }
  return undefined;
}

const filterOf = (filter: FilterAnswer): MetricFilter => ({
  name: filter.filterName ?? "",
  pattern: filter.filterPattern ?? "",
  transformations: (filter.metricTransformations ?? []).map((transformation) => ({
    metricName: transformation.metricName ?? "",
    metricNamespace: transformation.metricNamespace ?? "",
    metricValue: transformation.metricValue ?? "",
    defaultValue: transformation.defaultValue,
    // System fields, such as the account, are dimensions like any other.
    dimensions: [
      ...Object.keys(transformation.dimensions ?? {}),
      ...(filter.emitSystemFieldDimensions ?? []),
    ],
    unit: transformation.unit,
  })),
  applyOnTransformedLogs: filter.applyOnTransformedLogs ?? false,
  fieldSelectionCriteria: filter.fieldSelectionCriteria || undefined,
});
