import { isKeyword, isSpaced, line } from "./line";
import { closing, type Group, isFor, isGroup, type Node, textOf } from "./node";

/** Longer lines are broken where that is possible. */
const WIDTH = 100;
/** Brackets that hold no more than this are not broken: it would win nothing. */
const SHORT = 20;
const STEP = 2;

export interface Place {
  /** Of the line in which the expression begins, and of those that follow. */
  readonly indent: number;
  /** Where it begins. */
  readonly column: number;
  /** What has to stand behind it in its last line: the number of characters. */
  readonly after?: number;
  /** True inside of brackets in which a new line means nothing, so that it may begin before an operator. */
  readonly free?: boolean;
}

/** The expression in one line, else over several. */
export function layout(nodes: readonly Node[], place: Place): string {
  const { indent, column, after = 0, free = false } = place;
  const single = line(nodes);
  if (!nodes.some(isExpanded) && column + single.length + after <= WIDTH) return single;
  const parts = atOperators(nodes);
  if (parts.length === 1) return bracketsBroken(nodes, place);
  if (!free) return broken({ open: "(", items: [nodes] }, indent);
  const lines = parts.map((part, i) =>
    layout(part, { ...place, column: i === 0 ? column : indent, after: i === parts.length - 1 ? after : 0 }),
  );
  return lines.join(newline(indent));
}

/** `name = value` for each, with the signs below each other as `terraform fmt` has them. */
export function assignments(
  entries: readonly { name: string; value: readonly Node[]; sign?: string }[],
  indent: number,
): string[] {
  const laidOut = entries.map(({ name, value, sign = "=" }) => {
    const text = layout(value, { indent, column: indent + name.length + sign.length + 2 });
    return { name, text, sign, isAligned: sign === "=" && !text.includes("\n") };
  });
  return laidOut.map(({ name, text, sign, isAligned }, i) => {
    if (!isAligned) return `${name} ${sign} ${text}`;
    let [first, last] = [i, i];
    while (laidOut[first - 1]?.isAligned) first--;
    while (laidOut[last + 1]?.isAligned) last++;
    const width = Math.max(...laidOut.slice(first, last + 1).map((entry) => [...entry.name].length));
    return `${name}${" ".repeat(width - [...name].length)} = ${text}`;
  });
}

const newline = (indent: number): string => `\n${" ".repeat(indent)}`;

const isExpanded = (node: Node): boolean =>
  isGroup(node) && node.items.length > 0 && (node.expanded === true || node.items.flat().some(isExpanded));

const comparisons = ["==", "!=", "<", "<=", ">", ">="];

/** Divided before each operator of the kind that binds least. */
function atOperators(nodes: readonly Node[]): (readonly Node[])[] {
  const at = (...operators: string[]) =>
    nodes.flatMap((node, i) => (i > 0 && operators.includes(textOf(node) ?? "") ? [i] : []));
  // In a chain of conditions, each stays with its result.
  const conditional = at("?").length > 1 ? at(":") : at("?", ":");
  // What ends with one bracket is broken there, and not before the operator.
  const comparison = nodes.filter((_, i) => isBreakable(nodes, i)).length > 1 ? at(...comparisons) : [];
  const starts = [conditional, at("||"), at("&&"), comparison].find((found) => found.length > 0) ?? [];
  return [0, ...starts].map((start, i) => nodes.slice(start, starts[i]));
}

/** From the left, each of the outermost brackets is broken that does not end in the line. */
function bracketsBroken(nodes: readonly Node[], { indent, column, after = 0 }: Place): string {
  let result = "";
  nodes.forEach((node, i) => {
    const text = line(nodes.slice(0, i + 1)).slice(line(nodes.slice(0, i)).length);
    const begin = result.length - (result.lastIndexOf("\n") + 1) + (result.includes("\n") ? 0 : column);
    const next = nodes.findIndex((_, j) => j > i && isBreakable(nodes, j));
    const rest =
      next < 0 ? line(nodes.slice(i + 1)).length + after : line(nodes.slice(i + 1, next)).length + 2;
    const isBroken = isExpanded(node) || (isBreakable(nodes, i) && begin + text.length + rest > WIDTH);
    result += isGroup(node) && isBroken ? (text.startsWith(" ") ? " " : "") + broken(node, indent) : text;
  });
  return result;
}

/** In an index, a new line is an error. */
function isBreakable(nodes: readonly Node[], i: number): boolean {
  const node = nodes[i];
  return isGroup(node) && line([node]).length > SHORT && !(node.open === "[" && !isSpaced(nodes, i) && i > 0);
}

/** The group over several lines, which are `indent` and `STEP` from the left. */
function broken(group: Group, indent: number): string {
  const { open, items } = group;
  const inner = indent + STEP;
  const wrap = (lines: readonly string[]) =>
    open + lines.map((text) => newline(inner) + text).join("") + newline(indent) + closing[open];
  if (isFor(group)) return wrap(forLines(items[0] ?? [], inner));
  if (open === "{") return wrap(assignments(items.map(assignment), inner));
  const [only = [], ...others] = items;
  const last = only[only.length - 1];
  // Two brackets that open together need one step between them: jsonencode({.
  if (others.length === 0 && isGroup(last) && /^!?[\w:.]*$/.test(line(only.slice(0, -1))))
    return open + line(only.slice(0, -1)) + broken(last, indent) + closing[open];
  const laidOut = items.map((item) => layout(item, { indent: inner, column: inner, after: 1, free: true }));
  return wrap(laidOut.map((text, i) => (open === "[" || i < items.length - 1 ? `${text},` : text)));
}

/** What is gone through, what is made of it and on which condition. */
function forLines(nodes: readonly Node[], indent: number): string[] {
  const colon = nodes.findIndex((node) => textOf(node) === ":");
  const conditions = nodes.flatMap((node, i) => (textOf(node) === "if" && isKeyword(nodes, i) ? [i] : []));
  const end = conditions[conditions.length - 1] ?? nodes.length;
  const lay = (part: readonly Node[], after = 0) =>
    layout(part, { indent, column: indent, after, free: true });
  const made = nodes.slice(0, end);
  const lines =
    !made.some(isExpanded) && indent + line(made).length <= WIDTH
      ? [line(made)]
      : [`${lay(nodes.slice(0, colon), 2)} :`, lay(nodes.slice(colon + 1, end))];
  return end < nodes.length ? [...lines, lay(nodes.slice(end))] : lines;
}

function assignment(item: readonly Node[]) {
  const sign = item.findIndex((node) => textOf(node) === "=" || textOf(node) === ":");
  return { name: line(item.slice(0, sign)), value: item.slice(sign + 1), sign: textOf(item[sign]) ?? "=" };
}
