import { closing, type Group, isGroup, type Node, textOf } from "./node";

/** The nodes on one line, spaced as `terraform fmt` does. */
export function line(nodes: readonly Node[]): string {
  return nodes.map((node, i) => (isSpaced(nodes, i) ? " " : "") + textIn(node)).join("");
}

const textIn = (node: Node): string => (isGroup(node) ? groupLine(node) : node.text);

function groupLine({ open, items }: Group): string {
  const text = items.map(line).join(", ");
  return open === "{" && text !== "" ? `{ ${text} }` : `${open}${text}${closing[open]}`;
}

const joints = [".", ".*", "::"];
const keywords = ["for", "in", "if"];

/** Whether a space stands before the node. */
export function isSpaced(nodes: readonly Node[], i: number): boolean {
  const [before, node] = [nodes[i - 1], nodes[i]];
  const [textBefore, text] = [textOf(before) ?? "", textOf(node) ?? ""];
  if (before === undefined || [...joints, ",", "..."].includes(text)) return false;
  if ([".", "::"].includes(textBefore) || isPrefix(nodes, i - 1)) return false;
  if (!isGroup(node) || node.open === "{") return true;
  if (node.open === "(") return !isName(textBefore);
  // An index has its bracket at once.
  return !isGroup(before) && textBefore !== ".*" && (!isName(textBefore) || isKeyword(nodes, i - 1));
}

/** `!`, and a minus that is not between two values. */
export function isPrefix(nodes: readonly Node[], i: number): boolean {
  const before = nodes[i - 1];
  const text = textOf(nodes[i]);
  if (text !== "-") return text === "!";
  return before !== undefined && isGroup(before)
    ? false
    : !isValue(textOf(before)) || isKeyword(nodes, i - 1);
}

/** `for`, `in` and `if` are words of an expression, but names of attributes too. */
export const isKeyword = (nodes: readonly Node[], i: number): boolean =>
  keywords.includes(textOf(nodes[i]) ?? "") && textOf(nodes[i - 1]) !== ".";

export const isName = (text: string) => /^[\p{ID_Start}_]/u.test(text);

const isValue = (text = "") => /^["\p{ID_Continue}_]/u.test(text) || text === ".*";
