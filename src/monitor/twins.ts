import { TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { isToken } from "../terraform/expression";

/**
 * Refuses two objects of one name in a stack: AWS would let the second overwrite the first, and Terraform would call
 * both added. Names that only Terraform knows are left alone.
 */
export function refuseTwins<T extends IConstruct>(
  scope: Construct,
  own: T,
  isSuch: (construct: IConstruct) => construct is T,
  nameOf: (object: T) => readonly (string | undefined)[],
): void {
  const name = nameOf(own);
  if (name.some(isToken)) return;
  scope.node.addValidation({
    validate: () =>
      TerraformStack.of(scope)
        .node.findAll()
        .filter(isSuch)
        .filter((other) => other !== own && nameOf(other).join("\n") === name.join("\n"))
        .map(
          (other) =>
            `${own.node.path} and ${other.node.path} have the same name, ${name.join(" on ")}: AWS would let one overwrite the other. Give one another name.`,
        ),
  });
}
