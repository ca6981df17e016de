import type { TerraformElement, TerraformStack } from "cdktf";
import { ownElements } from "./elements";
import type { Placements } from "./hcl/print";
import { commentOf, fileOf } from "./layout";

/** Where the blocks of a stack are printed: in the order in which their constructs were created. */
export const placementsOf = (stack: TerraformStack): Placements =>
  new Map(
    ownElements(stack).flatMap((element) =>
      addressesOf(element).map((address) => [
        address,
        { file: fileOf(element), comment: commentOf(element) },
      ]),
    ),
  );

/** `{resource: {aws_sns_topic: {alerts: …}}}` gives `resource.aws_sns_topic.alerts`; settings of the stack have none. */
export function addressesOf(element: TerraformElement): string[] {
  const blocks = Object.entries(element.toTerraform() as Record<string, Record<string, object>>);
  return blocks.flatMap(([block, content]) => {
    const names = Object.keys(content ?? {});
    if (["variable", "output", "check", "locals", "module"].includes(block))
      return names.map((name) => `${block}.${name}`);
    if (["resource", "data"].includes(block))
      return names.flatMap((type) =>
        Object.keys(content[type] ?? {}).map((name) => `${block}.${type}.${name}`),
      );
    return [];
  });
}
