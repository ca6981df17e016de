import type { Reading } from "./value";

/**
 * What a block may hold. The rule that tells blocks from attributes: what `blocks` names is a block (a list of objects
 * is one block for each), and everything else is an attribute. An attribute that is an object, or holds one, has to be
 * named in `objects`; otherwise it could be a block that is not known here, and is refused.
 */
export interface Kind {
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
  /** Attributes that stand behind the blocks. */
  readonly tail?: readonly string[];
}

const condition: Kind = { order: ["condition", "error_message"] };

/** Of a resource or data source, beside the blocks of its type. */
const object = (blocks: Readonly<Record<string, Kind>> = {}): Kind => ({
  labels: 2,
  head: ["count", "for_each", "provider"],
  tail: ["depends_on"],
  objects: ["tags"],
  readings: { provider: "reference", depends_on: "reference" },
  blocks: {
    ...blocks,
    lifecycle: {
      blocks: { precondition: condition, postcondition: condition },
      readings: { ignore_changes: "reference", replace_triggered_by: "reference" },
    },
  },
});

/** Resources that have blocks of their own. */
const resources: Readonly<Record<string, Kind>> = {
  aws_cloudwatch_log_metric_filter: object({ metric_transformation: { objects: ["dimensions"] } }),
};

/** The kinds of block at the top of a file, in the order in which they are printed. */
export const kinds: Readonly<Record<string, Kind>> = {
  terraform: {
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
    labels: 1,
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
    labels: 1,
    order: ["description", "value", "sensitive"],
    tail: ["depends_on"],
    objects: ["value"],
    readings: { description: "text", depends_on: "reference" },
    blocks: { precondition: condition },
  },
};

/** The kind of a block at the top with these names. */
export const kindOf = (name: string, labels: readonly string[]): Kind | undefined =>
  (name === "resource" ? resources[labels[0] ?? ""] : undefined) ?? kinds[name];

/** What helps where a kind is missing here. */
export const NOT_KNOWN = "Generate JSON, or teach it to src/terraform/hcl/kinds.ts.";
