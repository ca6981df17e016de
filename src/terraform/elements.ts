import { TerraformElement, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** The elements of a stack, without those of a stack that is nested in it. */
export function ownElements(scope: IConstruct): TerraformElement[] {
  return scope.node.children
    .filter((child) => !TerraformStack.isStack(child))
    .flatMap((child) => [
      ...(TerraformElement.isTerraformElement(child) ? [child] : []),
      ...ownElements(child),
    ]);
}
