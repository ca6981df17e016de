import { emptyResponse, errorResponse } from "../aws/errors";
import { type Json, jsonOf, text, texts } from "../aws/input";
import { type AwsRequest, type AwsResponse, withBody } from "../aws/message";
import { accountArn } from "./arn";
import type { MotoFix } from "./moto-fix";

interface MuteRule extends Json {
  readonly Name: string;
  readonly Rule?: { readonly Schedule?: { readonly Expression?: string; readonly Duration?: string } };
  readonly MuteTargets?: { readonly AlarmNames?: readonly string[] };
}

const DEFAULT_LIMIT = 50;

/**
 * moto has no alarm mute rules. Here a rule for one time, `at(2026-05-10T14:00)`, is SCHEDULED, ACTIVE or EXPIRED,
 * depending on its window in UTC. A rule that recurs, `cron(...)`, is always SCHEDULED, because its windows are not
 * evaluated. The error code for a rule that does not exist is from AWS's documents, and was not verified.
 */
export function muteRules(): MotoFix {
  const rules = new Map<string, MuteRule>();
  const key = (request: AwsRequest, name: string) => `${request.region}/${name}`;
  const answer = (request: AwsRequest, body: Json): AwsResponse =>
    withBody(emptyResponse(request), JSON.stringify(body));
  const described = (request: AwsRequest, rule: MuteRule) => ({
    AlarmMuteRuleArn: accountArn(request, "cloudwatch", `alarm-mute-rule:${rule.Name}`),
    Status: statusOf(rule, Date.now()),
    MuteType: rule.Rule?.Schedule?.Expression?.startsWith("at(") ? "ONE_TIME" : "RECURRING",
  });
  return {
    reset: () => rules.clear(),
    handlers: {
      "cloudwatch:PutAlarmMuteRule": async (request) => {
        const rule = jsonOf(request) as MuteRule;
        rules.set(key(request, rule.Name), rule);
        return emptyResponse(request);
      },
      "cloudwatch:DeleteAlarmMuteRule": async (request) => {
        rules.delete(key(request, text(request, "AlarmMuteRuleName") ?? ""));
        return emptyResponse(request);
      },
      "cloudwatch:GetAlarmMuteRule": async (request) => {
        const name = text(request, "AlarmMuteRuleName") ?? "";
        const rule = rules.get(key(request, name));
        return rule === undefined
          ? errorResponse(request, {
              code: "ResourceNotFoundException",
              message: `Alarm mute rule ${name} does not exist`,
              status: 404,
            })
          : answer(request, { ...rule, ...described(request, rule) });
      },
      "cloudwatch:ListAlarmMuteRules": async (request) => {
        const alarm = text(request, "AlarmName");
        const statuses = texts(request, "Statuses");
        const { MaxRecords, NextToken } = jsonOf(request);
        const found = [...rules]
          .filter(([at, rule]) => at === key(request, rule.Name))
          .filter(([, rule]) => alarm === undefined || rule.MuteTargets?.AlarmNames?.includes(alarm))
          .map(([, rule]) => described(request, rule))
          .filter(({ Status }) => statuses.length === 0 || statuses.includes(Status));
        const start = Number(NextToken ?? 0);
        const end = start + Number(MaxRecords ?? DEFAULT_LIMIT);
        return answer(request, {
          AlarmMuteRuleSummaries: found.slice(start, end),
          ...(end < found.length ? { NextToken: String(end) } : {}),
        });
      },
    },
  };
}

const AT = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d)\)$/;
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;
const MINUTE = 60_000;

function statusOf({ Rule }: MuteRule, now: number): "SCHEDULED" | "ACTIVE" | "EXPIRED" {
  const [, at] = AT.exec(Rule?.Schedule?.Expression ?? "") ?? [];
  const [, days = 0, hours = 0, minutes = 0] = DURATION.exec(Rule?.Schedule?.Duration ?? "") ?? [];
  const start = Date.parse(`${at}Z`);
  if (at === undefined || now < start) {
    return "SCHEDULED";
  }
  const length = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * MINUTE;
  return now < start + length ? "ACTIVE" : "EXPIRED";
}
