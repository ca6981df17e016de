import type { Audit } from "../audit";
import { type Adopted, actionsOf, adoptedOf } from "./adopted";
import { eventsToAlarm } from "./threshold";

/** Files with which `monitor` adopts the metric filters and alarms that were found, and what is left out. */
export interface ImportFiles {
  readonly files: Readonly<Record<string, string>>;
  /** Ids of controls. */
  readonly leftOut: readonly string[];
}

/**
 * Topics and their subscribers stay as they are: `monitor` would need the endpoints, which can be secrets. The alarms
 * keep the topics as `alarm_actions`.
 */
export function importFiles({ judgements }: Audit): ImportFiles {
  const adopted = adoptedOf(judgements);
  const [first] = adopted;
  const ids = adopted.map(({ id }) => id);
  const leftOut = judgements.map(({ control }) => control.id).filter((id) => !ids.includes(id));
  if (first === undefined) return { files: {}, leftOut };
  const variables = {
    log_group_name: first.logGroup.name,
    metric_namespace: first.namespace,
    treat_missing_data: treatMissingData(adopted),
    controls: Object.fromEntries(adopted.map((one) => [one.id, entryOf(one)])),
    create_topic: false,
    alarm_actions: actionsOf(adopted),
  };
  const files = {
    "imports.tf": `# Delete this file after the apply.\n${adopted.map(blocksOf).join("")}`,
    "monitor.auto.tfvars.json": `${JSON.stringify(variables, null, 2)}\n`,
  };
  return { files, leftOut };
}

/** `monitor` has one value for all alarms. It rejects breaching, which would keep a quiet alarm in ALARM. */
function treatMissingData(adopted: readonly Adopted[]): string {
  const [treatment = "breaching", ...others] = new Set(adopted.map(({ alarm }) => alarm.treatMissingData));
  return treatment === "breaching" || others.length > 0 ? "notBreaching" : treatment;
}

const entryOf = ({ pattern, filter, metricName, alarm }: Adopted) => ({
  filter_pattern: pattern,
  metric_filter_name: filter.name,
  metric_name: metricName,
  alarm_name: alarm.name,
  threshold: eventsToAlarm(alarm),
  period: alarm.period,
  evaluation_periods: alarm.evaluationPeriods,
  datapoints_to_alarm: alarm.datapointsToAlarm ?? alarm.evaluationPeriods,
});

const blocksOf = ({ id, logGroup, filter, alarm }: Adopted): string => `
import {
  to = aws_cloudwatch_log_metric_filter.controls[${literal(id)}]
  id = ${literal(`${logGroup.name}:${filter.name}`)}
}

import {
  to = aws_cloudwatch_metric_alarm.controls[${literal(id)}]
  id = ${literal(alarm.name)}
}
`;

/** A string of HCL without templates. HCL lacks two escapes of JSON. */
const literal = (text: string) =>
  JSON.stringify(text)
    .replace(/\\./g, (pair) => ({ "\\b": "\\u0008", "\\f": "\\u000c" })[pair] ?? pair)
    .replace(/[$%](?=\{)/g, "$&$&");
