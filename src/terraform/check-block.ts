import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

export interface CheckBlockProps {
  /** An expression that is true while all is well. */
  readonly condition: unknown;
  /** The warning; it may contain `${...}`. */
  readonly errorMessage: string;
}

/** Terraform's `check` block, which CDKTF has no construct for: it warns at plan and apply, and never fails them. */
export class CheckBlock extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: CheckBlockProps,
  ) {
    super(scope, id);
  }

  override toTerraform(): object {
    const assert = [{ condition: this.props.condition, error_message: this.props.errorMessage }];
    return { check: { [this.friendlyUniqueId]: { assert } } };
  }
}
