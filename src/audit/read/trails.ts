import {
  type Trail as Answer,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  type GetEventSelectorsResponse,
  GetTrailStatusCommand,
} from "@aws-sdk/client-cloudtrail";
import type { EventSelectors, Read, Trail } from "../evidence";
import { arnOf } from "./arn";
import type { Caller } from "./caller";

/** The trails that are seen from the caller's region. Their status is not read yet. */
export function describeTrails({ calls, clients, region }: Caller): Promise<Read<readonly Trail[]>> {
  return calls.read(
    { action: "cloudtrail:DescribeTrails", of: `the trails seen from ${region}` },
    async () => {
      const asked = new DescribeTrailsCommand({ includeShadowTrails: true });
      const { trailList = [] } = await clients.cloudtrail(region).send(asked);
      return trailList.map(trailOf);
    },
  );
}

/** The trail with its status and selectors, if it is the caller's own. */
export async function withStatus({ id, calls, clients }: Caller, trail: Trail): Promise<Trail> {
  const { name, arn, homeRegion } = trail;
  if (arnOf(arn).account !== id) return trail;
  const client = clients.cloudtrail(homeRegion);
  const [status, selectors] = await Promise.all([
    calls.read({ action: "cloudtrail:GetTrailStatus", of: `the status of trail ${name}` }, async () => {
      const answer = await client.send(new GetTrailStatusCommand({ Name: arn }));
      return {
        isLogging: answer.IsLogging ?? false,
        latestLogsDelivery: answer.LatestCloudWatchLogsDeliveryTime?.getTime(),
        latestLogsDeliveryError: answer.LatestCloudWatchLogsDeliveryError || undefined,
      };
    }),
    calls.read(
      { action: "cloudtrail:GetEventSelectors", of: `the event selectors of trail ${name}` },
      async () => selectorsOf(await client.send(new GetEventSelectorsCommand({ TrailName: arn }))),
    ),
  ]);
  return { ...trail, status, selectors };
}

const trailOf = (answer: Answer): Trail => ({
  name: answer.Name ?? "",
  arn: answer.TrailARN ?? "",
  homeRegion: answer.HomeRegion ?? arnOf(answer.TrailARN ?? "").region,
  isMultiRegion: answer.IsMultiRegionTrail ?? false,
  isOrganization: answer.IsOrganizationTrail ?? false,
  includesGlobalServiceEvents: answer.IncludeGlobalServiceEvents ?? false,
  logGroupArn: answer.CloudWatchLogsLogGroupArn?.replace(/:\*$/, "") || undefined,
});

const OPERATORS = {
  equals: "Equals",
  notEquals: "NotEquals",
  startsWith: "StartsWith",
  notStartsWith: "NotStartsWith",
  endsWith: "EndsWith",
  notEndsWith: "NotEndsWith",
} as const;

const selectorsOf = ({
  EventSelectors: basic = [],
  AdvancedEventSelectors: advanced = [],
}: GetEventSelectorsResponse): EventSelectors => ({
  // AWS's defaults for what a selector leaves out.
  basic: basic.map(({ ReadWriteType, IncludeManagementEvents, ExcludeManagementEventSources }) => ({
    readWriteType: ReadWriteType ?? "All",
    includesManagementEvents: IncludeManagementEvents ?? true,
    excludedSources: ExcludeManagementEventSources ?? [],
  })),
  advanced: advanced.map(({ FieldSelectors }) => ({
    fields: (FieldSelectors ?? []).map((selector) => ({
      field: selector.Field ?? "",
      operators: Object.fromEntries(
        Object.entries(OPERATORS).flatMap(([operator, name]) => {
          const values = selector[name] ?? [];
          return values.length === 0 ? [] : [[operator, values]];
        }),
      ),
    })),
  })),
});
