import { type Json, jsonOf } from "../aws/input";
import { type AwsRequest, withBody } from "../aws/message";
import type { MotoFix } from "./moto-fix";

const FIELDS = ["applyOnTransformedLogs", "emitSystemFieldDimensions", "fieldSelectionCriteria"];

/** moto drops these fields of a metric filter. AWS keeps them. */
export function metricFilterFields(): MotoFix {
  const fields = new Map<string, Json>();
  const key = (request: AwsRequest, { logGroupName, filterName }: Json) =>
    `${request.region}/${logGroupName}/${filterName}`;
  return {
    reset: () => fields.clear(),
    handlers: {
      "logs:PutMetricFilter": async (request, next) => {
        const response = await next(request);
        const filter = jsonOf(request);
        if (response.status === 200) {
          const given = Object.entries(filter).filter(([name]) => FIELDS.includes(name));
          fields.set(key(request, filter), Object.fromEntries(given));
        }
        return response;
      },
      "logs:DescribeMetricFilters": async (request, next) => {
        const response = await next(request);
        const answer = jsonOf(response) as { metricFilters?: Json[] };
        if (answer.metricFilters === undefined) {
          return response;
        }
        const metricFilters = answer.metricFilters.map((filter) => ({
          ...filter,
          ...fields.get(key(request, filter)),
        }));
        return withBody(response, JSON.stringify({ ...answer, metricFilters }));
      },
    },
  };
}
