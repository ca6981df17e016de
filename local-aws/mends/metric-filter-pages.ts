import { jsonOf } from "../aws/input";
import { withBody } from "../aws/message";
import type { Mend } from "./mend";

const DEFAULT_LIMIT = 50;

/**
 * moto answers DescribeMetricFilters with all filters in the order of their making. AWS sorts them by their names and
 * answers in pages of `limit`. The token is ours: AWS's says nothing to the caller.
 */
export const metricFilterPages: Mend = {
  handlers: {
    "logs:DescribeMetricFilters": async (request, next) => {
      const { limit, nextToken, ...rest } = jsonOf(request);
      const response = await next(withBody(request, JSON.stringify(rest)));
      const { metricFilters } = jsonOf(response) as { metricFilters?: { filterName: string }[] };
      if (metricFilters === undefined) {
        return response;
      }
      const sorted = metricFilters.sort((a, b) => (a.filterName < b.filterName ? -1 : 1));
      const begin = Number(nextToken ?? 0);
      const end = begin + Number(limit ?? DEFAULT_LIMIT);
      return withBody(
        response,
        JSON.stringify({
          metricFilters: sorted.slice(begin, end),
          ...(end < sorted.length ? { nextToken: String(end) } : {}),
        }),
      );
    },
  },
};
