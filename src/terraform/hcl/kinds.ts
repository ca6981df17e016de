import type { Reading } from "./value";

/**
 * What a block may hold. The rule that tells blocks from attributes: what `blocks` names is a block (a list of objects
 * is one block for each), and everything else is an attribute. An attribute that is an object, or holds one, has to be
 * named in `objects`; otherwise it could be a block that is not known here, and is rejected.
 */
export interface Kind {
  /** The file of a module that has the blocks of this kind, where their constructs don't say it. */
  readonly file?: string;
  /** How many names stand behind the kind: `resource "type" "name"` has two. */
  readonly labels?: number;
  readonly blocks?: Readonly<Record<string, Kind>>;
  /** Attributes that may be, or hold, objects. */
  readonly objects?: readonly string[] | "all";
  /** How the strings of attributes are read, where it is not as templates; `*` stands for all others. */
  readonly readings?: Readonly<Record<string, Reading>>;
  /** Attributes that stand in the block before the others, with an empty line behind. */
  readonly head?: readonly string[];
  /** The order of attributes that is not the alphabet's. */
  readonly order?: readonly string[];
  /** The order of the names in its objects that is not the tree's. */
  readonly objectOrder?: readonly string[];
  /** True where an empty line divides attributes of several lines from others. */
  readonly airy?: boolean;
  /** True where no empty line divides its blocks from its attributes. */
  readonly dense?: boolean;
  /** Attributes that stand behind the blocks. */
  readonly tail?: readonly string[];
}

const condition: Kind = { order: ["condition", "error_message"] };

/** Of a resource or data source: the order of its attributes, and the blocks of its type. */
const object = (order: readonly string[] = [], blocks: Readonly<Record<string, Kind>> = {}): Kind => ({
  labels: 2,
  order,
  head: ["count", "for_each", "provider"],
  tail: ["depends_on"],
  objects: ["tags", "for_each"],
  readings: { provider: "reference", depends_on: "reference" },
  blocks: {
    ...blocks,
    lifecycle: {
      blocks: { precondition: condition, postcondition: condition },
      readings: { ignore_changes: "reference", replace_triggered_by: "reference" },
    },
  },
});

/** Resources and data sources that read best in an order of their own, or have blocks. */
const objects: Readonly<Record<string, Kind>> = {
  "resource.aws_cloudwatch_log_metric_filter": object(["name", "log_group_name", "pattern"], {
    metric_transformation: {
      order: ["name", "namespace", "value", "default_value"],
      objects: ["dimensions"],
    },
  }),
  "resource.aws_cloudwatch_metric_alarm": object([
    "alarm_name",
    "alarm_description",
    "metric_name",
    "namespace",
    "statistic",
    "comparison_operator",
    "threshold",
    "period",
    "evaluation_periods",
    "datapoints_to_alarm",
    "treat_missing_data",
    "actions_enabled",
    "alarm_actions",
    "ok_actions",
    "insufficient_data_actions",
    "tags",
  ]),
  "resource.aws_sns_topic": object(["name", "kms_master_key_id", "tags"]),
  "resource.aws_sns_topic_subscription": object([
    "topic_arn",
    "protocol",
    "endpoint",
    "raw_message_delivery",
    "endpoint_auto_confirms",
  ]),
  "data.aws_cloudcontrolapi_resource": object(["type_name", "identifier"]),
};

/** The kinds of block at the top of a file. */
export const kinds: Readonly<Record<string, Kind>> = {
  terraform: {
    file: "versions.tf",
    order: ["required_version"],
    readings: { "*": "text" },
    blocks: {
      required_providers: {
        objects: "all",
        objectOrder: ["source", "version"],
        readings: { "*": "text" },
      },
      backend: { labels: 1, readings: { "*": "text" } },
    },
  },
  provider: {
    labels: 1,
    head: ["alias"],
    readings: { alias: "text" },
    blocks: { assume_role: { objects: ["tags"] }, default_tags: { objects: ["tags"] } },
  },
  variable: {
    file: "variables.tf",
    labels: 1,
    dense: true,
    order: ["type", "description", "default", "nullable", "sensitive"],
    objects: ["default"],
    readings: { type: "type", "*": "text" },
    blocks: { validation: condition },
  },
  locals: { objects: "all", airy: true },
  data: object(),
  resource: object(),
  check: { labels: 1, blocks: { assert: condition } },
  output: {
    file: "outputs.tf",
    labels: 1,
    order: ["description", "value", "sensitive"],
    tail: ["depends_on"],
    objects: ["value"],
    readings: { description: "text", depends_on: "reference" },
    blocks: { precondition: condition },
  },
};

/** The kind of a block at the top with these names. */
export const kindOf = (name: string, [type]: readonly string[]): Kind =>
  objects[`${name}.${type}`] ?? (kinds[name] as Kind);

/** What helps where a kind is missing here. */
export const NOT_KNOWN = "Generate JSON, or teach it to src/terraform/hcl/kinds.ts.";
