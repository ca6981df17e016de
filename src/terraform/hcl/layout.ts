import { printHeredoc } from "./heredoc";
import { isKeyword, isPrefix, isSpaced, line } from "./line";
import { closing, type Group, isFor, isGroup, type Node, textOf } from "./node";
import { filled, isRow, isWordList, packed } from "./pack";

/** Longer lines are broken where that is possible. */
const WIDTH = 140;
/** Brackets with at most this many characters are not broken, because that would gain nothing. */
const SHORT = 20;
/** The same for an index, which is broken only if nothing else helps. */
const SHORT_INDEX = 50;
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
  const [only, ...others] = nodes;
  if (only && others.length === 0 && !isGroup(only) && only.heredoc)
    return printHeredoc(only.heredoc, indent);
  if (!isExpandedIn(nodes) && column + single.length + after <= WIDTH) return single;
  const parts = atOperators(nodes);
  if (parts.length === 1) return bracketsBroken(nodes, place);
  if (!free) return broken({ open: "(", items: [nodes] }, indent);
  const lines = parts.map((part, i) =>
    layout(part, { ...place, column: i === 0 ? column : indent, after: i === parts.length - 1 ? after : 0 }),
  );
  return lines.join(newline(indent));
}

/**
 * `name = value` for each, with the signs below each other as `terraform fmt` has them.
 *
 * @param isAiry whether an empty line divides what has several lines from the rest
 */
