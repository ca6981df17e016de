import type { BaseStack } from "../src/terraform/base-stack";
import { printHcl } from "../src/terraform/hcl/print";
import { withTables } from "./readme";
import { moduleTree } from "./tree";

/** Paths below modules/, and what the files hold. */
export type Files = Readonly<Record<string, string>>;

/** Where a reviewer looks for a kind of block; whatever is not named here is in main.tf. */
const fileOf: Readonly<Record<string, string>> = {
  terraform: "versions.tf",
  variable: "variables.tf",
  output: "outputs.tf",
};

/**
 * The generated files of a stack's module.
 *
 * @param readme the module's README, whose tables are filled in
 */
export function moduleFiles(stack: BaseStack, readme: string): Files {
  const name = stack.node.id;
  const tree = moduleTree(stack);
  const header = [
    `The module "${name}", generated from src/${name} by "npm run modules".`,
    "What is changed here is lost: change the stack, and generate it anew.",
  ];
  const files = ["versions.tf", "variables.tf", "main.tf", "outputs.tf"].map((file) => {
    const blocks = Object.entries(tree).filter(([kind]) => (fileOf[kind] ?? "main.tf") === file);
    return [`${name}/${file}`, printHcl(Object.fromEntries(blocks), header)] as const;
  });
  return { ...Object.fromEntries(files), [`${name}/README.md`]: withTables(readme, name, tree) };
}
