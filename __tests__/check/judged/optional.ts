import { type Differences, KEY } from "./account";

/** A property that may be absent, and what follows when it is. */
export interface OptionalProperty {
  readonly of: Exclude<keyof Differences, "topics" | "place" | "logGroupAnswer">;
  readonly property: string;
  /** The value that says as much as none. */
  readonly empty?: unknown;
  readonly codes?: readonly string[];
  readonly verdict?: "INCOMPLETE";
}

const CANNOT_FIRE = { codes: ["ALARM_CANNOT_FIRE"] };
const OTHER_METRIC = { codes: ["ALARM_OTHER_METRIC"] };
const NOT_VALID = { codes: ["METRIC_FILTER_NOT_VALID"] };

export const optionalProperties: readonly OptionalProperty[] = [
  { of: "trail", property: "EventSelectors", empty: [], verdict: "INCOMPLETE" },
  { of: "trail", property: "AdvancedEventSelectors", empty: [] },
  { of: "trail", property: "IsLogging", codes: ["CLOUDTRAIL_NOT_LOGGING"] },
  { of: "trail", property: "IsMultiRegionTrail", codes: ["CLOUDTRAIL_NOT_MULTI_REGION"] },
  { of: "trail", property: "CloudWatchLogsLogGroupArn", empty: "", codes: ["CLOUDTRAIL_OTHER_LOG_GROUP"] },
  { of: "trail", property: "TrailName", empty: "", codes: ["CLOUDTRAIL_NOT_LOGGING"] },
  { of: "trail", property: "Arn", empty: "", codes: ["CLOUDTRAIL_OTHER_LOG_GROUP"] },
  { of: "trail", property: "CloudWatchLogsRoleArn", empty: "", codes: ["CLOUDTRAIL_OTHER_LOG_GROUP"] },
  {
    of: "trail",
    property: "IncludeGlobalServiceEvents",
    codes: ["CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED"],
  },
  { of: "logGroup", property: "LogGroupClass", empty: "", verdict: "INCOMPLETE" },
  { of: "logGroup", property: "LogGroupName", empty: "", codes: ["LOG_GROUP_NOT_STANDARD"] },
  {
    of: "logGroup",
    property: "Arn",
    empty: "",
    codes: ["ALARM_OTHER_METRIC", "ALARM_WITHOUT_NOTIFICATION", "CLOUDTRAIL_OTHER_LOG_GROUP"],
  },
  { of: "logGroup", property: "KmsKeyId", empty: "" },
  { of: "metricFilter", property: "FilterName", empty: "", codes: ["METRIC_FILTER_NOT_PRESENT"] },
  { of: "metricFilter", property: "LogGroupName", empty: "", codes: ["METRIC_FILTER_NOT_PRESENT"] },
  { of: "metricFilter", property: "FilterPattern", empty: "", codes: ["METRIC_FILTER_PATTERN_NOT_VALID"] },
  {
    of: "metricFilter",
    property: "MetricTransformations",
    empty: [],
    codes: ["ALARM_OTHER_METRIC", "METRIC_FILTER_NOT_VALID"],
  },
  { of: "metricFilter", property: "ApplyOnTransformedLogs", empty: false },
  { of: "metricFilter", property: "FieldSelectionCriteria", empty: "" },
  { of: "metricFilter", property: "EmitSystemFieldDimensions", empty: [] },
  { of: "transformation", property: "MetricName", empty: "", ...OTHER_METRIC },
  { of: "transformation", property: "MetricNamespace", empty: "", ...OTHER_METRIC },
  { of: "transformation", property: "MetricValue", empty: "", ...NOT_VALID },
  { of: "transformation", property: "DefaultValue" },
  { of: "transformation", property: "Dimensions", empty: [] },
  { of: "transformation", property: "Unit" },
  { of: "alarm", property: "ActionsEnabled", codes: ["ALARM_ACTIONS_DISABLED"] },
  { of: "alarm", property: "AlarmActions", empty: [], codes: ["ALARM_WITHOUT_NOTIFICATION"] },
  { of: "alarm", property: "OKActions", empty: [] },
  { of: "alarm", property: "ComparisonOperator", ...CANNOT_FIRE },
  { of: "alarm", property: "DatapointsToAlarm" },
  { of: "alarm", property: "Dimensions", empty: [] },
  { of: "alarm", property: "EvaluationPeriods", ...CANNOT_FIRE },
  { of: "alarm", property: "MetricName", empty: "", ...OTHER_METRIC },
  { of: "alarm", property: "Namespace", empty: "", ...OTHER_METRIC },
  { of: "alarm", property: "Statistic", ...CANNOT_FIRE },
  { of: "alarm", property: "Threshold", ...CANNOT_FIRE },
  { of: "alarm", property: "TreatMissingData" },
  { of: "alarm", property: "Unit" },
  { of: "alarm", property: "AlarmName", empty: "", ...OTHER_METRIC },
  { of: "alarm", property: "Arn", empty: "", ...OTHER_METRIC },
  { of: "alarm", property: "Metrics", empty: [] },
  { of: "alarm", property: "ThresholdMetricId", empty: "" },
  { of: "topic", property: "KmsMasterKeyId", empty: "" },
  { of: "topic", property: "Subscription", empty: [], codes: ["SNS_SUBSCRIPTION_NOT_PRESENT"] },
  { of: "key", property: "Enabled", empty: false, codes: ["SNS_TOPIC_NOT_PUBLISHABLE"] },
  { of: "key", property: "Arn", empty: "" },
  { of: "key", property: "KeySpec", empty: "", codes: ["SNS_TOPIC_NOT_PUBLISHABLE"] },
  { of: "key", property: "KeyUsage", empty: "", codes: ["SNS_TOPIC_NOT_PUBLISHABLE"] },
  { of: "key", property: "KeyPolicy", verdict: "INCOMPLETE" },
];

/** The account with this value of the property, encrypted where that is what it is about. */
export const accountWith = ({ of, property }: OptionalProperty, value: unknown): Differences => ({
  ...(of === "key" ? { topic: { KmsMasterKeyId: KEY } } : {}),
  [of]: { [property]: value },
});
