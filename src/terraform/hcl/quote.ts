import { tidy } from "./parse";
import { isInterpolation, templateParts } from "./scan";

/** A template between quotes: its expressions stay, the rest is escaped. */
export const quotedTemplate = (text: string): string =>
  `"${templateParts(text)
    .map((part) => (isInterpolation(part) ? tidy(part) : escaped(part)))
    .join("")}"`;

/** A text between quotes, in which nothing is an expression. */
export const quotedText = (text: string): string =>
  `"${escaped(text.replace(/[$%]\{/g, (mark) => `${mark.charAt(0)}${mark}`))}"`;

const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** Characters that have no place between quotes, and those that nobody sees, as escapes. */
const escaped = (text: string): string =>
  text.replace(/["\\\p{Cc}\u2028\u2029\ufeff]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return named[character] ?? `\\u${code}`;
  });
