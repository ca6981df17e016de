import { type IResolvable, TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import { TOKEN } from "../controls/filter-patterns";
import { raw, tf } from "../terraform/expression";
import { commented } from "../terraform/layout";
import type { CheckedControl } from "./checked-control";
import type { Criteria } from "./criterion";
import { type Controls, NONE, readEach } from "./evidence";

const control = raw("control");

/**
 * The metric filter of each control.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html
 */
export class MetricFilters {
  /** Map of the control's id to the metric that its filter publishes. */
  readonly metrics: TerraformLocal;
  /**
   * Map of the control's id to whether AWS answered with the filter that was asked for. Another filter is not judged.
   */
  readonly isThere: TerraformLocal;
  /** The criteria of one control, in expressions with `id` and `control`. */
  readonly criteria: Criteria;

  constructor(
    scope: Construct,
    { controls, logGroupName }: { controls: Controls<CheckedControl>; logGroupName: string },
  ) {
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
    );
    this.metrics = commented(
      new TerraformLocal(
        scope,
        "metrics",
        tf`{ for id, filter in ${filters} : id => merge(${NO_METRIC}, { for name, value in try(filter.MetricTransformations[0], {}) : name => value if value != null && value != "" }) }`,
      ),
      "The metric that each filter publishes.",
    );
    this.isThere = commented(
      new TerraformLocal(
        scope,
        "has-metric-filter",
        tf`{ for id, control in ${controls.local} : id => ${filters}[id].FilterName == control.metric_filter_name && ${filters}[id].LogGroupName == ${logGroupName} }`,
      ),
      "AWS searches metric filters by prefix: whether the answer is the one that was asked for. Another one is not judged.",
    );
    const token = commented(
      new TerraformLocal(scope, "token", TOKEN),
      "One token of a filter pattern. White space outside quotes does not count.",
    );
    const tokens = new TerraformLocal(
      scope,
      "pattern-tokens",
      tf`{ for id, filter in ${filters} : id => join(" ", regexall(${token}, filter.FilterPattern)) }`,
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
          tf`contains([for text in ${control}.accepted_filter_patterns : join(" ", regexall(${token}, text))], ${tokens}[id])`,
        ),
        found: tf`"the pattern is \${${filter}.FilterPattern}"`,
      },
      METRIC_FILTER_NOT_VALID: {
        met: ofThisOne(
          tf`length(${filter}.MetricTransformations) == 1 && try(tonumber(regex("^[0-9.e+-]+$", ${metric}.MetricValue)) >= 1, false) && (${metric}.DefaultValue == ${NONE} || try(tonumber(${metric}.DefaultValue) == 0, false)) && length(${metric}.Dimensions) == 0 && ${filter}.FieldSelectionCriteria == "" && length(${filter}.EmitSystemFieldDimensions) == 0 && !${filter}.ApplyOnTransformedLogs`,
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
