import { type Kind, NOT_KNOWN } from "./kinds";
import { assignments } from "./layout";
import { expressionOf, isObject, type Json, type JsonObject, NoHclError } from "./value";

/** A block with at most this many attributes needs no empty line after its meta-arguments. */
const FEW = 3;

/** One block, from its name to its closing brace. */
export interface Block {
  readonly name: string;
  readonly labels: readonly string[];
  readonly kind: Kind;
  readonly body: JsonObject;
  /** Where it stands in the tree. */
  readonly path: readonly string[];
  /** The same as one name, such as `resource.aws_x.y`. */
  readonly address: string;
}

export function printBlock({ name, labels, kind, body, path }: Block, indent = 0): string {
  const begin = [name, ...labels.map((label) => `"${label}"`)].join(" ");
  const sections = printBody(kind, body, path, indent + 2);
  if (sections.length === 0) return `${begin} {}`;
  return `${begin} {\n${sections.join(kind.dense ? "\n" : "\n\n")}\n${" ".repeat(indent)}}`;
}

/**
 * The blocks that stand in the tree under a name: below each label, one for each object of a list. They are in
 * alphabetical order.
 */
export function blocksOf(name: string, value: Json, kindOf: KindOf, path: readonly string[]): Block[] {
  const { labels: count = 0 } = kindOf([]);
  const below = (labels: readonly string[], content: Json): Block[] => {
    const here = [...path, ...labels];
    if (labels.length === count)
      return (Array.isArray(content) ? content : [content]).map((body: Json) => {
        if (!isObject(body)) throw new NoHclError(here, "a block has to be an object");
        return { name, labels, kind: kindOf(labels), body, path: here, address: here.join(".") };
      });
    if (!isObject(content)) throw new NoHclError(here, "the name of a block is missing");
    return sorted(content).flatMap(([label, inner]) => {
      if (!isName(label)) throw new NoHclError([...here, label], "a block can't have this name");
      return below([...labels, label], inner);
    });
  };
  return below([], value);
}

type KindOf = (labels: readonly string[]) => Kind;

/** Parts of a block that an empty line divides: attributes, then each block, then what comes last. */
function printBody(kind: Kind, body: JsonObject, path: readonly string[], indent: number): string[] {
  const { blocks = {}, head = [], order = [], tail = [] } = kind;
  const entries = sorted(body);
  const attributes = entries.filter(([name]) => !Object.hasOwn(blocks, name));
  const printed = (names: (name: string) => boolean) => {
    const chosen = attributes.filter(([name]) => names(name));
    return printAttributes(kind, chosen, path, indent);
  };
  const rest = (name: string) => ![...head, ...order, ...tail].includes(name);
  const ordered = order.flatMap((name) => attributes.filter(([other]) => other === name));
  const nested = entries
    .filter(([name]) => Object.hasOwn(blocks, name))
    .flatMap(([name, value]) => blocksOf(name, value, () => blocks[name] as Kind, [...path, name]));
  // Blocks of the same type stand together.
  const groups = Object.keys(blocks).map((name) =>
    nested
      .filter((block) => block.name === name)
      .map((block) => " ".repeat(indent) + printBlock(block, indent))
      .join("\n"),
  );
  const middle = [...ordered, ...attributes.filter(([name]) => rest(name))];
  const meta = attributes.filter(([name]) => head.includes(name));
  // Meta-arguments such as count stand with the other attributes if a block has few of them.
  const isShort = middle.length <= FEW && groups.every((group) => group === "");
  const first = isShort ? [[...meta, ...middle]] : [meta, middle];
  return [
    ...first.map((some) => printAttributes(kind, some, path, indent)),
    ...groups,
    printed((name) => tail.includes(name)),
  ].filter((section) => section !== "");
}

/** `name = value` for each, in this order. */
export function printAttributes(
  kind: Kind,
  attributes: readonly (readonly [string, Json])[],
  path: readonly string[],
  indent: number,
): string {
  const entries = attributes.map(([name, value]) => {
    const here = [...path, name];
    if (!isName(name)) throw new NoHclError(here, "an attribute can't have this name");
    if (holdsObject(value) && kind.objects !== "all" && !kind.objects?.includes(name))
      throw new NoHclError(
        here,
        `it is an object, and not known to be a block or an attribute. ${NOT_KNOWN}`,
      );
    const reading = kind.readings?.[name] ?? kind.readings?.["*"] ?? "template";
    return { name, value: expressionOf(inOrder(value, kind.objectOrder), reading, here) };
  });
  const lines = assignments(entries, indent, kind.airy).map((text) => " ".repeat(indent) + text);
  const isAiry = (i: number) => kind.airy && `${lines[i - 1]}${lines[i]}`.includes("\n");
  return lines.map((text, i) => (i === 0 ? text : `\n${isAiry(i) ? "\n" : ""}${text}`)).join("");
}

function inOrder(value: Json, order: readonly string[] = []): Json {
  if (!isObject(value)) return value;
  const first = order.flatMap((name) => (Object.hasOwn(value, name) ? [[name, value[name] as Json]] : []));
  return { ...Object.fromEntries(first), ...value };
}

const holdsObject = (value: Json): boolean =>
  isObject(value) || (Array.isArray(value) && value.some(holdsObject));

const isName = (text: string) => /^[A-Za-z_][\w-]*$/.test(text);

/** In alphabetical order, without CDKTF's notes. */
export const sorted = (object: JsonObject): [string, Json][] =>
  Object.entries(object)
    .filter(([name]) => name !== "//")
    .sort(([one], [other]) => (one < other ? -1 : 1));
