import { type AlarmMuteRuleSummary, paginateListAlarmMuteRules } from "@aws-sdk/client-cloudwatch";
import type { Alarms, Read } from "../evidence";
import { arnOf } from "./arn";
import type { Caller } from "./caller";
import { allOf } from "./calls";

/** The largest page that AWS returns. */
const PAGE = 100;

/** The error codes of a region that does not have mute rules yet, and does not know the call. */
const NOT_KNOWN = /^(UnknownOperation(Exception)?|InvalidAction)$/;

/**
 * The mute rules that are active now, by the name of each alarm. If the region has no active rule, one call is enough.
 * Otherwise AWS is asked for the rules of each alarm.
 */
export async function readMuteRules(
  caller: Caller,
  region: string,
  names: readonly string[],
): Promise<Alarms["mutedBy"]> {
  if (names.length === 0) return {};
  const all = await activeRules(caller, region, undefined);
  const isUndecided = all.failure === undefined && all.value.length > 0;
  const rules = await Promise.all(
    names.map(async (name) => [name, isUndecided ? await activeRules(caller, region, name) : all] as const),
  );
  return Object.fromEntries(rules);
}

async function activeRules(
  { calls, clients }: Caller,
  region: string,
  alarm: string | undefined,
): Promise<Read<readonly string[]>> {
  const of = alarm === undefined ? `the mute rules of ${region}` : `the mute rules of alarm ${alarm}`;
  return calls.read<readonly string[]>(
    { action: "cloudwatch:ListAlarmMuteRules", of },
    () => {
      const config = { client: clients.cloudwatch(region), pageSize: PAGE };
      const pages = paginateListAlarmMuteRules(config, { AlarmName: alarm, Statuses: ["ACTIVE"] });
      return allOf(pages, ({ AlarmMuteRuleSummaries }) => AlarmMuteRuleSummaries?.map(nameOf));
    },
    { value: [], codes: NOT_KNOWN },
  );
}

const nameOf = ({ AlarmMuteRuleArn = "" }: AlarmMuteRuleSummary) =>
  arnOf(AlarmMuteRuleArn).resource.replace(/^alarm-mute-rule:/, "");
