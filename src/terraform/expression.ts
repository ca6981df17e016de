import { type IResolvable, type IResolveContext, Lazy, TerraformElement, Token } from "cdktf";

/**
 * A Terraform expression written as a template: `` tf`length(${list}) > 0` ``.
 *
 * What is put in may be a literal, a CDKTF token, an element of the stack (its address is used) or `raw` text.
 * CDKTF's own `Fn` and `Op` drop operands of `0`, `""`, `false` and `null`; this does not. The result is a
 * token, to be used as a whole attribute or inside another template.
 */
export function tf(strings: TemplateStringsArray, ...values: unknown[]): IResolvable {
  const produce = (context: IResolveContext) =>
    `\${${strings.map((text, i) => (i < values.length ? text + operand(values[i], context) : text)).join("")}}`;
  return Lazy.anyValue({ produce }, { displayHint: "expression" });
}

/** Text that is part of the expression itself, not a value in it. */
export const raw = (text: string) => new Raw(text);

class Raw {
  constructor(readonly text: string) {}
}

/** True for a value that is known only to Terraform. */
export const isToken = (value: unknown): boolean => Token.isUnresolved(value);

function operand(value: unknown, context: IResolveContext): string {
  if (value instanceof Raw) return value.text;
  return literal(context.resolve(TerraformElement.isTerraformElement(value) ? value.fqn : value));
}

/** A resolved value in Terraform's expression syntax. */
function literal(value: unknown): string {
  if (value === undefined || value === null) return "null";
  if (typeof value === "string") return expressionIn(value) ?? `"${template(value)}"`;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)} = ${literal(item)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return String(value);
}

/** `${a.b}` gives `a.b`, `${a || b}` gives `(a || b)`; a text that is not one whole expression gives nothing. */
function expressionIn(text: string): string | undefined {
  if (!text.startsWith("${") || topLevel(text) !== "$") return undefined;
  const expression = text.slice(2, -1);
  return /^[\w.:*]*$/.test(topLevel(expression)) ? expression : `(${expression})`;
}

/** A text with interpolations: they stay as they are, the rest is escaped. */
function template(text: string): string {
  const interpolation = /(\$\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\})/;
  const escaped = (part: string) => JSON.stringify(part).slice(1, -1);
  return text
    .split(interpolation)
    .map((part, i) => (i % 2 === 1 ? part : escaped(part)))
    .join("");
}

/** The text without what stands in brackets or quotes. */
function topLevel(text: string): string {
  let depth = 0;
  let quoted = false;
  let kept = "";
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (quoted && character === "\\") i++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && "([{".includes(character)) depth++;
    else if (!quoted && ")]}".includes(character)) depth--;
    else if (!quoted && depth === 0) kept += character;
  }
  return kept;
}
