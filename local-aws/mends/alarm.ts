import { emptyResponse } from "../aws/errors";
import { callJson, type Json, jsonOf, text, texts } from "../aws/input";
import type { AwsRequest, AwsResponse, Handler, Next } from "../aws/message";
import type { Mend } from "./mend";

const CLOUDWATCH = "GraniteServiceVersion20100801";

/** What DescribeAlarms says of an alarm that PutMetricAlarm does not take. */
const NOT_SETTINGS = /^(AlarmArn|State.*|.*Timestamp|EvaluationState)$/;

/**
 * moto has alarms with two defects:
 * - PutMetricAlarm makes a new alarm of state OK, and sets an alarm that exists back to it. On AWS a new alarm is in
 *   INSUFFICIENT_DATA, and a changed one keeps its state.
 * - EnableAlarmActions and DisableAlarmActions are not there and answer 500. They are done here by writing the alarm
 *   as it is, with the other `ActionsEnabled`; AWS ignores names without an alarm, and so does this.
 */
export const alarm: Mend = {
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
