import { emptyResponse } from "../aws/errors";
import { type Json, jsonOf, text, texts } from "../aws/input";
import { type AwsRequest, type Handler, withBody } from "../aws/message";
import { accountArn } from "./arn";
import type { MotoFix } from "./moto-fix";

type AlarmType = "CompositeAlarm" | "LogAlarm";

interface Stored {
  readonly type: AlarmType;
  readonly alarm: Json & { readonly AlarmName: string };
}

/**
 * moto has only metric alarms, and ignores `AlarmTypes`. On AWS, composite and log alarms can be put, described and
 * deleted too. DescribeAlarms returns only alarms of the given types, by default metric alarms. Here the other types
 * have no state of their own, only `AlarmNames` and `AlarmNamePrefix` choose among them, and only the JSON protocol has
 * them.
 */
export function alarmTypes(): MotoFix {
  const alarms = new Map<string, Stored>();
  const key = (request: AwsRequest, name: string) => `${request.region}/${name}`;

  const put =
    (type: AlarmType): Handler =>
    async (request) => {
      const AlarmName = text(request, "AlarmName") ?? "";
      const alarm = {
        ActionsEnabled: true,
        ...jsonOf(request),
        AlarmName,
        AlarmArn: accountArn(request, "cloudwatch", `alarm:${AlarmName}`),
        StateValue: "INSUFFICIENT_DATA",
      };
      alarms.set(key(request, AlarmName), { type, alarm });
      return emptyResponse(request);
    };

  const described = (request: AwsRequest, type: AlarmType): Json[] => {
    const names = texts(request, "AlarmNames");
    const prefix = text(request, "AlarmNamePrefix") ?? "";
    return [...alarms]
      .filter(([at, stored]) => stored.type === type && at === key(request, stored.alarm.AlarmName))
      .map(([, { alarm }]) => alarm)
      .filter(({ AlarmName }) => names.length === 0 || names.includes(AlarmName))
      .filter(({ AlarmName }) => AlarmName.startsWith(prefix));
  };

  return {
    reset: () => alarms.clear(),
    handlers: {
      "cloudwatch:PutCompositeAlarm": put("CompositeAlarm"),
      "cloudwatch:PutLogAlarm": put("LogAlarm"),
      "cloudwatch:DeleteAlarms": (request, next) => {
        for (const name of texts(request, "AlarmNames")) alarms.delete(key(request, name));
        return next(request);
      },
      "cloudwatch:DescribeAlarms": async (request, next) => {
        const response = await next(request);
        if (request.protocol !== "json" || response.status !== 200) return response;
        const given = texts(request, "AlarmTypes");
        const types = given.length === 0 ? ["MetricAlarm"] : given;
        const answer: Json = {
          ...jsonOf(response),
          CompositeAlarms: described(request, "CompositeAlarm"),
          LogAlarms: described(request, "LogAlarm"),
        };
        const wanted = Object.entries(answer).filter(
          ([name]) => !name.endsWith("Alarms") || types.includes(name.slice(0, -1)),
        );
        return withBody(response, JSON.stringify(Object.fromEntries(wanted)));
      },
    },
  };
}
