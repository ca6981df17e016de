import { errorResponse } from "../aws/errors";
import { callJson, jsonOf } from "../aws/input";
import { type AwsRequest, type AwsResponse, type Next, withBody } from "../aws/message";
import type { LogGroupClasses } from "./log-group-class";
import type { MotoFix } from "./moto-fix";

interface MetricFilter {
  readonly filterName: string;
  readonly logGroupName: string;
}

const LOGS = "Logs_20140328";

/**
 * moto keeps metric filters in one list, apart from the log groups:
 * - PutMetricFilter appends to the list. AWS replaces the filter of that name on that log group.
 * - A log group that does not exist is accepted. AWS answers ResourceNotFoundException.
 * - A log group of class INFREQUENT_ACCESS is accepted. AWS does not support metric filters there. The error is the one
 *   that AWS gave for DescribeSubscriptionFilters on such a group; for this action it was not verified.
 * - DeleteMetricFilter of a filter that does not exist succeeds. AWS answers ResourceNotFoundException.
 * - DeleteLogGroup keeps the filters, and a new group of that name has them. AWS deletes them with the group.
 * - DescribeLogGroups returns `metricFilterCount` 0.
 */
export function metricFilter(classes: LogGroupClasses): MotoFix {
  return {
    handlers: {
      "logs:PutMetricFilter": async (request, next) => {
        const { logGroupName, filterName } = jsonOf(request);
        const error = await logGroupError(request, next, logGroupName);
        if (error !== undefined) {
          return error;
        }
        if (classes.of(request, String(logGroupName)) === "INFREQUENT_ACCESS") {
          return errorResponse(request, {
            code: "ValidationException",
            message: "This operation is only supported on the Standard log class.",
            status: 400,
          });
        }
        const filterNamePrefix = filterName;
        const before = (await metricFilters(request, next, { logGroupName, filterNamePrefix })).find(
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
        const error = await logGroupError(request, next, logGroupName);
        if (error !== undefined) {
          return error;
        }
        const filters = await metricFilters(request, next, { logGroupName });
        return filters.some((filter) => filter.filterName === filterName)
          ? next(request)
          : notFound(request, "The specified metric filter does not exist.");
      },
      "logs:DescribeMetricFilters": async (request, next) => {
        const { logGroupName } = jsonOf(request);
        const error =
          logGroupName === undefined ? undefined : await logGroupError(request, next, logGroupName);
        return error ?? next(request);
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
  input: { logGroupName?: unknown; filterNamePrefix?: unknown },
): Promise<MetricFilter[]> {
  const response = await callJson(request, next, `${LOGS}.DescribeMetricFilters`, input);
  return (jsonOf(response) as { metricFilters?: MetricFilter[] }).metricFilters ?? [];
}

/** The error of AWS if the log group does not exist. */
async function logGroupError(
  request: AwsRequest,
  next: Next,
  logGroupName: unknown,
): Promise<AwsResponse | undefined> {
  if (typeof logGroupName !== "string") {
    return undefined;
  }
  // This call takes the exact name; DescribeLogGroups takes a prefix.
  const response = await callJson(request, next, `${LOGS}.ListTagsLogGroup`, { logGroupName });
  return response.status === 200 ? undefined : notFound(request, "The specified log group does not exist.");
}

function notFound(request: AwsRequest, message: string): AwsResponse {
  return errorResponse(request, { code: "ResourceNotFoundException", message, status: 400 });
}
