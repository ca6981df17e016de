const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** Characters that have no place between quotes, and those that nobody sees, as escapes. */
export const escaped = (text: string): string =>
  text.replace(/["\\\p{Cc}\u2028\u2029\ufeff]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return named[character] ?? `\\u${code}`;
  });
