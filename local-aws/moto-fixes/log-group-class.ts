import { jsonOf } from "../aws/input";
import { type AwsRequest, withBody } from "../aws/message";
import type { MotoFix } from "./moto-fix";

/** The log classes of the log groups. */
export interface LogGroupClasses {
  of(request: AwsRequest, logGroupName: string): string;
}

/**
 * moto ignores `logGroupClass` in CreateLogGroup, and DescribeLogGroups does not return it.
 * AWS keeps it (default STANDARD), returns it, and can filter by it.
 */
export function logGroupClass(): MotoFix & LogGroupClasses {
  const classes = new Map<string, string>();
  const key = (request: AwsRequest, name: unknown) => `${request.region}/${name}`;
  const of = (request: AwsRequest, name: unknown) => classes.get(key(request, name)) ?? "STANDARD";
  return {
    of,
    reset: () => classes.clear(),
    handlers: {
      "logs:CreateLogGroup": async (request, next) => {
        const response = await next(request);
        const { logGroupName, logGroupClass } = jsonOf(request);
        if (response.status === 200 && typeof logGroupClass === "string") {
          classes.set(key(request, logGroupName), logGroupClass);
        }
        return response;
      },
      "logs:DeleteLogGroup": async (request, next) => {
        const response = await next(request);
        if (response.status === 200) {
          classes.delete(key(request, jsonOf(request).logGroupName));
        }
        return response;
      },
      "logs:DescribeLogGroups": async (request, next) => {
        const response = await next(request);
        const answer = jsonOf(response) as { logGroups?: { logGroupName: string }[] };
        if (answer.logGroups === undefined) {
          return response;
        }
        const wanted = jsonOf(request).logGroupClass;
        const logGroups = answer.logGroups
          .map((group) => ({ ...group, logGroupClass: of(request, group.logGroupName) }))
          .filter((group) => wanted === undefined || group.logGroupClass === wanted);
        return withBody(response, JSON.stringify({ ...answer, logGroups }));
      },
    },
  };
}
