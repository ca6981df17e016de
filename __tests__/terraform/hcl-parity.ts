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
 * 4. An expression is laid out anew. It has to have the same syntax tree, and but for white space, commas, brackets,
 *    double negations and the quotes of keys the same text. Neither double negations nor the way in which a chain of
 *    `&&` or of `||` is grouped are part of the tree.
 * 5. Locals are in one block or in several.
 * 6. A condition between quotes comes back as a directive: "${a ? b : c}" as "%{if a}${b}%{else}${c}%{endif}". The tree
 *    is the same for both, and what a text writes differently is left out of it.
 * 7. An expression that is an object, a list or a string comes back as one.
 */
export async function expectParity(json: Json, hcl: string): Promise<void> {
  const { locals, ...parsed } = (await parse("cdk.tf", hcl)) as Json;
  const merged = locals === undefined ? {} : { locals: [Object.assign({}, ...locals)] };
  expect(await comparable({ ...parsed, ...merged })).toEqual(await comparable(asParsed(json)));
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
  if (typeof value === "string") {
    const whole = await constructorIn(value);
    if (whole !== undefined) return comparable(whole);
    return /[$%]\{/.test(value) ? await template(value) : value;
  }
  if (Array.isArray(value)) return Promise.all(value.map(comparable));
  if (typeof value !== "object" || value === null) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([name, item]) => [name, await comparable(item)] as const),
  );
  return Object.fromEntries(entries);
}

/** What the parser tells of an expression that is an object, a list or a string. */
async function constructorIn(text: string): Promise<Json> {
  const [, expression] = /^\$\{(\s*[{["][\s\S]*)\}$/.exec(text) ?? [];
  if (expression === undefined) return undefined;
  const parsed = (await parse("x.tf", `locals {\n  x = ${expression}\n}\n`).catch(() => ({}))) as Json;
  const value = parsed.locals?.[0].x;
  // An expression that only begins with one comes back as it is.
  return value === `\${${expression.trim()}}` ? undefined : value;
}

async function template(text: string) {
  // Between the lines of a heredoc nothing is escaped, and so nothing has to be undone.
  const node = await getExpressionAst("cdk.tf", `<<END_OF_TEMPLATE\n${text}\nEND_OF_TEMPLATE\n`);
  const said = text.replace(/[\s,()"]|%\{\s*(?:if|else|endif)\b|[${}?:]/g, "").replaceAll("!!", "");
  return { text: said, tree: treeOf(node as unknown as Syntax) };
}

interface Syntax {
  readonly type: string;
  readonly meta?: Record<string, unknown>;
  readonly children: Syntax[];
}

function treeOf(syntax: Syntax): Json {
  const { type, meta = {}, children } = bare(syntax);
  if (["logicalAnd", "logicalOr"].includes(String(meta.operator)))
    return [meta.operator, ...operandsOf(syntax, meta.operator).map(treeOf)];
  const { name, operator, expandedFinalArgument, keyVar, valVar, groupedValue, openRangeValue, items } = meta;
  const keys = Object.keys(items ?? {}).map((key) => key.replace(/^"([A-Za-z_][\w-]*)"$/, "$1"));
  // The children of an object are its keys and values in turn; a key that is a name has no content there.
  const inner = children.filter((child, i) => !(type === "object" && i % 2 === 0 && isPlainKey(child)));
  const said = { name, operator, expandedFinalArgument, keyVar, valVar, groupedValue, openRangeValue };
  const isEmpty = ["object", "tuple", "function"].includes(type);
  const leaf = children.length === 0 && !isEmpty ? meta.value : undefined;
  return [type, JSON.stringify({ ...said, keys: keys.sort(), leaf }), ...inner.map(treeOf)];
}

/** Without brackets and quotes around it, which are in the tree too, and without double negations. */
function bare(syntax: Syntax): Syntax {
  const inner = syntax.children[0];
  const isQuoted = syntax.type === "template" && inner?.type !== "literalValue";
  if (inner && (syntax.type === "" || isQuoted) && syntax.children.length === 1) return bare(inner);
  const negated = isNot(syntax) && inner ? bare(inner) : undefined;
  return negated && isNot(negated) && negated.children[0] ? bare(negated.children[0]) : syntax;
}

const isNot = ({ meta }: Syntax): boolean => meta?.operator === "logicalNot";

function operandsOf(syntax: Syntax, operator: unknown): Syntax[] {
  const { meta, children } = bare(syntax);
  return meta?.operator === operator ? children.flatMap((child) => operandsOf(child, operator)) : [syntax];
}

const isPlainKey = (key: Syntax): boolean =>
  key.children.length === 0 || /^"[A-Za-z_][\w-]*"$/.test(String(key.children[0]?.meta?.value));
