import { callJson, type Json, jsonOf } from "../aws/input";
import { type AwsRequest, type Next, withBody } from "../aws/message";
import type { MotoFix } from "./moto-fix";

interface EventSelector {
  readonly ReadWriteType?: string;
  readonly IncludeManagementEvents?: boolean;
  readonly DataResources?: readonly unknown[];
  readonly ExcludeManagementEventSources?: readonly unknown[];
}

/** The selector of a new trail: all management events, no data events. */
const DEFAULT: EventSelector = {
  ReadWriteType: "All",
  IncludeManagementEvents: true,
  DataResources: [],
  ExcludeManagementEventSources: [],
};

/**
 * moto's event selectors have these defects:
 * - A trail has basic or advanced selectors, not both. moto keeps the advanced ones when basic ones replace them.
 * - `HasCustomEventSelectors` is false for every trail, so Terraform does not read the selectors at all.
 * - GetEventSelectors of a new trail has no selector. On AWS it has the default one.
 * - To remove advanced selectors Terraform puts an empty list, which moto ignores. Here the trail then has the default
 *   selector; that AWS does this was not verified.
 */
export const eventSelectors: MotoFix = {
  handlers: {
    "cloudtrail:PutEventSelectors": (request, next) => {
      const { AdvancedEventSelectors, EventSelectors, ...rest } = jsonOf(request);
      const isEmpty = Array.isArray(AdvancedEventSelectors) && AdvancedEventSelectors.length === 0;
      return next(
        isEmpty && EventSelectors === undefined
          ? withBody(request, JSON.stringify({ ...rest, EventSelectors: [DEFAULT] }))
          : request,
      );
    },
    "cloudtrail:GetEventSelectors": async (request, next) => {
      const response = await next(request);
      const { AdvancedEventSelectors: advanced, ...rest } = jsonOf(response);
      const { EventSelectors } = rest;
      if (Array.isArray(EventSelectors) && EventSelectors.length > 0) {
        return withBody(response, JSON.stringify(rest));
      }
      const isNew = response.status === 200 && !(Array.isArray(advanced) && advanced.length > 0);
      return isNew ? withBody(response, JSON.stringify({ ...rest, EventSelectors: [DEFAULT] })) : response;
    },
    "cloudtrail:GetTrail": async (request, next) => {
      const response = await next(request);
      const { Trail } = jsonOf(response) as { Trail?: Json };
      return Trail === undefined
        ? response
        : withBody(response, JSON.stringify({ Trail: await withFlag(request, next, Trail) }));
    },
    "cloudtrail:DescribeTrails": async (request, next) => {
      const response = await next(request);
      const { trailList } = jsonOf(response) as { trailList?: Json[] };
      if (trailList === undefined) {
        return response;
      }
      const trails: Json[] = [];
      for (const trail of trailList) {
        trails.push(await withFlag(request, next, trail));
      }
      return withBody(response, JSON.stringify({ trailList: trails }));
    },
  },
};

async function withFlag(request: AwsRequest, next: Next, trail: Json): Promise<Json> {
  const target = "CloudTrail_20131101.GetEventSelectors";
  const answer = jsonOf(await callJson(request, next, target, { TrailName: trail.TrailARN }));
  const basic = (answer.EventSelectors ?? []) as EventSelector[];
  const advanced = (answer.AdvancedEventSelectors ?? []) as unknown[];
  const HasCustomEventSelectors =
    basic.length > 0 ? basic.length > 1 || !basic.every(isDefault) : advanced.length > 0;
  return { ...trail, HasCustomEventSelectors };
}

function isDefault(selector: EventSelector): boolean {
  return (
    (selector.ReadWriteType ?? "All") === "All" &&
    (selector.IncludeManagementEvents ?? true) &&
    (selector.DataResources ?? []).length === 0 &&
    (selector.ExcludeManagementEventSources ?? []).length === 0
  );
}