export function assignments(
  entries: readonly { name: string; value: readonly Node[]; sign?: string }[],
  indent: number,
  isAiry = false,
): string[] {
  const laidOut = entries.map(({ name, value, sign = "=" }) => {
    const text = layout(value, { indent, column: indent + name.length + sign.length + 2 });
    const isOneLine = !text.includes("\n") || (text.startsWith("<<") && !isAiry);
    return { name, text, sign, isAligned: sign === "=" && isOneLine };
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

/** Whether one of the nodes is printed over several lines, whatever its length. Inside an index, none is. */
const isExpandedIn = (nodes: readonly Node[]): boolean =>
  nodes.some((node, i) => isExpanded(node) && !isIndex(nodes, i));

const isExpanded = (node: Node): boolean =>
  isGroup(node) ? isTable(node) || node.items.some(isExpandedIn) : node.heredoc !== undefined;

/** An object that a person would write line by line: not { id = {} }. */
function isTable(group: Group): boolean {
  const [first, ...others] = group.items;
  const value = first?.[2];
  const isShort = others.length === 0 && isGroup(value) && value.items.length === 0;
  return group.expanded === true && !isFor(group) && first !== undefined && !isShort;
}

const comparisons = ["==", "!=", "<", "<=", ">", ">="];

/** Divides the nodes before each operator of the kind that binds least. */
function atOperators(nodes: readonly Node[]): (readonly Node[])[] {
  const at = (...operators: string[]) =>
    nodes.flatMap((node, i) => (i > 0 && operators.includes(textOf(node) ?? "") ? [i] : []));
  // In a chain of conditions, each stays with its result.
  const conditional = at("?").length > 1 ? at(":") : at("?", ":");
  // What ends with one bracket is broken there, and not before the operator.
  const isOneBracket = nodes.filter((_, i) => isBreakable(nodes, i)).length === 1;
  const others = isOneBracket ? [] : [at(...comparisons), at("+")];
  const starts = [conditional, at("||"), at("&&"), ...others].find((found) => found.length > 0) ?? [];
  return [0, ...starts].map((start, i) => nodes.slice(start, starts[i]));
}

/** Breaks, from the left, each of the outermost brackets that does not end in the line. */
function bracketsBroken(nodes: readonly Node[], { indent, column, after = 0 }: Place): string {
  let result = "";
  nodes.forEach((node, i) => {
    const text = line(nodes.slice(0, i + 1)).slice(line(nodes.slice(0, i)).length);
    const begin = result.length - (result.lastIndexOf("\n") + 1) + (result.includes("\n") ? 0 : column);
    const next = nodes.findIndex((_, j) => j > i && isBreakable(nodes, j));
    const rest =
      next < 0 ? line(nodes.slice(i + 1)).length + after : line(nodes.slice(i + 1, next)).length + 2;
    const isTooLong = isBreakable(nodes, i) && begin + text.length + rest > WIDTH;
    const isBroken = isTooLong || (isExpanded(node) && !isIndex(nodes, i));
    const space = text.startsWith(" ") ? " " : "";
    if (!isGroup(node) || !isBroken) result += text;
    else result += space + broken(isIndex(nodes, i) ? inParentheses(node) : node, indent, begin);
  });
  return result;
}

function isBreakable(nodes: readonly Node[], i: number): boolean {
  const node = nodes[i];
  return isGroup(node) && line([node]).length > (isIndex(nodes, i) ? SHORT_INDEX : SHORT);
}

/** A new line is an error in an index, but not in parentheses inside the index. */
const inParentheses = ({ open, items }: Group): Group => ({ open, items: [[{ open: "(", items }]] });

function isIndex(nodes: readonly Node[], i: number): boolean {
  const node = nodes[i];
  return isGroup(node) && node.open === "[" && i > 0 && !isSpaced(nodes, i) && !isPrefix(nodes, i - 1);
}

/** The group over several lines, which are `indent` and `STEP` from the left. It begins at `column`. */
function broken(group: Group, indent: number, column = indent): string {
  const { open, items } = group;
  const inner = indent + STEP;
  const wrap = (lines: readonly string[]) =>
    open + lines.map((text) => newline(inner) + text).join("") + newline(indent) + closing[open];
  if (isFor(group)) return wrap(forLines(items[0] ?? [], inner));
  if (isRow(group)) return wrap(packed(items.map(assignment), WIDTH - inner));
  if (isWordList(group)) return wrap(filled(items.map(line), WIDTH - inner));
  if (open === "{") return wrap(assignments(items.map(assignment), inner));
  if (
    open === "(" &&
    items.length > 1 &&
    items.every(([only, ...more]) => isPlainObject(only) && more.length === 0)
  )
    return (
      open +
      objectsIn(
        items.map(([object]) => object as Group),
        indent,
        column + 1,
      ) +
      closing[open]
    );
  const hugged = huggedBy(items, column + 1);
  if (hugged) return open + hugged.before + broken(hugged.last, indent, column + 1) + closing[open];
  const laidOut = items.map((item) => layout(item, { indent: inner, column: inner, after: 1, free: true }));
  return wrap(laidOut.map((text, i) => (open === "[" || i < items.length - 1 ? `${text},` : text)));
}

const isPlainObject = (node: Node | undefined) => isGroup(node) && node.open === "{";

/** The objects that a call merges, each of which opens where the last one ends: `}, {`, which fmt indents. */
function objectsIn(objects: readonly Group[], indent: number, begin: number): string {
  let column = begin;
  const texts = objects.map((object) => {
    const text = line([object]);
    const isOneLine = !isExpanded(object) && column + text.length + ", )".length <= WIDTH;
    column = isOneLine ? column + text.length + ", ".length : indent + "}, ".length;
    return isOneLine ? text : broken(object, indent);
  });
  const isOpen = (i: number) => (texts[i] ?? "").includes("\n");
  return texts
    .map((text, i) =>
      isOpen(i) && isOpen(i + 1) ? `${text.slice(0, -(indent + 1))}${" ".repeat(indent + STEP)}}` : text,
    )
    .join(", ");
}

/** A last item whose bracket opens in the line of the one around it, so that both need one step: jsonencode({. */
function huggedBy(items: Group["items"], column: number): { before: string; last: Group } | undefined {
  const item = items[items.length - 1] ?? [];
  const others = items.slice(0, -1);
  const last = item[item.length - 1];
  if (!isGroup(last) || isIndex(item, item.length - 1) || last.items.length === 0) return undefined;
  const name = line(item.slice(0, -1));
  const before = [...others.map(line), name].join(", ");
  if (others.length === 0) return /^!?[\w:.]*$/.test(name) ? { before, last } : undefined;
  const isObject = (node: Node | undefined) => isGroup(node) && node.open === "{";
  // A short object is not worth it, and objects beside each other each begin a line.
  const isWorthIt = isObject(last) && name === "" && (isExpanded(last) || line([last]).length > SHORT);
  const isAlone = !others.some((other) => isExpandedIn(other) || other.some(isObject));
  return isWorthIt && isAlone && column + before.length < WIDTH ? { before, last } : undefined;
}

/** Whether a call begins with an object, or with names and an object behind them. */
const opensWithObject = ({ items }: Group): boolean =>
  items.every(([only, ...more]) => more.length === 0 && only !== undefined) &&
  items.some(([only]) => isPlainObject(only)) &&
  items.every(([only], i) => isPlainObject(only) || (i === 0 && items.length === 2));

/** The parts of a `for` expression: the iteration, the result and the condition. */
function forParts(nodes: readonly Node[]) {
  const colon = nodes.findIndex((node) => textOf(node) === ":");
  const conditions = nodes.flatMap((node, i) => (textOf(node) === "if" && isKeyword(nodes, i) ? [i] : []));
  const end = conditions[conditions.length - 1] ?? nodes.length;
  return { from: nodes.slice(0, colon + 1), made: nodes.slice(colon + 1, end), condition: nodes.slice(end) };
}

function forLines(nodes: readonly Node[], indent: number): string[] {
  const { from, made, condition } = forParts(nodes);
  const all = [...from, ...made];
  const lay = (part: readonly Node[], after = 0) =>
    layout(part, { indent, column: indent, after, free: true });
  const end = condition.length > 0 ? [lay(condition)] : [];
  if (!isExpandedIn(all) && indent + line(all).length <= WIDTH) return [line(all), ...end];
  const [begin, last] = [all.slice(0, -1), all[all.length - 1]];
  // The result opens in the line of the iteration: for a in b : {.
  const sign = textOf(begin[begin.length - 1]) ?? "";
  // The same for a call: for a in b : a => merge({.
  const isCall = isGroup(last) && last.open === "(" && opensWithObject(last);
  const isOpen = isGroup(last) && (last.open === "(" ? isCall : [":", "=>"].includes(sign));
  const fits = !isExpandedIn(begin) && indent + line(begin).length < WIDTH - 1;
  if (isOpen && fits) {
    const before = `${line(begin)}${isCall ? "" : " "}`;
    return [before + broken(last, indent, indent + before.length), ...end];
  }
  return [`${lay(from.slice(0, -1), 2)} :`, lay(made), ...end];
}

function assignment(item: readonly Node[]) {
  const sign = item.findIndex((node) => textOf(node) === "=" || textOf(node) === ":");
  return { name: line(item.slice(0, sign)), value: item.slice(sign + 1), sign: textOf(item[sign]) ?? "=" };
}
