import { App, TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import { BaseStack } from "../src/terraform/base-stack";

// biome-ignore lint/suspicious/noExplicitAny: synthesized Terraform is walked freely in assertions.
export type Json = any;

/** The Terraform of a stack of this project that holds what `build` makes. */
export function synth(build: (scope: TerraformStack) => void): Json {
  const stack = new BaseStack(Testing.app(), "test");
  build(stack);
  return synthStack(stack);
}

export const synthStack = (stack: TerraformStack): Json => JSON.parse(Testing.synth(stack, true));

/** The same in a stack of CDKTF's own, as somebody else's app has it. */
export function synthInApp(build: (scope: Construct) => void): Json {
  const stack = new TerraformStack(new App(), "app");
  build(stack);
  return stack.toTerraform();
}
