import { type Json, jsonOf, text } from "../aws/input";
import { type AwsRequest, withBody } from "../aws/message";
import type { MotoFix } from "./moto-fix";

/** moto keeps `Metrics`, but drops `AccountId` in it. */
const FIELDS = ["EvaluationCriteria", "EvaluationInterval", "EvaluationWindow", "Metrics"] as const;

/** moto's DescribeAlarms leaves out fields of a metric alarm that PutMetricAlarm was given. AWS returns them. */
export function metricAlarmFields(): MotoFix {
  const fields = new Map<string, Json>();
  const key = (request: AwsRequest, name: unknown) => `${request.region}/${name}`;
  return {
    reset: () => fields.clear(),
    handlers: {
      "cloudwatch:PutMetricAlarm": async (request, next) => {
        const response = await next(request);
        if (request.protocol === "json" && response.status === 200) {
          const given = jsonOf(request);
          const kept = FIELDS.filter((name) => given[name] !== undefined).map((name) => [name, given[name]]);
          fields.set(key(request, text(request, "AlarmName")), Object.fromEntries(kept));
        }
        return response;
      },
      "cloudwatch:DescribeAlarms": async (request, next) => {
        const response = await next(request);
        const answer = jsonOf(response) as { MetricAlarms?: Json[] };
        if (request.protocol !== "json" || answer.MetricAlarms === undefined) {
          return response;
        }
        const MetricAlarms = answer.MetricAlarms.map((alarm) => ({
          ...alarm,
          ...fields.get(key(request, alarm.AlarmName)),
        }));
        return withBody(response, JSON.stringify({ ...answer, MetricAlarms }));
      },
    },
  };
}
