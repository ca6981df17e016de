import { type IResolvable, TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import { TOKEN } from "../controls/filter-patterns";
import { raw, tf } from "../terraform/expression";
import { commented } from "../terraform/layout";
import { preconditionsFor } from "../terraform/setting";
import type { CheckedControl } from "./checked-control";
import type { Criteria } from "./criterion";
import { type Controls, NONE, readEach } from "./evidence";
import { controlSettings } from "./settings";

const control = raw("control");

/**
 * The metric filter of each control.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html
 */
export class MetricFilters {
  /** Map of the control's id to the metric that its filter publishes. */
  readonly metrics: TerraformLocal;
  /** Map of the control's id to whether the answer is the filter that was asked for. Another one is not judged. */
  readonly isThere: TerraformLocal;
  /** Of one control, which is `id` and `control`. */
  readonly criteria: Criteria;

  constructor(
    scope: Construct,
    { controls, logGroupName }: { controls: Controls<CheckedControl>; logGroupName: string },
  ) {
    const { metricFilterName } = controlSettings;
    const filters = readEach(
      scope,
      "metric-filter",
      controls,
      (values) => ({
        typeName: "AWS::Logs::MetricFilter",
        identifier: `${logGroupName}|${values?.metricFilterName ?? Token.asString(tf`each.value.metric_filter_name`)}`,
      }),
      {
        FilterName: NONE,
        LogGroupName: NONE,
        FilterPattern: "",
        MetricTransformations: [],
        ApplyOnTransformedLogs: false,
        FieldSelectionCriteria: "",
        EmitSystemFieldDimensions: [],
      },
      preconditionsFor(
        'controls["${each.key}"]',
        { metricFilterName },
        { metricFilterName: tf`each.value.metric_filter_name` },
      ),
    );
    this.metrics = commented(
      new TerraformLocal(
        scope,
        "metrics",
        tf`{ for id, filter in ${filters} : id => merge(${NO_METRIC}, { for name, value in try(filter.MetricTransformations[0], {}) : name => value if value != null }) }`,
      ),
      "The metric that each filter publishes.",
    );
    this.isThere = commented(
      new TerraformLocal(
        scope,
        "has-metric-filter",
        tf`{ for id, control in ${controls.local} : id => ${filters}[id].FilterName == control.metric_filter_name && ${filters}[id].LogGroupName == ${logGroupName} }`,
      ),
      "AWS's read is a search by prefix: whether the answer is the filter that was asked for. Another one is not judged.",
    );
    const token = commented(
      new TerraformLocal(scope, "token", TOKEN),
      "One token of a filter pattern. White space outside quotes does not count.",
    );
    const tokens = commented(
      new TerraformLocal(
        scope,
        "pattern-tokens",
        tf`{ for id, filter in ${filters} : id => join(" ", regexall(${token}, filter.FilterPattern)) }`,
      ),
      "The tokens of each filter pattern, with one space between them.",
    );
    const mistakes = commented(
      new TerraformLocal(
        scope,
        "pattern-mistakes",
        tf`{ for id, control in ${controls.local} : id => concat([for mistake, matches in control.mistakes : mistake if can(regex(matches, ${tokens}[id]))], [for gap, covers in control.gaps : gap if !can(regex(covers, ${tokens}[id]))]) }`,
      ),
      "What is known to be wrong with each.",
    );
    const filter = tf`${filters}[id]`;
    const metric = tf`${this.metrics}[id]`;
    const ofThisOne = (condition: IResolvable) => tf`!${this.isThere}[id] || (${condition})`;
    this.criteria = {
      METRIC_FILTER_NOT_PRESENT: {
        met: tf`${this.isThere}[id]`,
        found: tf`"asked for \${${control}.metric_filter_name} on \${${logGroupName}}, AWS answered with \${${filter}.FilterName} on \${${filter}.LogGroupName}"`,
      },
      METRIC_FILTER_PATTERN_NOT_VALID: {
        met: ofThisOne(
          tf`contains([for accepted in ${control}.accepted_filter_patterns : join(" ", regexall(${token}, accepted))], ${tokens}[id])`,
        ),
        found: tf`"the pattern is \${${filter}.FilterPattern}\${join("", [for mistake in ${mistakes}[id] : "; it \${mistake}"])}"`,
      },
      METRIC_FILTER_NOT_VALID: {
        met: ofThisOne(
          tf`length(${filter}.MetricTransformations) == 1 && can(regex("^[1-9][0-9]*([.][0-9]+)?$", ${metric}.MetricValue)) && (${metric}.DefaultValue == ${NONE} || try(tonumber(${metric}.DefaultValue) == 0, false)) && length(${metric}.Dimensions) == 0 && ${filter}.FieldSelectionCriteria == "" && length(${filter}.EmitSystemFieldDimensions) == 0 && !${filter}.ApplyOnTransformedLogs`,
        ),
        found: tf`"\${length(${filter}.MetricTransformations)} metric transformation(s), value \${${metric}.MetricValue}, default value \${${metric}.DefaultValue}, dimensions \${jsonencode(${metric}.Dimensions)}, field selection \${jsonencode(${filter}.FieldSelectionCriteria)}, system-field dimensions \${jsonencode(${filter}.EmitSystemFieldDimensions)}, on transformed logs: \${${filter}.ApplyOnTransformedLogs}"`,
      },
    };
  }
}

const NO_METRIC = {
  MetricName: NONE,
  MetricNamespace: NONE,
  MetricValue: NONE,
  DefaultValue: NONE,
  Dimensions: [],
  Unit: "None",
};
