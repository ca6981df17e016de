import { errorResponse } from "../aws/errors";
import { callJson, jsonOf } from "../aws/input";
import { type AwsRequest, type AwsResponse, type Next, withBody } from "../aws/message";
import type { LogGroupClasses } from "./log-group-class";
import type { Mend } from "./mend";

interface MetricFilter {
  readonly filterName: string;
  readonly logGroupName: string;
}

const LOGS = "Logs_20140328";

/**
 * moto keeps metric filters in one list, apart from the log groups:
 * - PutMetricFilter appends to it. AWS replaces the filter of that name on that log group.
 * - A log group that is not there is accepted. AWS answers ResourceNotFoundException.
 * - A log group of class INFREQUENT_ACCESS is accepted. AWS has no metric filters there. The error is the one
 *   that DescribeSubscriptionFilters was seen to answer for such a group; for this action it is not verified.
 * - DeleteMetricFilter of a filter that is not there is accepted. AWS answers ResourceNotFoundException.
 * - DeleteLogGroup leaves the filters, and a new group of the name has them. On AWS they go with the group.
 * - DescribeLogGroups shows `metricFilterCount` 0.
 */
export function metricFilter(classes: LogGroupClasses): Mend {
  return {
    handlers: {
      "logs:PutMetricFilter": async (request, next) => {
        const { logGroupName, filterName } = jsonOf(request);
        const refusal = await refuseLogGroup(request, next, logGroupName);
        if (refusal !== undefined) {
          return refusal;
        }
        if (classes.of(request, String(logGroupName)) === "INFREQUENT_ACCESS") {
          return errorResponse(request, {
            code: "ValidationException",
            message: "This operation is only supported on the Standard log class.",
            status: 400,
          });
        }
        const before = (await metricFilters(request, next, { logGroupName })).find(
          (filter) => filter.filterName === filterName,
        );
        if (before === undefined) {
          return next(request);
        }
        await callJson(request, next, `${LOGS}.DeleteMetricFilter`, { logGroupName, filterName });
        const response = await next(request);
        if (response.status !== 200) {
          await callJson(request, next, `${LOGS}.PutMetricFilter`, { ...before });
        }
        return response;
      },
      "logs:DeleteMetricFilter": async (request, next) => {
        const { logGroupName, filterName } = jsonOf(request);
        const refusal = await refuseLogGroup(request, next, logGroupName);
        if (refusal !== undefined) {
          return refusal;
        }
        const filters = await metricFilters(request, next, { logGroupName });
        return filters.some((filter) => filter.filterName === filterName)
          ? next(request)
          : notFound(request, "The specified metric filter does not exist.");
      },
      "logs:DescribeMetricFilters": async (request, next) => {
        const { logGroupName } = jsonOf(request);
        const refusal =
          logGroupName === undefined ? undefined : await refuseLogGroup(request, next, logGroupName);
        return refusal ?? next(request);
      },
      "logs:DeleteLogGroup": async (request, next) => {
        const { logGroupName } = jsonOf(request);
        const response = await next(request);
        if (response.status === 200) {
          for (const { filterName } of await metricFilters(request, next, { logGroupName })) {
            await callJson(request, next, `${LOGS}.DeleteMetricFilter`, { logGroupName, filterName });
          }
        }
        return response;
      },
      "logs:DescribeLogGroups": async (request, next) => {
        const response = await next(request);
        const answer = jsonOf(response) as { logGroups?: { logGroupName: string }[] };
        if (answer.logGroups === undefined) {
          return response;
        }
        const filters = await metricFilters(request, next, {});
        const logGroups = answer.logGroups.map((group) => ({
          ...group,
          metricFilterCount: filters.filter((filter) => filter.logGroupName === group.logGroupName).length,
        }));
        return withBody(response, JSON.stringify({ ...answer, logGroups }));
      },
    },
  };
}

async function metricFilters(
  request: AwsRequest,
  next: Next,
  input: { logGroupName?: unknown },
): Promise<MetricFilter[]> {
  const response = await callJson(request, next, `${LOGS}.DescribeMetricFilters`, input);
  return (jsonOf(response) as { metricFilters?: MetricFilter[] }).metricFilters ?? [];
}

/** The error that AWS answers if there is no such log group. */
async function refuseLogGroup(
  request: AwsRequest,
  next: Next,
  logGroupName: unknown,
): Promise<AwsResponse | undefined> {
  if (typeof logGroupName !== "string") {
    return undefined;
  }
  // A call that only succeeds for a log group of exactly this name.
  const response = await callJson(request, next, `${LOGS}.ListTagsLogGroup`, { logGroupName });
  return response.status === 200 ? undefined : notFound(request, "The specified log group does not exist.");
}

function notFound(request: AwsRequest, message: string): AwsResponse {
  return errorResponse(request, { code: "ResourceNotFoundException", message, status: 400 });
}
