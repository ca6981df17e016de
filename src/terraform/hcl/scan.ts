/**
 * Terraform's templates, which the strings of its JSON syntax are too: `${...}` and `%{...}` hold an expression, and
 * `$${` and `%%{` stand for the two marks themselves.
 */

/** What lies between expressions, character by character, and each of the expressions with its mark and brace. */
export function templateParts(text: string): string[] {
  const parts: string[] = [];
  for (let i = 0; i < text.length; ) {
    const end = endOfPart(text, i);
    parts.push(text.slice(i, end));
    i = end;
  }
  return parts;
}

/** True for a part that holds an expression. */
export const isInterpolation = (part: string): boolean => part.startsWith("${") || part.startsWith("%{");

/** `${a.b}` gives `a.b`. Undefined for a text that is not one whole interpolation. */
export function wholeExpression(text: string): string | undefined {
  const isWhole = text.startsWith("${") && endOfInterpolation(text, 0) === text.length && text.endsWith("}");
  // The marks that cut white space have none to cut here.
  return isWhole ? text.slice(2, -1).replace(/^~|~$/g, "") : undefined;
}

/** The index behind the interpolation that begins at `begin`. */
export function endOfInterpolation(text: string, begin: number): number {
  let depth = 0;
  for (let i = begin + 1; i < text.length; i++) {
    if (text[i] === '"') i = endOfString(text, i) - 1;
    else if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i + 1;
  }
  return text.length;
}

/** The index behind the string that begins at `begin`, which may hold interpolations of its own. */
export function endOfString(text: string, begin: number): number {
  for (let i = begin + 1; i < text.length; i++) {
    if (text[i] === '"') return i + 1;
    if (text[i] === "\\") i++;
    else i = endOfPart(text, i) - 1;
  }
  return text.length;
}

/** The index behind what begins at `begin`: an escaped mark, an interpolation or one character. */
function endOfPart(text: string, begin: number): number {
  if (/^(\$\$|%%)\{/.test(text.slice(begin, begin + 3))) return begin + 3;
  return isInterpolation(text.slice(begin, begin + 2)) ? endOfInterpolation(text, begin) : begin + 1;
}
