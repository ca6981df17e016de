import type { Account, Key, LogGroup, MetricFilter } from "../evidence";
import { fails, incomplete, judged, type Problem } from "./problem";

/** Judges whether the filter counts each event that it matches as at least 1, in one metric. */
export function judgeFilter(filter: MetricFilter): readonly Problem[] {
  const found = [
    ...transformationProblems(filter),
    ...(filter.fieldSelectionCriteria
      ? [`it selects events by ${filter.fieldSelectionCriteria}, which the pattern does not see`]
      : []),
    ...(filter.applyOnTransformedLogs
      ? ["it reads transformed logs, and not the events as CloudTrail wrote them"]
      : []),
  ];
  return found.length === 0 ? [] : [fails("METRIC_FILTER_NOT_VALID", `${filter.name}: ${found.join("; ")}`)];
}

function transformationProblems({
  transformations,
  emitSystemFieldDimensions = [],
}: MetricFilter): readonly string[] {
  const [first] = transformations;
  if (first === undefined) return ["it has no metric transformation"];
  const { metricValue, defaultValue, dimensions } = first;
  const all = [...dimensions, ...emitSystemFieldDimensions];
  return [
    ...(transformations.length === 1 ? [] : [`it has ${transformations.length} metric transformations`]),
    ...(isOneOrMore(metricValue) ? [] : [`it counts an event as ${metricValue || "nothing"}, not as 1`]),
    ...(defaultValue === undefined || defaultValue === 0
      ? []
      : [`its default value is ${defaultValue}, which it counts without an event`]),
    ...(all.length === 0
      ? []
      : [`it has the dimensions ${all.join(", ")}, each value of which is a metric of its own`]),
  ];
}

/** Only plain numbers: `Number` also reads "Infinity", "0x1" and white space. */
const isOneOrMore = (value: string) => /^[0-9.e+-]+$/.test(value) && Number(value) >= 1;

/** Whether the log group can have metric filters, and can store events. */
export const judgeLogGroup = (
  { name, description }: Pick<LogGroup, "name" | "description">,
  keys: Account["keys"],
): readonly Problem[] =>
  judged("LOG_GROUP_NOT_STANDARD", description, (value) => {
    if (value === undefined) return [fails("LOG_GROUP_NOT_STANDARD", `the log group ${name} does not exist`)];
    const { logGroupClass, kmsKeyId } = value;
    return [...classProblems(name, logGroupClass), ...(kmsKeyId ? keyProblems(name, kmsKeyId, keys) : [])];
  });

function classProblems(name: string, logGroupClass: string): readonly Problem[] {
  if (logGroupClass === "STANDARD") return [];
  return logGroupClass === ""
    ? [incomplete("LOG_GROUP_NOT_STANDARD", `AWS left the class of the log group ${name} out of its answer`)]
    : [fails("LOG_GROUP_NOT_STANDARD", `the log group ${name} is of the class ${logGroupClass}`)];
}

function keyProblems(name: string, keyId: string, keys: Account["keys"]): readonly Problem[] {
  const CODE = "LOG_GROUP_KEY_NOT_USABLE";
  const key: Key | undefined = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  const subject = `the key ${keyId} of the log group ${name}`;
  if (key === undefined) return [incomplete(CODE, `${subject} was not read`)];
  return judged(CODE, key.description, (value) => {
    if (value === undefined) return [fails(CODE, `${subject} does not exist`)];
    return value.state === "Enabled" ? [] : [fails(CODE, `${subject} is in the state ${value.state}`)];
  });
}
