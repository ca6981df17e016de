const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** Escapes the characters that are not allowed between quotes, and those that are invisible. */
export const escaped = (text: string): string =>
  text.replace(/["\\\p{Cc}\u2028\u2029\ufeff]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return named[character] ?? `\\u${code}`;
  });
