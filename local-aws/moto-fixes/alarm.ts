import { emptyResponse } from "../aws/errors";
import { callJson, type Json, jsonOf, text, texts } from "../aws/input";
import type { AwsRequest, AwsResponse, Handler, Next } from "../aws/message";
import type { MotoFix } from "./moto-fix";

const CLOUDWATCH = "GraniteServiceVersion20100801";

/** Fields in the answer of DescribeAlarms that PutMetricAlarm does not accept. */
const NOT_SETTINGS = /^(AlarmArn|State.*|.*Timestamp|EvaluationState)$/;

/**
 * moto's alarms have two defects:
 * - PutMetricAlarm creates an alarm in state OK, and resets an existing one to OK. On AWS a new alarm is in
 *   INSUFFICIENT_DATA, and an updated one keeps its state.
 * - EnableAlarmActions and DisableAlarmActions are not implemented. Here they put the alarm again with the other
 *   `ActionsEnabled`, and ignore a name without an alarm, as AWS does.
 */
export const alarm: MotoFix = {
  handlers: {
    "cloudwatch:PutMetricAlarm": (request, next) =>
      keepState(request, next, text(request, "AlarmName") ?? "", () => next(request)),
    "cloudwatch:EnableAlarmActions": setActionsEnabled(true),
    "cloudwatch:DisableAlarmActions": setActionsEnabled(false),
  },
};

function setActionsEnabled(ActionsEnabled: boolean): Handler {
  return async (request, next) => {
    for (const existing of await describe(request, next, texts(request, "AlarmNames"))) {
      const settings = Object.entries(existing).filter(([key]) => !NOT_SETTINGS.test(key));
      const response = await keepState(request, next, String(existing.AlarmName), () =>
        callJson(request, next, `${CLOUDWATCH}.PutMetricAlarm`, {
          ...Object.fromEntries(settings),
          ActionsEnabled,
        }),
      );
      if (response.status !== 200) {
        return response;
      }
    }
    return emptyResponse(request);
  };
}

async function keepState(
  request: AwsRequest,
  next: Next,
  AlarmName: string,
  put: () => Promise<AwsResponse>,
): Promise<AwsResponse> {
  const [before] = await describe(request, next, [AlarmName]);
  const response = await put();
  if (response.status === 200) {
    await callJson(request, next, `${CLOUDWATCH}.SetAlarmState`, {
      AlarmName,
      StateValue: before?.StateValue ?? "INSUFFICIENT_DATA",
      StateReason: before?.StateReason ?? "Unchecked: Initial alarm creation",
      ...(before?.StateReasonData === undefined ? {} : { StateReasonData: before.StateReasonData }),
    });
  }
  return response;
}

async function describe(request: AwsRequest, next: Next, AlarmNames: string[]): Promise<Json[]> {
  if (AlarmNames.length === 0) {
    return [];
  }
  const response = await callJson(request, next, `${CLOUDWATCH}.DescribeAlarms`, { AlarmNames });
  return (jsonOf(response) as { MetricAlarms?: Json[] }).MetricAlarms ?? [];
}
