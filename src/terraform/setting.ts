import type { IResolvable } from "cdktf";
import type { Rule } from "./rule";

/**
 * One input of a stack, which is a variable there and a prop of the constructs: its default, its limits and their
 * messages are written here alone.
 */
export interface Setting {
  /** Terraform's type constraint. */
  readonly type: string;
  readonly description: string;
  /** Absent: the input is required. */
  readonly default?: unknown;
  /** True: null is a value that has to be said. A default of null is one anyway. */
  readonly nullable?: true;
  readonly rules?: readonly Rule[];
  /** False for a value that an error must not show. */
  readonly shown?: false;
}

/** Names another input in a message: `create_topic` to a user of Terraform, `createTopic` to one of TypeScript. */
export type Name = (prop: string) => string;

/** A rule that one prop alone can't decide, or that needs more than a rule's data. */
export interface PropConstraint<Props> {
  /** The prop that is refused. */
  readonly on: keyof Props & string;
  /** What is wrong and what is allowed. */
  readonly message: (name: Name) => string;
  /** The values in question. */
  readonly got?: (props: Props) => string;
  /** What of the value is wrong, such as the keys of a map; never a secret. */
  readonly found?: (props: Props) => readonly string[];
  /** True when all is well, or when it can't be known before Terraform runs. */
  readonly holds: (props: Props) => boolean;
}

/** The same for a variable too. */
export interface Constraint<Props> extends PropConstraint<Props> {
  /** `holds` in Terraform; variables are `var.NAME`. */
  readonly condition: IResolvable;
  /** `found` in Terraform, a list of strings. Terraform itself shows the values of simple variables. */
  readonly foundExpression?: IResolvable;
}

/** `logGroupName` gives `log_group_name`. */
export const snakeCase = (prop: string): string =>
  prop.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
