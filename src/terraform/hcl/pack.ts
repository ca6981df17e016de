import { line } from "./line";
import { type Group, isGroup, type Node, textOf } from "./node";

/** An object or a list with more items than this may have several items in a line. */
const MANY = 4;
/** A longer item has a line of its own. */
const LONG = 60;

/** An object of plain values, such as defaults. */
export const isRow = ({ open, items, expanded = false }: Group): boolean =>
  open === "{" &&
  !expanded &&
  items.length > MANY &&
  items.every(
    (item) =>
      line(item).length < LONG && item.slice(2).every((node) => !isGroup(node) || node.items.length === 0),
  );

/** A list of short words. */
export const isWordList = ({ open, items }: Group): boolean =>
  open === "[" &&
  items.length > MANY &&
  items.every(([only, ...more]) => more.length === 0 && /^".{1,40}"$/.test(textOf(only) ?? ""));

/** As many in a line as there is room for. */
export function filled(words: readonly string[], room: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length + " ,".length <= room)
      lines[lines.length - 1] = `${last} ${word},`;
    else lines.push(`${word},`);
  }
  return lines;
}

/** The same of assignments: fmt aligns the first sign of each line. */
export function packed(items: readonly { name: string; value: readonly Node[] }[], room: number): string[] {
  const words = items.map(({ name, value }) => `${name} = ${line(value)}`);
  for (let padding = 0; ; padding++) {
    const lines = filled(words, room - padding);
    const width = Math.max(...lines.map((text) => text.indexOf(" = ")));
    const aligned = lines.map((text) => text.replace(" = ", `${" ".repeat(width - text.indexOf(" = "))} = `));
    if (padding === room || aligned.every((text) => text.length <= room)) return aligned;
  }
}
