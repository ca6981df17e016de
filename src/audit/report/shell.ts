import { printable } from "./screen";

/** The text as one word of a shell. Control characters are written as their bytes. */
export function shellWord(text: string): string {
  if (/^[\w./:=@%+-]+$/.test(text)) return text;
  if (printable(text) === text) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = [...text].map((character) => {
    if (printable(character) !== character) return bytesOf(character);
    return /['\\]/.test(character) ? `\\${character}` : character;
  });
  return `$'${escaped.join("")}'`;
}

const bytesOf = (character: string) =>
  [...new TextEncoder().encode(character)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");

/**
 * A value of the AWS CLI's short form `KEY=VALUE,KEY=VALUE`, in which commas and quotes have a special meaning.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html
 */
export const inShorthand = (value: string): string =>
  /^[\w./]([\w./ -]*[\w./-])?$/.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
