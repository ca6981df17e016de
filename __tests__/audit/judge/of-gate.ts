import type { Key, LogGroup, MetricAlarm, MetricFilter, Trail } from "../../../src/audit/evidence";
import { type Differences, KEY, objectsOf } from "../../check/judged/account";
import type { Case } from "../../check/judged/case";
import { ACCOUNT, REGION } from "./notified";

// biome-ignore lint/suspicious/noExplicitAny: properties as Cloud Control gives them
type Properties = any;

/** The properties of the only object of a type in the account of a case of the gate. */
function propertiesOf(type: string, account: Differences): Properties {
  const [text] = Object.values(objectsOf(account)[type] ?? {});
  return JSON.parse(text || "{}") ?? {};
}

/** What the gate says of a case, of some codes alone. */
export const gateSays = ({ codes = [], verdict }: Case, of: readonly string[]) => {
  const failed = codes.filter((code) => of.includes(code)).sort();
  return failed.length > 0 ? failed : [verdict === "INCOMPLETE" ? "INCOMPLETE" : "PASS"];
};

/** What the audit says, in the same form. */
export const auditSays = (problems: readonly { readonly verdict: string; readonly code: string }[]) => {
  const failed = problems.filter(({ verdict }) => verdict === "FAIL").map(({ code }) => code);
  return failed.length > 0 ? [...new Set(failed)].sort() : [problems.length > 0 ? "INCOMPLETE" : "PASS"];
};

export function alarmOf(account: Differences = {}): MetricAlarm {
  const alarm = propertiesOf("AWS::CloudWatch::Alarm", account);
  return {
    name: alarm.AlarmName,
    arn: alarm.Arn,
    actionsEnabled: alarm.ActionsEnabled ?? false,
    alarmActions: alarm.AlarmActions ?? [],
    comparisonOperator: alarm.ComparisonOperator,
    threshold: alarm.Threshold,
    thresholdMetricId: alarm.ThresholdMetricId,
    period: alarm.Period,
    evaluationPeriods: alarm.EvaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm,
    statistic: alarm.Statistic,
    extendedStatistic: alarm.ExtendedStatistic,
    treatMissingData: alarm.TreatMissingData ?? "missing",
    metricName: alarm.MetricName,
    namespace: alarm.Namespace,
    unit: alarm.Unit,
    dimensions: (alarm.Dimensions ?? []).map(({ Name }: Properties) => Name),
    metrics: (alarm.Metrics ?? []).map(({ Id, Expression, MetricStat, ReturnData = true }: Properties) => ({
      id: Id,
      expression: Expression,
      returnData: ReturnData,
      metric: MetricStat && {
        metricName: MetricStat.Metric.MetricName,
        namespace: MetricStat.Metric.Namespace,
        dimensions: [],
        period: MetricStat.Period,
        stat: MetricStat.Stat,
      },
    })),
  };
}

export function filterOf(account: Differences = {}): MetricFilter {
  const filter = propertiesOf("AWS::Logs::MetricFilter", account);
  return {
    name: filter.FilterName,
    pattern: filter.FilterPattern ?? "",
    transformations: (filter.MetricTransformations ?? []).map((one: Properties) => ({
      metricName: one.MetricName ?? "",
      metricNamespace: one.MetricNamespace ?? "",
      metricValue: one.MetricValue ?? "",
      // A number in AWS's own answer; Cloud Control has been seen to give a string.
      defaultValue: one.DefaultValue === undefined ? undefined : Number(one.DefaultValue),
      dimensions: (one.Dimensions ?? []).map(({ Key: name }: Properties) => name),
      unit: one.Unit,
    })),
    applyOnTransformedLogs: filter.ApplyOnTransformedLogs ?? false,
    fieldSelectionCriteria: filter.FieldSelectionCriteria,
    emitSystemFieldDimensions: filter.EmitSystemFieldDimensions,
  };
}

export function trailOf(account: Differences = {}): Trail {
  const trail = propertiesOf("AWS::CloudTrail::Trail", account);
  const lowerCamel = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return {
    name: trail.TrailName,
    arn: trail.Arn,
    homeRegion: REGION,
    isMultiRegion: trail.IsMultiRegionTrail ?? false,
    isOrganization: trail.IsOrganizationTrail ?? false,
    includesGlobalServiceEvents: trail.IncludeGlobalServiceEvents ?? false,
    logGroupArn: trail.CloudWatchLogsLogGroupArn,
    status: { value: { isLogging: trail.IsLogging ?? false, latestLogsDelivery: 0 } },
    selectors: {
      value: {
        basic: (trail.EventSelectors ?? []).map((one: Properties) => ({
          readWriteType: one.ReadWriteType ?? "All",
          includesManagementEvents: one.IncludeManagementEvents ?? true,
          excludedSources: one.ExcludeManagementEventSources ?? [],
        })),
        advanced: (trail.AdvancedEventSelectors ?? []).map(({ FieldSelectors }: Properties) => ({
          fields: FieldSelectors.map(({ Field, ...operators }: Properties) => ({
            field: Field,
            operators: Object.fromEntries(
              Object.entries(operators).map(([name, values]) => [lowerCamel(name), values]),
            ),
          })),
        })),
      },
    },
  };
}

export function logGroupOf(account: Differences = {}): LogGroup {
  const group = propertiesOf("AWS::Logs::LogGroup", account);
  return {
    name: group.LogGroupName,
    arn: group.Arn,
    region: REGION,
    description: { value: { logGroupClass: group.LogGroupClass ?? "", kmsKeyId: group.KmsKeyId } },
    metricFilters: { value: [] },
  };
}

/** The keys that a caller of the account may read: its own. */
export function keysOf(account: Differences = {}): Readonly<Record<string, Key>> {
  const { Arn, Enabled } = propertiesOf("AWS::KMS::Key", account);
  const description = { arn: Arn, state: Enabled ? "Enabled" : "Disabled", manager: "CUSTOMER" };
  const key: Key = {
    id: Arn,
    description: { value: { ...description, spec: "SYMMETRIC_DEFAULT", usage: "ENCRYPT_DECRYPT" } },
  };
  return { [Arn]: key, [KEY]: key };
}

export const READER = { id: ACCOUNT, at: 0 };
