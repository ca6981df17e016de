import { type Block, printAttributes, sorted } from "./block";
import { commentLines } from "./comment";

const INDENT = 2;

/** One for each local, so that each has its place. */
export const localsOf = (block: Block): Block[] =>
  sorted(block.body).map(([name, value]) => ({
    ...block,
    body: { [name]: value },
    address: `${block.name}.${name}`,
  }));

/** One block for all of them. A local with a comment begins a paragraph. */
export function printLocals(
  locals: readonly Block[],
  commentOf: (local: Block) => string | undefined,
): string {
  const starts = locals.flatMap((local, i) => (i === 0 || commentOf(local) !== undefined ? [i] : []));
  const paragraphs = starts.map((start, i) => {
    const [first, ...others] = locals.slice(start, starts[i + 1]) as [Block, ...Block[]];
    const entries = [first, ...others].flatMap(({ body }) => Object.entries(body));
    return commentLines(commentOf(first), INDENT) + printAttributes(first.kind, entries, first.path, INDENT);
  });
  return `locals {\n${paragraphs.join("\n\n")}\n}`;
}
