import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { type TerraformDataSource, type TerraformIterator, type TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { MAX_ALARM_ACTIONS } from "../controls/alarm-actions";
import { isToken, raw, tf } from "../terraform/expression";
import { commented } from "../terraform/layout";
import { attributesOf, type Precondition, preconditionsFor } from "../terraform/setting";
import { controlSettings } from "./control-settings";
import type { AlarmDefinition } from "./definition";
import type { Home } from "./policies";
import type { AlarmsSettings } from "./props";
import { givenTags } from "./tags";
import { rejectTwins } from "./twins";

/** What all alarms have in common. */
export interface AlarmsCommon {
  readonly settings: AlarmsSettings;
  /** What the alarms of the first tier call. */
  readonly actions: string[];
  /** Where the alarms are. */
  readonly home: Home;
  /** Data sources that are read before anything is created. */
  readonly dependsOn: TerraformDataSource[] | undefined;
}

export interface AlarmProps extends AlarmsCommon {
  readonly definition: AlarmDefinition;
  /** Makes one for each entry of a map that only Terraform knows. The definition is then that of `each.value`. */
  readonly forEach?: TerraformIterator;
  /** The start of a message, which says whose values are wrong. */
  readonly subject: string;
  /** What has to be true of the exclusions. */
  readonly exclusionPreconditions: Precondition[];
  /** What has to be true of the pattern. */
  readonly patternPreconditions: Precondition[];
  /** The map that `forEach` iterates over, whose names have to differ. */
  readonly others?: TerraformLocal;
}

const { metricFilterName, metricName, alarmName, period } = controlSettings;

/** AWS's limits on how far back an alarm looks, in seconds. */
const DAY = 86_400;
const WEEK = 604_800;
/** CloudWatch's limit on an alarm's description. */
const MAX_DESCRIPTION = 1024;

/** A metric filter, and the alarm on its metric. */
export class Alarm extends Construct {
  readonly metricFilter: CloudwatchLogMetricFilter;
  readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { settings, definition, forEach, subject } = props;
    this.metricFilter = new CloudwatchLogMetricFilter(this, "MetricFilter", {
      forEach,
      name: definition.metricFilterName,
      logGroupName: settings.logGroupName,
      pattern: definition.filterPattern,
      metricTransformation: {
        name: definition.metricName,
        namespace: settings.metricNamespace,
        value: "1",
        // Published while events arrive and none matches, so that the alarm has data to return to OK.
        defaultValue: "0",
      },
      dependsOn: props.dependsOn,
      lifecycle: lifecycle([
        ...namePreconditions(subject, definition),
        ...differsFromOthers(props),
        ...props.exclusionPreconditions,
        ...props.patternPreconditions,
      ]),
    });
    const filter = forEach ? tf`${this.metricFilter}[each.key]` : this.metricFilter;
    const metric = (attribute: "name" | "namespace") =>
      Token.asString(
        attribute === "name"
          ? tf`${filter}.metric_transformation[0].name`
          : tf`${filter}.metric_transformation[0].namespace`,
      );
    const window = windowConditions(subject, forEach ? definition : ofSelf);
    this.alarm = new CloudwatchMetricAlarm(this, "Alarm", {
      forEach,
      alarmName: definition.alarmName,
      alarmDescription: descriptionOf(definition, settings.logGroupName),
      metricName: metric("name"),
      namespace: metric("namespace"),
      statistic: "Sum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: definition.threshold,
      period: definition.period,
      evaluationPeriods: definition.evaluationPeriods,
      datapointsToAlarm: definition.datapointsToAlarm,
      treatMissingData: settings.treatMissingData,
      actionsEnabled: true,
      alarmActions: definition.actions,
      okActions: actionsOn("OK", settings.notifyOn, definition.actions),
      insufficientDataActions: actionsOn("INSUFFICIENT_DATA", settings.notifyOn, definition.actions),
      tags: givenTags(settings.tags),
      lifecycle: {
        precondition: [
          ...preconditionsFor(subject, { alarmName, period }, definition),
          ...countPreconditions(subject, definition),
          ...actionPreconditions(props),
          ...(forEach ? window : []),
        ],
        postcondition: forEach ? undefined : window,
      },
    });
    if (forEach === undefined) {
      rejectTwins(this.metricFilter, (one) => [one.nameInput, one.logGroupNameInput]);
      rejectTwins(this.alarm, ({ alarmNameInput }) => [alarmNameInput]);
    } else {
      commented(this.metricFilter, "Counts the events that the filter pattern matches.");
      commented(this.alarm, "Goes off when there are threshold events or more in a period.");
    }
  }
}

