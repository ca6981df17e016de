import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { TerraformIterator, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { isToken, tf } from "../../terraform/expression";
import type { Switch } from "../../terraform/optional";
import type { Criterion } from "./criterion";

export interface CriteriaProps {
  readonly criteria: readonly Criterion[];
  readonly applies: Switch;
}

/**
 * Criteria that need the same evidence. Each is a precondition of a data source that reads nothing (the partition is
 * known without a call), and not of the evidence: a broken alarm would hide its topics, a missing filter everything
 * that is told of in one place with it. docs/adr/0005 has the options.
 */
export class Criteria extends Construct {
  /** Map of code to `{ met, found, remedy }`. */
  readonly results: TerraformLocal;
  readonly precondition: DataAwsPartition | undefined;

  constructor(scope: Construct, id: string, { criteria, applies }: CriteriaProps) {
    super(scope, id);
    this.results = new TerraformLocal(
      this,
      "Default",
      Object.fromEntries(criteria.map(({ code, met, found, remedy }) => [code, { met, found, remedy }])),
    );
    if (applies === false) return;
    const results = tf`${this.results}`;
    this.precondition = new DataAwsPartition(this, "Partition", {
      forEach: TerraformIterator.fromMap(isToken(applies) ? tf`${applies} ? ${results} : {}` : results),
      lifecycle: {
        precondition: [
          {
            condition: tf`each.value.met`,
            errorMessage: "${each.key}: ${each.value.found}. ${each.value.remedy}",
          },
        ],
      },
    });
  }
}
