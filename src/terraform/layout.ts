import type { TerraformElement } from "cdktf";
import type { IConstruct } from "constructs";

/** Where elements are printed in HCL, and with what above them. */
const files = new WeakMap<IConstruct, string>();
const comments = new WeakMap<IConstruct, string>();

/** Prints the elements below the scope into a file of their own in a module, such as `notifications.tf`. */
export function inFile<T extends IConstruct>(scope: T, file: string): T {
  files.set(scope, file);
  return scope;
}

/** Prints a comment above the block, or above the value of a local. The text may have several lines. */
export function commented<T extends TerraformElement>(element: T, text: string): T {
  comments.set(element, text);
  return element;
}

/** The file of the nearest scope that has one. */
export const fileOf = (element: IConstruct): string =>
  [...element.node.scopes].reverse().flatMap((scope) => files.get(scope) ?? [])[0] ?? "main.tf";

export const commentOf = (element: IConstruct): string | undefined => comments.get(element);
