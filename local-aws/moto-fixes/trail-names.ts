import { errorResponse } from "../aws/errors";
import { callJson, jsonOf } from "../aws/input";
import { type Handler, withBody } from "../aws/message";
import type { MotoFix } from "./moto-fix";

const TRAIL_ARN = /^arn:[^:]+:cloudtrail:[^:]+:[^:]+:trail\/(.+)$/;

const nameOf = (nameOrArn: unknown): string => {
  const given = typeof nameOrArn === "string" ? nameOrArn : "";
  return TRAIL_ARN.exec(given)?.[1] ?? given;
};

/**
 * AWS takes a trail's name or ARN, and answers TrailNotFoundException if the trail does not exist. In moto, for an ARN
 * or a missing trail, StartLogging and StopLogging fail with status 500, and DeleteTrail does nothing and succeeds.
 * DescribeTrails ignores `trailNameList` and returns every trail.
 */
export const trailNames: MotoFix = {
  handlers: {
    "cloudtrail:StartLogging": byName(),
    "cloudtrail:StopLogging": byName(),
    "cloudtrail:DeleteTrail": byName(),
    "cloudtrail:DescribeTrails": async (request, next) => {
      const response = await next(request);
      const { trailNameList } = jsonOf(request);
      const { trailList } = jsonOf(response) as { trailList?: { Name: string; TrailARN: string }[] };
      if (!Array.isArray(trailNameList) || trailNameList.length === 0 || trailList === undefined) {
        return response;
      }
      const wanted = trailList.filter(
        ({ Name, TrailARN }) => trailNameList.includes(Name) || trailNameList.includes(TrailARN),
      );
      return withBody(response, JSON.stringify({ trailList: wanted }));
    },
  },
};

function byName(): Handler {
  return async (request, next) => {
    const Name = nameOf(jsonOf(request).Name);
    const target = "CloudTrail_20131101.GetTrail";
    const trail = await callJson(request, next, target, { Name });
    if (trail.status !== 200) {
      return errorResponse(request, {
        code: "TrailNotFoundException",
        message: `Unknown trail: ${jsonOf(request).Name} for the user: 123456789012`,
        status: 400,
      });
    }
    return next(withBody(request, JSON.stringify({ ...jsonOf(request), Name })));
  };
}
