import { blocksOf, printBlock } from "./block";
import { type Kind, kindOf, kinds, NOT_KNOWN } from "./kinds";
import { type Json, type JsonObject, NoHclError } from "./value";

/**
 * Terraform's native syntax for what Terraform's JSON syntax says. Throws `NoHclError` with the path of whatever it
 * does not know, so that nothing is guessed and nothing is lost.
 *
 * @param header lines of a comment at the top
 */
export function printHcl(tree: JsonObject, header: readonly string[] = []): string {
  for (const name of Object.keys(tree))
    if (name !== "//" && !Object.hasOwn(kinds, name))
      throw new NoHclError([name], `this kind of block is not known. ${NOT_KNOWN}`);
  const blocks = Object.keys(kinds)
    .filter((name) => Object.hasOwn(tree, name))
    .flatMap((name) => blocksOf(name, tree[name] as Json, (labels) => kindOf(name, labels) as Kind, [name]))
    .map((block) => printBlock(block));
  const comment = header.map((text) => `# ${text}\n`).join("");
  return `${[comment, ...blocks.map((text) => `${text}\n`)].filter((text) => text !== "").join("\n")}`;
}
