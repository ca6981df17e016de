import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { type IResolvable, TerraformIterator, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { findings } from "../findings/findings";
import { commented } from "../terraform/layout";
import type { Criteria } from "./criterion";

/** One column of a table of criteria, by code. */
export const column = (criteria: Criteria, name: "met" | "found") =>
  Object.fromEntries(Object.entries(criteria).map(([code, criterion]) => [code, criterion[name]]));

/** What to do about a failure, by its code. */
export const remediesOf = (...criteria: readonly Criteria[]) =>
  Object.fromEntries(
    criteria
      .flatMap((some) => Object.keys(some))
      .map((code) => [code, findings[code as keyof typeof findings].remedy]),
  );

interface Told {
  /** A map of each failure's name to whether the criterion is met. */
  readonly results: IResolvable;
  readonly message: string;
}

/**
 * Fails the plan for each criterion that is not met, by a precondition of a data source that reads nothing. With a
 * precondition of the evidence itself, a broken alarm would hide the problems of its topics. docs/adr/0005 has the
 * options.
 */
export const tell = (scope: Construct, id: string, condition: unknown, { results, message }: Told) =>
  new DataAwsPartition(new Construct(scope, id), "Partition", {
    forEach: TerraformIterator.fromMap(results),
    lifecycle: { precondition: [{ condition, errorMessage: message }] },
  });

export const local = (scope: Construct, id: string, value: unknown, comment?: string): TerraformLocal => {
  const element = new TerraformLocal(scope, id, value);
  return comment === undefined ? element : commented(element, comment);
};
