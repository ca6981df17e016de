import { tidy } from "./parse";
import { marksDoubled } from "./quote";
import { isInterpolation, templateParts } from "./scan";
import type { Reading } from "./value";

const DELIMITER = "EOT";

/** Characters that have to be escaped, or that are invisible: a heredoc has no escapes. */
const needsEscape = /(?!\n)[\p{Cc}\u2028\u2029\ufeff]/u;

/**
 * The lines of a heredoc that is exactly this string. Undefined for a string that is better quoted: one without two
 * whole lines, and one that `<<-` or a directive would change.
 */
export function heredocLines(text: string, reading: Reading): readonly string[] | undefined {
  if (!/\n[\s\S]*\n$/.test(text)) return undefined;
  const content = reading === "text" ? marksDoubled(text) : template(text);
  if (content === undefined || needsEscape.test(content) || !content.endsWith("\n")) return undefined;
  const lines = content.slice(0, -1).split("\n");
  const isExact =
    lines.some((line) => /^\S/.test(line)) &&
    lines.every((line) => line === "" || /^ *\S/.test(line)) &&
    lines.every((line) => line.trim() !== DELIMITER);
  return isExact && lines.length > 1 ? lines : undefined;
}

/** A directive and the marks that cut white space work on whole lines, and differ in a heredoc. */
function template(text: string): string | undefined {
  const parts = templateParts(text);
  if (parts.some((part) => isInterpolation(part) && /^%|^\$\{~|~\}$/.test(part))) return undefined;
  return parts.map((part) => (isInterpolation(part) ? tidy(part) : part)).join("");
}

/** The text of the heredoc, its lines one step further in than the block. */
export const printHeredoc = (lines: readonly string[], indent: number): string =>
  [
    `<<-${DELIMITER}`,
    ...lines.map((line) => (line === "" ? "" : " ".repeat(indent + 2) + line)),
    " ".repeat(indent) + DELIMITER,
  ].join("\n");
