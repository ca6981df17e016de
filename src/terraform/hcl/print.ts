import { type Block, blocksOf, printBlock } from "./block";
import { commentLines } from "./comment";
import { kindOf, kinds, NOT_KNOWN } from "./kinds";
import { localsOf, printLocals } from "./locals";
import { type Json, type JsonObject, NoHclError } from "./value";

export interface Placement {
  /** The file of a module that the block is in; a kind of block may have a file of its own instead. */
  readonly file: string;
  readonly comment?: string | undefined;
}

/** By addresses such as `data.aws_x.y` and `locals.z`, in the order in which the blocks are printed. */
export type Placements = ReadonlyMap<string, Placement>;

const NOWHERE: Placements = new Map();

/**
 * Terraform's native syntax for what Terraform's JSON syntax says. Throws `NoHclError` with the path of whatever it
 * does not know, so that nothing is guessed and nothing is lost.
 *
 * @param header a comment at the top
 */
export const printHcl = (tree: JsonObject, header?: string, placements = NOWHERE): string =>
  printFile(blocksIn(tree, placements), header, placements);

/** The same over the files of a module: by name, those that have blocks. */
export function printFiles(
  tree: JsonObject,
  header: string,
  placements = NOWHERE,
): Readonly<Record<string, string>> {
  const blocks = blocksIn(tree, placements);
  const fileOf = ({ kind, address }: Block) => kind.file ?? placements.get(address)?.file ?? "main.tf";
  const files = [...new Set(blocks.map(fileOf))];
  const textOf = (file: string) =>
    printFile(
      blocks.filter((block) => fileOf(block) === file),
      header,
      placements,
    );
  return Object.fromEntries(files.map((file) => [file, textOf(file)]));
}

/**
 * Kinds of block in the order of a file. Variables and outputs are in the order of the alphabet, others in that of
 * their placements.
 */
const groups = [
  ["terraform"],
  ["provider"],
  ["variable"],
  ["data"],
  ["locals"],
  ["resource", "check"],
  ["output"],
];

function blocksIn(tree: JsonObject, placements: Placements): Block[] {
  for (const name of Object.keys(tree))
    if (name !== "//" && !Object.hasOwn(kinds, name))
      throw new NoHclError([name], `this kind of block is not known. ${NOT_KNOWN}`);
  const positions = new Map([...placements.keys()].map((address, i) => [address, i]));
  const position = ({ address }: Block) => positions.get(address) ?? positions.size;
  return groups.flatMap((names) => {
    const blocks = names
      .filter((name) => Object.hasOwn(tree, name))
      .flatMap((name) => blocksOf(name, tree[name] as Json, (labels) => kindOf(name, labels), [name]))
      .flatMap((block) => (block.name === "locals" ? localsOf(block) : [block]));
    return ["variable", "output"].includes(names[0] as string)
      ? blocks
      : blocks.sort((one, other) => position(one) - position(other));
  });
}

function printFile(blocks: readonly Block[], header: string | undefined, placements: Placements): string {
  const commentOf = ({ address }: Block) => placements.get(address)?.comment;
  const isLocal = (block?: Block) => block?.name === "locals";
  const texts = blocks.flatMap((block, i) => {
    if (!isLocal(block)) return [commentLines(commentOf(block)) + printBlock(block)];
    if (isLocal(blocks[i - 1])) return [];
    const end = blocks.findIndex((other, j) => j > i && !isLocal(other));
    return [printLocals(blocks.slice(i, end < 0 ? undefined : end), commentOf)];
  });
  const head = header === undefined ? [] : [commentLines(header).trimEnd()];
  const all = [...head, ...texts];
  // Empty blocks of one line stand together.
  const isShort = (text = "") => text.endsWith(" {}") && !text.includes("\n");
  return all
    .map(
      (text, i) => `${text}\n${i === all.length - 1 || (isShort(text) && isShort(all[i + 1])) ? "" : "\n"}`,
    )
    .join("");
}
