import { jsonOf } from "../aws/input";
import { withBody } from "../aws/message";
import type { MotoFix } from "./moto-fix";

const DEFAULT_LIMIT = 50;

/**
 * moto's DescribeMetricFilters returns all filters in the order of their creation. AWS sorts them by name and returns
 * pages of `limit` filters. The format of the token is our own: to a caller it is opaque.
 */
export const metricFilterPages: MotoFix = {
  handlers: {
    "logs:DescribeMetricFilters": async (request, next) => {
      const { limit, nextToken, ...rest } = jsonOf(request);
      const response = await next(withBody(request, JSON.stringify(rest)));
      const { metricFilters } = jsonOf(response) as { metricFilters?: { filterName: string }[] };
      if (metricFilters === undefined) {
        return response;
      }
      const sorted = metricFilters.sort((a, b) => (a.filterName < b.filterName ? -1 : 1));
      const start = Number(nextToken ?? 0);
      const end = start + Number(limit ?? DEFAULT_LIMIT);
      return withBody(
        response,
        JSON.stringify({
          metricFilters: sorted.slice(start, end),
          ...(end < sorted.length ? { nextToken: String(end) } : {}),
        }),
      );
    },
  },
};
