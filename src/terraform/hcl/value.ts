import { heredocLines } from "./heredoc";
import { type Group, isBareKey, isGroup, type Node } from "./node";
import { parseExpression } from "./parse";
import { quotedTemplate, quotedText } from "./quote";
import { wholeExpression } from "./scan";

/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * How Terraform reads the strings of an attribute in JSON.
 *
 * - `template`: with expressions in it.
 * - `text`: as they are. In HCL the very same attribute is read as a template, without values.
 * - `reference`: as the address of an object, or as a name.
 * - `type`: as a type constraint.
 */
export type Reading = "template" | "text" | "reference" | "type";

/** What HCL can't be printed for. */
export class NoHclError extends Error {
  override readonly name = "NoHclError";

  constructor(path: readonly string[], reason: string) {
    super(`No HCL for ${path.join(".")}: ${reason}`);
  }
}

/** The value as an expression. `path` is for errors. */
export function expressionOf(
  value: Json,
  reading: Reading,
  path: readonly string[],
  isNested = false,
): Node[] {
  if (typeof value === "string") return ofString(value, reading, path);
  if (Array.isArray(value)) {
    const items = value.map((item: Json, i) => expressionOf(item, reading, [...path, String(i)], true));
    return [{ open: "[", items: items.map((item) => item.map(withoutHeredoc)) }];
  }
  if (reading === "type" || (reading === "reference" && value !== null))
    throw new NoHclError(path, `it has to be a string, and is ${JSON.stringify(value)}`);
  if (isObject(value)) return [ofObject(value, reading, path, isNested)];
  return [{ text: String(value) }];
}

function ofString(value: string, reading: Reading, path: readonly string[]): Node[] {
  const expression = reading === "text" ? undefined : wholeExpression(value);
  if (expression === undefined && (reading === "template" || reading === "text"))
    return [{ text: quoted(value, reading, path), heredoc: heredocLines(value, reading) }];
  return explained(value, path, () => {
    const text = expression ?? value;
    if (reading === "reference" && !reference.test(text)) throw new Error("neither a name nor an address");
    const nodes = parseExpression(text);
    return reading === "type" ? nodes.map(withExpandedObjects) : nodes;
  });
}

/** In a list, a heredoc would have to stand on lines apart from its comma. */
const withoutHeredoc = (node: Node): Node => (isGroup(node) ? node : { text: node.text });

const quoted = (value: string, reading: Reading, path: readonly string[]): string =>
  reading === "text" ? quotedText(value) : explained(value, path, () => quotedTemplate(value));

/** Says where it was when something about the text is wrong. */
function explained<T>(value: string, path: readonly string[], read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new NoHclError(path, `${(error as Error).message} in ${value}`);
  }
}

const reference = /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*|\[(\d+|"[^"\\$%]*")\])*$/;

/** A line for each item, but for a row of a table: an object in another that holds plain values. */
function ofObject(value: JsonObject, reading: Reading, path: readonly string[], isNested: boolean): Group {
  const items = Object.entries(value).map(([name, item]) => [
    isBareKey(name) ? { text: name } : { text: quoted(name, reading, [...path, name]) },
    { text: "=" },
    ...expressionOf(item, reading, [...path, name], true),
  ]);
  const isRow = isNested && Object.values(value).every((item) => !isObject(item) && !Array.isArray(item));
  return { open: "{", items, expanded: !isRow };
}

/** A type is read attribute by attribute. */
const withExpandedObjects = (node: Node): Node =>
  isGroup(node)
    ? {
        ...node,
        items: node.items.map((item) => item.map(withExpandedObjects)),
        expanded: node.open === "{",
      }
    : node;
