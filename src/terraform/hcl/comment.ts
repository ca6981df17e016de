/** A comment for what follows, with the end of its last line. */
export function commentLines(text: string | undefined, indent = 0): string {
  if (text === undefined) return "";
  const lines = text.trimEnd().split(/\r?\n/);
  return lines.map((line) => `${" ".repeat(indent)}${`# ${line}`.trimEnd()}\n`).join("");
}
