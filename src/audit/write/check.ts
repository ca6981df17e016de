import { acceptedPatternsOf } from "../../controls/control";
import type { Audit } from "../audit";
import type { LogGroup, MetricAlarm, MetricFilter, Trail } from "../evidence";
import type { Judgement } from "../judge/control";
import { isAccepted, isAmong, knownControl } from "./known";
import { eventsToAlarm } from "./threshold";

/** What the check is told of one control. */
interface Checked {
  readonly id: string;
  readonly trail: Trail;
  readonly logGroup: LogGroup;
  readonly filter: MetricFilter;
  readonly alarm: MetricAlarm;
}

/**
 * Variables of `check` for the controls that were found and proved to work. The plan then fails when that changes. One
 * check is for one log group: controls on other log groups are left out, and named.
 */
export function checkVariables({ judgements }: Audit): { variables: object; leftOut: readonly string[] } {
  const found = judgements.flatMap(checkedOf);
  const [first] = found;
  const taken = found.filter(({ logGroup }) => logGroup.arn === first?.logGroup.arn);
  const variables = {
    log_group_name: first?.logGroup.name,
    trail_name: first?.trail.name,
    controls: Object.fromEntries(taken.map((checked) => [checked.id, entryOf(checked)])),
  };
  const ids = taken.map(({ id }) => id);
  return {
    variables,
    leftOut: judgements.map(({ control }) => control.id).filter((id) => !ids.includes(id)),
  };
}

/**
 * Empty for a control that does not pass, or that does not pass by one metric filter and one alarm, which is all that
 * the check knows.
 */
function checkedOf({ control: { id }, verdict, chain }: Judgement): readonly Checked[] {
  const { trail, logGroup, metricFilters: [filter, ...others] = [], alarm, composite } = chain;
  if (!trail || !logGroup || !filter || !alarm) return [];
  const isPlain = others.length === 0 && composite === undefined && isAccepted(alarm.name, "alarmName");
  return verdict === "PASS" && isPlain ? [{ id, trail, logGroup, filter, alarm }] : [];
}

function entryOf({ id, filter, alarm }: Checked) {
  const known = knownControl(id);
  const events = eventsToAlarm(alarm);
  return {
    metric_filter_name: filter.name,
    alarm_name: alarm.name,
    ...(known && isAmong(filter.pattern, acceptedPatternsOf(known))
      ? {}
      : { accepted_filter_patterns: [filter.pattern] }),
    ...(events > (known?.threshold ?? 1) ? { max_threshold: events } : {}),
  };
}
