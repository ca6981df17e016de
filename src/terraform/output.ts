import { TerraformOutput, type TerraformStack } from "cdktf";
import { ownElements } from "./elements";

/** An output that may be null: Terraform then keeps no value of it. */
export class NullableOutput extends TerraformOutput {}

/**
 * The outputs that CDKTF's command shows after a deployment. It crashes, after all has been applied, on an output
 * without a value, so those that may be null are not among them.
 */
export function shownOutputs(stack: TerraformStack): Record<string, Record<string, string>> {
  const names = ownElements(stack)
    .filter((element) => TerraformOutput.isTerraformOutput(element) && !(element instanceof NullableOutput))
    .map((output) => output.friendlyUniqueId);
  return names.length === 0 ? {} : { [stack.node.id]: Object.fromEntries(names.map((name) => [name, name])) };
}