const lifecycle = (precondition: Precondition[]) =>
  precondition.length === 0 ? undefined : { precondition };

/**
 * Rejects names with which AWS would let one object overwrite the other. For literals, `rejectTwins` does so at synth.
 */
const differsFromOthers = ({ others, subject }: AlarmProps): Precondition[] =>
  others === undefined
    ? []
    : [
        {
          condition: tf`length([for other in ${others} : other if other.metric_filter_name == each.value.metric_filter_name || other.alarm_name == each.value.alarm_name]) == 1`,
          errorMessage: `${subject}: another control has the same metric_filter_name or alarm_name. AWS would let one overwrite the other.`,
        },
      ];

/** Rules for the names that only Terraform knows. */
function namePreconditions(subject: string, definition: AlarmDefinition): Precondition[] {
  const [ofFilter, ofMetric] = preconditionsFor(subject, { metricFilterName, metricName }, definition);
  if (ofFilter === undefined || ofMetric === undefined) return ofFilter ? [ofFilter] : [];
  return [
    {
      condition: tf`${ofFilter.condition} && ${ofMetric.condition}`,
      errorMessage: `${subject}: metric_filter_name must be 1 to 512 characters without : and *, and metric_name 1 to 255 without :, * and $.`,
    },
  ];
}

/**
 * This is one condition, because Terraform rejects a condition without a reference, and a list of literals has none.
 */
function actionPreconditions({ subject, definition, home }: AlarmProps): Precondition[] {
  const { partition, region } = home;
  // An Incident Manager response plan has no region.
  const place = `^arn:${partition}:[a-z-]+:(${region})?:`;
  return [
    {
      condition: tf`length(${definition.actions}) >= 1 && length(${definition.actions}) <= ${MAX_ALARM_ACTIONS} ? alltrue([for action in ${definition.actions} : can(regex(${place}, action))]) : false`,
      errorMessage: `${subject}: the alarm must have 1 to ${MAX_ALARM_ACTIONS} actions, the created topic included, in its region ${region} and its partition ${partition}. See alarm_actions.`,
    },
  ];
}

/** Rules for the counts that only Terraform knows. */
function countPreconditions(
  subject: string,
  { threshold, evaluationPeriods, datapointsToAlarm }: AlarmDefinition,
): Precondition[] {
  const counts = [threshold, evaluationPeriods, datapointsToAlarm].filter(isToken);
  if (counts.length === 0) return [];
  return [
    {
      condition: tf`alltrue([for count in ${counts} : count >= 1 && count % 1 == 0])`,
      errorMessage: `${subject}: threshold, evaluation_periods and datapoints_to_alarm must be whole numbers of at least 1.`,
    },
  ];
}

/** A precondition needs a reference, and literals have none. */
const ofSelf = attributesOf(raw("self"), ["period", "evaluationPeriods", "datapointsToAlarm"]);

/**
 * Rules between the alarm's own values. With for_each, `self` causes an error of its own if the alarm can't be made.
 */
const windowConditions = (
  subject: string,
  { period, evaluationPeriods, datapointsToAlarm }: typeof ofSelf | AlarmDefinition,
): Precondition[] => [
  {
    condition: tf`${evaluationPeriods} * ${period} <= (${period} >= 3600 ? ${WEEK} : ${DAY})`,
    errorMessage: `${subject}: evaluation_periods times period must be at most 86,400 seconds, or 604,800 seconds for periods of 3,600 seconds or more.`,
  },
  {
    condition: tf`${datapointsToAlarm} <= ${evaluationPeriods}`,
    errorMessage: `${subject}: datapoints_to_alarm must be at most evaluation_periods, or the alarm can never go off.`,
  },
];

/** The parts of the description, which CloudWatch sends with every message. Only a long log group name is cut. */
function descriptionOf(
  { title, description, investigationQuery }: AlarmDefinition,
  logGroupName: string,
): string {
  const parts = [`${title}. ${description}`, investigationQuery, `Log group: ${logGroupName}`];
  const text = parts.join("\n\n");
  return isToken(text)
    ? Token.asString(tf`substr(${text}, 0, ${MAX_DESCRIPTION})`)
    : text.slice(0, MAX_DESCRIPTION);
}

/** The actions for a state that people may also want to hear about. */
function actionsOn(state: string, notifyOn: readonly string[], actions: string[]): string[] | undefined {
  if (isToken(notifyOn) || notifyOn.some(isToken))
    return Token.asList(tf`contains(${notifyOn}, ${state}) ? ${actions} : []`);
  return notifyOn.includes(state) ? actions : undefined;
}
