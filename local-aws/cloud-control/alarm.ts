import type { Json } from "../aws/input";
import { notFound } from "./errors";
import type { ResourceType } from "./resource-type";

const TYPE_NAME = "AWS::CloudWatch::Alarm";

/** The properties that have the same name in the API. The schema has no state and no timestamps. */
const PROPERTIES = [
  "ActionsEnabled",
  "AlarmActions",
  "AlarmDescription",
  "AlarmName",
  "ComparisonOperator",
  "DatapointsToAlarm",
  "Dimensions",
  "EvaluateLowSampleCountPercentile",
  "EvaluationPeriods",
  "ExtendedStatistic",
  "InsufficientDataActions",
  "MetricName",
  "Metrics",
  "Namespace",
  "OKActions",
  "Period",
  "Statistic",
  "Threshold",
  "ThresholdMetricId",
  "TreatMissingData",
  "Unit",
] as const;

/**
 * Properties: the schema in the registry. Calls: the permissions in the schema; the handler's source is not public. A
 * composite alarm has another type, and is not found.
 */
export const alarm: ResourceType = {
  typeName: TYPE_NAME,
  read: async (identifier, calls) => {
    const { MetricAlarms = [] } = (await calls.json("cloudwatch", "DescribeAlarms", {
      AlarmNames: [identifier],
    })) as { MetricAlarms?: Json[] };
    const found = MetricAlarms.find(({ AlarmName }) => AlarmName === identifier);
    if (found === undefined) {
      throw notFound(TYPE_NAME, identifier);
    }
    const ResourceARN = found.AlarmArn;
    const { Tags } = await calls.json("cloudwatch", "ListTagsForResource", { ResourceARN });
    return {
      ...Object.fromEntries(PROPERTIES.map((name) => [name, found[name]])),
      Arn: ResourceARN,
      Tags,
    };
  },
};
