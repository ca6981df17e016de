import { line } from "./line";
import { type Atom, closing, type Group, isBareKey, isFor, type Node, textOf } from "./node";
import { endOfString, isInterpolation, templateParts } from "./scan";
import { simplify } from "./simplify";

/** Names, numbers and operators, the longest first. */
const atom =
  /[\p{ID_Start}_][\p{ID_Continue}-]*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\.\.|\.\*|=>|[=!<>]=|&&|\|\||::|[-+*/%<>!?:=.,]/uy;
/** Comments and heredocs end with their line, so they can't be laid out anew. */
const bound = /#|\/[/*]|<</y;

/**
 * Reads an expression no further than its layout needs, and leaves out the parentheses that it does not need. Throws
 * what it does not know.
 */
export function parseExpression(text: string): Node[] {
  const [expression, ...more] = parseItems(text);
  if (more.length > 0) throw new Error("a comma outside of brackets");
  if (expression === undefined) throw new Error("nothing where an expression belongs");
  return expression;
}

function parseItems(text: string): Node[][] {
  const reader = new Reader(text);
  const items = reader.items();
  reader.finish();
  return items.map(simplify);
}

/** `"Sum" = 1` gives `Sum = 1`. */
function withBareKey([key, sign, ...value]: readonly Node[]): readonly Node[] {
  const name = /^"(.*)"$/.exec(textOf(key) ?? "")?.[1] ?? "";
  if (sign === undefined || !["=", ":"].includes(textOf(sign) ?? ""))
    throw new Error("an object with an item that has no value");
  return [isBareKey(name) ? { text: name } : (key as Node), sign, ...value];
}

/** An interpolation or a directive such as `%{ if a }`, with what it holds spaced anew. */
export function tidy(interpolation: string): string {
  const [, mark, before = "", content = "", after = ""] =
    /^([$%])\{(~?)([\s\S]*?)(~?)\}$/.exec(interpolation) ?? [];
  if (mark === undefined) throw new Error("an interpolation that is not closed");
  // The commas of a directive divide the names of its for.
  const lines = mark === "$" ? [line(parseExpression(content))] : parseItems(content).map(line);
  const text = lines.join(", ");
  const [begin, end] = [text.startsWith("{") ? " " : "", text.endsWith("}") ? " " : ""];
  return `${mark}{${before}${begin}${text}${end}${after}}`;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Up to the bracket that closes them, or to the end. */
  items(open?: Group["open"]): Node[][] {
    const items: Node[][] = [];
    let item: Node[] = [];
    const endItem = () => {
      if (item.length > 0) items.push(item);
      item = [];
    };
    for (;;) {
      const hasNewline = this.skipSpace();
      const inFor = open !== undefined && open !== "(" && textOf((items[0] ?? item)[0]) === "for";
      // Lines divide the items of an object, and nothing else.
      if (hasNewline && open === "{" && !inFor) endItem();
      const next = this.node();
      if (next === undefined) break;
      const isComma = textOf(next) === "," && !inFor;
      if (isComma && item.length === 0) throw new Error("a comma without an item before it");
      if (isComma) endItem();
      else item.push(next);
    }
    endItem();
    return items;
  }

  finish(): void {
    if (this.at < this.text.length)
      throw new Error(`an unexpected ${this.text.slice(this.at, this.at + 10)}`);
  }

  private node(): Node | undefined {
    const first = this.text[this.at];
    if (first === '"') return this.string();
    if (first === "(" || first === "[" || first === "{") return this.group(first);
    bound.lastIndex = this.at;
    if (bound.test(this.text)) throw new Error("a comment or heredoc");
    atom.lastIndex = this.at;
    return atom.test(this.text) ? this.take(atom.lastIndex) : undefined;
  }

  private string(): Atom {
    const { text } = this.take(endOfString(this.text, this.at));
    if (text.length < 2 || !text.endsWith('"')) throw new Error("a string that is not closed");
    return {
      text: templateParts(text)
        .map((part) => (isInterpolation(part) ? tidy(part) : part))
        .join(""),
    };
  }

  private group(open: Group["open"]): Group {
    this.at++;
    const items = this.items(open);
    if (this.text[this.at] !== closing[open]) throw new Error(`a ${open} that is not closed`);
    this.at++;
    const group = { open, items };
    if (isFor(group) && !items.flat().some((node) => textOf(node) === ":"))
      throw new Error("a for without a colon");
    return open === "{" && !isFor(group) ? { open, items: items.map(withBareKey) } : group;
  }

  private take(end: number): Atom {
    const text = this.text.slice(this.at, end);
    this.at = end;
    return { text };
  }

  /** Tells whether the line ended. */
  private skipSpace(): boolean {
    const begin = this.at;
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
    return this.text.slice(begin, this.at).includes("\n");
  }
}
