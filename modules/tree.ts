import type { Synthesized } from "../docs/tables";
import type { BaseStack } from "../src/terraform/base-stack";
import type { JsonObject } from "../src/terraform/hcl/value";

/** The Terraform of a module, as JSON. */
export type ModuleTree = JsonObject & Synthesized & { readonly terraform: JsonObject };

/**
 * What of the stack is a module: all of it but the provider and the backend, which are its caller's, and CDKTF's notes.
 */
export function moduleTree(stack: BaseStack): ModuleTree {
  const {
    "//": _notes,
    provider: _provider,
    terraform,
    ...rest
  } = JSON.parse(JSON.stringify(stack.toTerraform()));
  const { backend: _backend, ...settings } = terraform;
  return { terraform: settings, ...rest };
}
