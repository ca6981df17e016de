import {
  type AlarmType,
  type DescribeAlarmsOutput,
  type LogAlarm,
  paginateDescribeAlarms,
} from "@aws-sdk/client-cloudwatch";
import type { Alarms, OtherAlarm, Read } from "../evidence";
import { compositeAlarmOf, metricAlarmOf } from "./alarm";
import { arnOf } from "./arn";
import type { Caller } from "./caller";
import { allOf } from "./calls";

/** The largest page that AWS returns. */
const PAGE = 100;

/** The error codes of a region that does not have log alarms yet, and rejects the type. */
const NOT_KNOWN = /^(Validation(Error|Exception)|InvalidParameterValue(Exception)?)$/;

/** The alarms of a region, in one list for each type. If AWS denies one list, the others are still read. */
export async function readAlarms(
  { calls, clients }: Caller,
  region: string,
): Promise<Omit<Alarms, "mutedBy">> {
  const list = <T>(
    type: AlarmType,
    words: string,
    alarmsOf: (page: DescribeAlarmsOutput) => readonly T[] | undefined,
    notKnown?: RegExp,
  ): Promise<Read<readonly T[]>> =>
    calls.read<readonly T[]>(
      { action: "cloudwatch:DescribeAlarms", of: `the ${words} alarms of ${region}` },
      () => {
        const config = { client: clients.cloudwatch(region), pageSize: PAGE };
        return allOf(paginateDescribeAlarms(config, { AlarmTypes: [type] }), alarmsOf);
      },
      notKnown && { value: [], codes: notKnown },
    );
  const [metric, composite, others] = await Promise.all([
    list("MetricAlarm", "metric", ({ MetricAlarms }) => MetricAlarms?.map(metricAlarmOf)),
    list("CompositeAlarm", "composite", ({ CompositeAlarms }) => CompositeAlarms?.map(compositeAlarmOf)),
    list("LogAlarm", "log", ({ LogAlarms }) => LogAlarms?.map(logAlarmOf), NOT_KNOWN),
  ]);
  return { metric, composite, others };
}

const logAlarmOf = ({ AlarmName = "", ScheduledQueryConfiguration: query }: LogAlarm): OtherAlarm => ({
  name: AlarmName,
  type: "LogAlarm",
  // Each is a name, or an ARN.
  logGroups: query?.LogGroupIdentifiers?.map((group) =>
    group.startsWith("arn:") ? arnOf(group).resource.replace(/^log-group:|:\*$/g, "") : group,
  ),
});
