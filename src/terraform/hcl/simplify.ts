import { isKeyword, isName, isPrefix } from "./line";
import { type Group, isFor, isGroup, type Node, textOf } from "./node";

/** How strongly operators bind, from the weakest. */
const levels: readonly (readonly string[])[] = [
  ["?", ":"],
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];
const [CONDITIONAL, OR, AND, EQUALITY, COMPARISON] = [0, 1, 2, 3, 4] as const;
const ARITHMETIC = 5;
const PREFIX = levels.length;
const TERM = PREFIX + 1;

/** The expression without double negations, and without the parentheses that change nothing and help no reader. */
export function simplify(nodes: readonly Node[]): Node[] {
  const result = nodes.map((node) => (isGroup(node) ? simplifyInside(node) : node));
  for (let i = 0; i < result.length; ) {
    const [count, replacement] = replacementAt(result, i);
    result.splice(i, count, ...replacement);
    // What was put in may make the node before it simpler.
    i = count > 0 ? Math.max(0, i - 1) : i + 1;
  }
  return result;
}

function simplifyInside(group: Group): Group {
  const isObject = group.open === "{" && !isFor(group);
  // In an object, (a) is the key that a has, and a is the key "a".
  const items = group.items.map((item) => {
    const [key, sign, ...value] = item;
    if (!isObject || key === undefined || sign === undefined) return simplify(item);
    return [isGroup(key) ? simplifyInside(key) : key, sign, ...simplify(value)];
  });
  return { ...group, items };
}

/** How many nodes to replace from here on, and by what. */
function replacementAt(nodes: readonly Node[], i: number): readonly [number, readonly Node[]] {
  const content = parenthesized(nodes, i + 1);
  if (textOf(nodes[i]) === "!") {
    if (textOf(nodes[i + 1]) === "!") return [2, []];
    if (textOf(content?.[0]) === "!" && content && levelOf(content) === PREFIX) return [2, content.slice(1)];
  }
  const own = parenthesized(nodes, i);
  return own && isRedundant(own, nodes, i) ? [1, own] : [0, []];
}

/** What parentheses hold, unless they are those of a call. */
function parenthesized(nodes: readonly Node[], i: number): readonly Node[] | undefined {
  const node = nodes[i];
  if (!isGroup(node) || node.open !== "(" || node.items.length !== 1) return undefined;
  const isCall = isName(textOf(nodes[i - 1]) ?? "") && !isKeyword(nodes, i - 1);
  return isCall ? undefined : node.items[0];
}

function isRedundant(content: readonly Node[], nodes: readonly Node[], i: number): boolean {
  const [before, after] = [textOf(nodes[i - 1]), textOf(nodes[i + 1])];
  const level = levelOf(content);
  if (isGroup(nodes[i + 1]) || after === "." || after === ".*") return isPlainTerm(content);
  if (level === TERM) return true;
  if (after === "..." || isPrefix(nodes, i - 1)) return false;
  // Here terraform fmt takes a minus for a subtraction: => - 1.
  const isBehindWord = before === "=>" || isKeyword(nodes, i - 1);
  if (isBehindWord && textOf(content[0]) === "-") return false;
  if (level === CONDITIONAL)
    return nodes[i + 1] === undefined && before !== "in" && levelAt(nodes, i - 1) <= 0;
  const [left, right] = [levelAt(nodes, i - 1), levelAt(nodes, i + 1)];
  const isBeside = (...others: number[]) => others.includes(left) || others.includes(right);
  if (level === AND && isBeside(OR)) return false;
  if ((level === EQUALITY || level === COMPARISON) && isBeside(EQUALITY, COMPARISON)) return false;
  if (level === PREFIX && textOf(content[0]) === "-") return left < ARITHMETIC;
  const isAssociative = level === OR || level === AND;
  return level >= right && (level > left || (level === left && isAssociative));
}

/** Of the operator that binds least. */
function levelOf(nodes: readonly Node[]): number {
  const found = nodes.map((_, i) => (isPrefix(nodes, i) ? PREFIX : levelAt(nodes, i)));
  return Math.min(TERM, ...found.filter((level) => level >= 0));
}

/** Of the operator here; none has -1. */
function levelAt(nodes: readonly Node[], i: number): number {
  const text = textOf(nodes[i]);
  return text === undefined ? -1 : levels.findIndex((operators) => operators.includes(text));
}

/**
 * Whether an index or an attribute can follow the term. None can follow a literal, and after a splat it would mean
 * something else.
 */
function isPlainTerm(nodes: readonly Node[]): boolean {
  const isSplat = (node: Node) =>
    textOf(node) === ".*" || (isGroup(node) && node.open === "[" && textOf(node.items[0]?.[0]) === "*");
  const [first, last] = [nodes[0], nodes[nodes.length - 1]];
  const isStart = isGroup(first) || isName(textOf(first) ?? "");
  return levelOf(nodes) === TERM && isStart && !/^\d/.test(textOf(last) ?? "") && !nodes.some(isSplat);
}
