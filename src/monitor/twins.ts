import { type TerraformElement, TerraformStack } from "cdktf";
import { ownElements } from "../terraform/elements";
import { isToken } from "../terraform/expression";

/**
 * Rejects another object of the same kind and name in the stack: AWS would let the second overwrite the first, and
 * Terraform would call both added. Names that only Terraform knows are left alone.
 */
export function rejectTwins<T extends TerraformElement>(
  own: T,
  nameOf: (object: T) => readonly (string | undefined)[],
): void {
  const name = nameOf(own);
  if (name.some(isToken)) return;
  const isTwin = (other: TerraformElement) =>
    other !== own &&
    other.constructor === own.constructor &&
    nameOf(other as T).join("\n") === name.join("\n");
  own.node.addValidation({
    validate: () =>
      ownElements(TerraformStack.of(own))
        .filter(isTwin)
        .map(
          (other) =>
            `${own.node.path} and ${other.node.path} have the same name, ${name.join(" on ")}: AWS would let one overwrite the other. Give one another name.`,
        ),
  });
}
