import { type Json, jsonOf } from "../aws/input";
import { withBody } from "../aws/message";
import type { MotoFix } from "./moto-fix";

/** AWS documents the largest page size, 100, but not the page size without `MaxRecords`. */
const DEFAULT_LIMIT = 50;

/**
 * moto's DescribeAlarms returns all alarms. AWS returns pages of `MaxRecords`. Here each type is sorted by name, and
 * metric alarms come before the others, which AWS does not document. The format of the token is our own.
 */
export const alarmPages: MotoFix = {
  handlers: {
    "cloudwatch:DescribeAlarms": async (request, next) => {
      if (request.protocol !== "json") {
        return next(request);
      }
      const { MaxRecords, NextToken, ...rest } = jsonOf(request);
      const response = await next(withBody(request, JSON.stringify(rest)));
      if (response.status !== 200) {
        return response;
      }
      const start = Number(NextToken ?? 0);
      const end = start + Number(MaxRecords ?? DEFAULT_LIMIT);
      const lists = Object.entries(jsonOf(response) as Record<string, Json[]>).sort(([a], [b]) =>
        a === "MetricAlarms" ? -1 : b === "MetricAlarms" ? 1 : 0,
      );
      const all = lists.flatMap(([list, alarms]) =>
        alarms
          .sort((a, b) => (String(a.AlarmName) < String(b.AlarmName) ? -1 : 1))
          .map((alarm) => ({ list, alarm })),
      );
      const page = all.slice(start, end);
      const ofPage = lists.map(([list]) => [
        list,
        page.filter((each) => each.list === list).map(({ alarm }) => alarm),
      ]);
      return withBody(
        response,
        JSON.stringify({
          ...Object.fromEntries(ofPage),
          ...(end < all.length ? { NextToken: String(end) } : {}),
        }),
      );
    },
  },
};
