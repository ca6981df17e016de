/** Elastic's comparison of patterns as trees, on a small parser of its own: the one of src/ is what it is to judge. */

/** A comparison as text, or several that one operator joins. */
type Tree = string | { readonly operator: string; readonly clauses: readonly Tree[] };

/** The tree of a pattern, or undefined for one that Elastic can't read, such as `a && b || c` without parentheses. */
const treeOf = (pattern: string): Tree | undefined => tree(pattern.trim().replace(/^\{+|\}+$/g, ""));

function tree(text: string): Tree | undefined {
  const { operators, parts } = split(text);
  const [first = "", ...others] = parts;
  if (others.length === 0) return first.startsWith("(") ? tree(first.slice(1, -1)) : comparison(first);
  const clauses = parts.map(tree);
  const [operator = "", ...furtherOnes] = operators;
  if (furtherOnes.length > 0 || !clauses.every((clause) => clause !== undefined)) return undefined;
  return { operator, clauses };
}

/** What stands between the operators outside parentheses, and which operators there are. */
function split(text: string) {
  const operators = new Set<string>();
  const parts = [""];
  let depth = 0;
  for (const piece of text.split(/(&&|\|\||[()])/)) {
    if (piece === "(") depth++;
    if (piece === ")") depth--;
    if (depth === 0 && (piece === "&&" || piece === "||")) {
      operators.add(piece);
      parts.push("");
    } else parts.push(`${parts.pop()}${piece}`);
  }
  return { operators: [...operators], parts: parts.map((part) => part.trim()) };
}

/** Spaces about the operator don't count; quotes do. */
function comparison(text: string): string | undefined {
  const [left, operator, right, ...more] = text.split(/(NOT EXISTS|!=|=)/).map((piece) => piece.trim());
  return left && operator && more.length === 0 ? `${left} ${operator} ${right}` : undefined;
}

/** In any order, and with as many clauses. Elastic stops at two levels; its texts have no more. */
const equivalent = (one: Tree, other: Tree): boolean =>
  typeof one === "string" || typeof other === "string"
    ? one === other
    : one.operator === other.operator &&
      one.clauses.length === other.clauses.length &&
      one.clauses.every((clause) => other.clauses.some((also) => equivalent(clause, also)));

export function samePattern(pattern: string, text: string): boolean {
  const [one, other] = [treeOf(pattern), treeOf(text)];
  return one !== undefined && other !== undefined && equivalent(one, other);
}
