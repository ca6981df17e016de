import type { Json } from "../synth";
import { getExpressionAst, parse } from "./hcl2json";

/**
 * Holds that HCL says what JSON says, block by block. The parser is HashiCorp's own, and so nothing of the printer is
 * believed; what it tells in another way than JSON is brought to one form here, and nothing else:
 *
 * 1. A block comes back as a list. Where a block may stand is written down here (`BLOCK`), once more and apart from the
 *    printer's table, so that an attribute is not taken for one.
 * 2. An address or a type, in JSON a string, comes back as an expression (`BARE`).
 * 3. A text that JSON reads without expressions comes back with its marks escaped (`TEXT`).
 * 4. An expression is laid out anew. It has to have the same syntax tree, and but for white space, commas, brackets
 *    and the quotes of keys the same text.
 */
export async function expectParity(json: Json, hcl: string): Promise<void> {
  const parsed = await parse("cdk.tf", hcl);
  expect(await comparable(parsed)).toEqual(await comparable(asParsed(json)));
}

const BLOCK =
  /^(terraform|terraform\/required_providers|terraform\/backend\/\w+|locals|provider\/\w+(\/default_tags)?|variable\/\w+(\/validation)?|output\/\w+(\/precondition)?|check\/\w+(\/assert)?|(resource|data)\/\w+\/\w+(\/lifecycle(\/(pre|post)condition)?)?|resource\/aws_cloudwatch_log_metric_filter\/\w+\/metric_transformation)$/;
const BARE =
  /^(variable\/\w+\/type|.*\/depends_on|(resource|data)\/\w+\/\w+\/(provider|lifecycle\/(ignore_changes|replace_triggered_by)))$/;
const TEXT = /^(terraform\/.*|variable\/\w+\/(description|default.*)|output\/\w+\/description)$/;

/** What the parser should tell of HCL that says the same as the JSON. */
function asParsed(json: Json, path = ""): Json {
  if (typeof json === "string") {
    if (BARE.test(path)) return json.startsWith("${") ? json : `\${${json}}`;
    return TEXT.test(path) ? json.replace(/[$%]\{/g, (mark) => `${mark[0]}${mark}`) : json;
  }
  if (Array.isArray(json)) return json.map((item) => asParsed(item, path));
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json).flatMap(([name, value]) => {
    const here = path === "" ? name : `${path}/${name}`;
    const isBlock = BLOCK.test(here);
    // CDKTF's notes; in the value of an attribute it is a key as any other.
    const isNote = name === "//" && !/\/(value|default|tags)\b|^locals/.test(path);
    if (isNote || (isBlock && Array.isArray(value) && value.length === 0)) return [];
    const key = TEXT.test(path) ? name.replace(/[$%]\{/g, (mark) => `${mark[0]}${mark}`) : name;
    return [[key, asParsed(isBlock && !Array.isArray(value) ? [value] : value, here)]];
  });
  return Object.fromEntries(entries);
}

/** With trees for expressions. */
export async function comparable(value: Json): Promise<Json> {
  if (typeof value === "string") return /[$%]\{/.test(value) ? await template(value) : value;
  if (Array.isArray(value)) return Promise.all(value.map(comparable));
  if (typeof value !== "object" || value === null) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([name, item]) => [name, await comparable(item)] as const),
  );
  return Object.fromEntries(entries);
}

async function template(text: string) {
  // Between the lines of a heredoc nothing is escaped, and so nothing has to be undone.
  const node = await getExpressionAst("cdk.tf", `<<END_OF_TEMPLATE\n${text}\nEND_OF_TEMPLATE\n`);
  return { text: text.replace(/[\s,()"]/g, ""), tree: treeOf(node as unknown as Syntax) };
}

interface Syntax {
  readonly type: string;
  readonly meta?: Record<string, unknown>;
  readonly children: Syntax[];
}

function treeOf({ type, meta = {}, children }: Syntax): Json {
  // A pair of brackets, which is in the tree as what it holds.
  if (type === "" && children.length === 1) return treeOf(children[0] as Syntax);
  const { name, operator, expandedFinalArgument, keyVar, valVar, groupedValue, openRangeValue, items } = meta;
  const keys = Object.keys(items ?? {}).map((key) => key.replace(/^"([A-Za-z_][\w-]*)"$/, "$1"));
  // The children of an object are its keys and values in turn; a key that is a name has no content there.
  const inner = children.filter((child, i) => !(type === "object" && i % 2 === 0 && isPlainKey(child)));
  const said = { name, operator, expandedFinalArgument, keyVar, valVar, groupedValue, openRangeValue };
  const isEmpty = ["object", "tuple", "function"].includes(type);
  const leaf = children.length === 0 && !isEmpty ? meta.value : undefined;
  return [type, JSON.stringify({ ...said, keys: keys.sort(), leaf }), ...inner.map(treeOf)];
}

const isPlainKey = (key: Syntax): boolean =>
  key.children.length === 0 || /^"[A-Za-z_][\w-]*"$/.test(String(key.children[0]?.meta?.value));
