import type { Json } from "../aws/input";
import { InvalidIdentifier, notFound } from "./errors";
import type { ResourceType } from "./resource-type";

const TYPE_NAME = "AWS::Logs::MetricFilter";

interface Transformation {
  readonly [name: string]: unknown;
  readonly dimensions?: Readonly<Record<string, string>>;
}

/**
 * Properties: the schema in the registry. Call: the public handler (aws-cloudformation-resource-providers-logs). It
 * searches by prefix and returns the first filter found without comparing the name: if `x` is deleted and `x-v2` exists,
 * a read of `x` returns `x-v2`.
 */
export const metricFilter: ResourceType = {
  typeName: TYPE_NAME,
  read: async (identifier, calls) => {
    const [logGroupName, filterName, ...more] = identifier.split("|");
    if (!logGroupName || !filterName || more.length > 0) {
      // AWS rejects it. Not verified: the message, and a filter name that contains `|`.
      throw new InvalidIdentifier(
        `Identifier ${identifier} is not valid for identifier [/properties/LogGroupName, /properties/FilterName]`,
      );
    }
    const { metricFilters = [] } = (await calls.json("logs", "DescribeMetricFilters", {
      logGroupName,
      filterNamePrefix: filterName,
      limit: 1,
    })) as { metricFilters?: Json[] };
    const [found] = metricFilters;
    if (found === undefined) {
      throw notFound(TYPE_NAME, identifier);
    }
    return {
      FilterName: found.filterName,
      LogGroupName: found.logGroupName,
      FilterPattern: found.filterPattern,
      MetricTransformations: ((found.metricTransformations ?? []) as Transformation[]).map(transformation),
      ApplyOnTransformedLogs: found.applyOnTransformedLogs,
      EmitSystemFieldDimensions: found.emitSystemFieldDimensions,
      FieldSelectionCriteria: found.fieldSelectionCriteria,
    };
  },
};

/** The API has the dimensions as a map, the schema as a list. */
function transformation(given: Transformation): Json {
  return {
    MetricName: given.metricName,
    MetricNamespace: given.metricNamespace,
    MetricValue: given.metricValue,
    DefaultValue: given.defaultValue,
    Dimensions: Object.entries(given.dimensions ?? {}).map(([Key, Value]) => ({ Key, Value })),
    Unit: given.unit,
  };
}
