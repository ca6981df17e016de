import { type IResolvable, type IResolveContext, Lazy, TerraformElement, Token } from "cdktf";
import { escaped } from "./hcl/escape";
import { endOfInterpolation, endOfString } from "./hcl/scan";

/**
 * A Terraform expression written as a template: `` tf`length(${list}) > 0` ``.
 *
 * The values may be literals, CDKTF tokens, elements of the stack (their addresses are used) or `raw` text. CDKTF's own
 * `Fn` and `Op` drop operands of `0`, `""`, `false` and `null`; this does not. The result is a token, to be used as a
 * whole attribute or inside another template.
 */
export function tf(strings: TemplateStringsArray, ...values: unknown[]): IResolvable {
  const produce = (context: IResolveContext) => {
    // Inside one of CDKTF's own functions, which put the braces around the whole.
    const inFunction = context.suppressBraces;
    context.suppressBraces = false;
    const parts = strings.map((text, i) => (i < values.length ? text + operand(values[i], context) : text));
    context.suppressBraces = inFunction;
    return inFunction ? parts.join("") : `\${${parts.join("")}}`;
  };
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
  return literal(context.resolve(addressed(value)));
}

/** Elements become their addresses, in a list too. */
function addressed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(addressed);
  return TerraformElement.isTerraformElement(value) ? value.fqn : value;
}

/** A resolved value in Terraform's expression syntax. */
function literal(value: unknown): string {
  if (value === undefined || value === null) return "null";
  if (typeof value === "string") return expressionIn(value) ?? `"${template(value)}"`;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).map(([key, item]) => `"${template(key)}" = ${literal(item)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return String(value);
}

/** `${a.b}` gives `a.b`, `${a || b}` gives `(a || b)`. Undefined for a text that is not one whole expression. */
function expressionIn(text: string): string | undefined {
  if (!text.startsWith("${") || endOfInterpolation(text, 0) !== text.length) return undefined;
  const expression = text.slice(2, -1);
  return /^([\w:.]|\.\*)*$/.test(topLevel(expression)) ? expression : `(${expression})`;
}

/** A text with interpolations: they stay as they are, the rest is escaped. */
function template(text: string): string {
  let result = "";
  for (let i = 0; i < text.length; ) {
    const begin = text.indexOf("${", i);
    const end = begin < 0 ? text.length : begin;
    result += escaped(text.slice(i, end)).replaceAll("%{", "%%{");
    i = begin < 0 ? end : endOfInterpolation(text, begin);
    result += text.slice(end, i);
  }
  return result;
}

/** The expression without what stands in brackets or quotes. */
function topLevel(expression: string): string {
  let kept = "";
  let depth = 0;
  for (let i = 0; i < expression.length; i++) {
    const character = expression.charAt(i);
    if (character === '"') i = endOfString(expression, i) - 1;
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    else if (depth === 0) kept += character;
  }
  return kept;
}
