import { FilterPatternError } from "./error";
import { parseRegex } from "./regex";
import { readSelector } from "./selector";
import type { Selector } from "./syntax";

/** `text` is as written, quotes and all, so that it is never mistaken for another kind of token. */
export type Token = { readonly text: string; readonly column: number } & (
  | { readonly kind: "symbol" | "operator" | "word" | "end" }
  | { readonly kind: "string" | "regex"; readonly value: string }
  | { readonly kind: "selector"; readonly selector: Selector }
);

/** These words are values only in quotes. Without quotes, they are probably a misspelled `IS NULL` or `NOT EXISTS`. */
export const KEYWORD = /^(NULL|NOT|EXISTS)$/;
export const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** White space is only what AWS certainly takes for it. Other spaces, as they come from web pages, are rejected. */
export const NOT_WHITE_SPACE = /[^ \t\r\n]/;

/**
 * Tokens that one regular expression can read. Any number of `&` or `|` is one token, so that the parser can help with
 * a mistake.
 */
const SIMPLE = [
  { kind: "symbol", regex: /[(){}]|&+|\|+/y },
  { kind: "operator", regex: /[=!<>~]+/y },
  // AWS requires quotes around anything but letters, digits and _, but its examples have 123.123.* and
  // kms.amazonaws.com without.
  { kind: "word", regex: /[A-Za-z0-9_.*+-]+/y },
] as const;

/** Reads the tokens of a pattern one by one, so that the first mistake is the one that is reported. */
export class Scanner {
  private at = 0;
  private ahead: Token | undefined;

  constructor(private readonly pattern: string) {}

  peek(): Token {
    this.ahead ??= this.scan();
    return this.ahead;
  }

  next(): Token {
    const token = this.peek();
    this.ahead = undefined;
    return token;
  }

  private scan(): Token {
    const { pattern } = this;
    while (this.at < pattern.length && !NOT_WHITE_SPACE.test(pattern[this.at] as string)) this.at++;
    const start = this.at;
    const column = start + 1;
    switch (pattern[start]) {
      case undefined:
        return { kind: "end", text: "", column };
      case '"':
        return { kind: "string", value: this.quoted(), text: pattern.slice(start, this.at), column };
      case "%":
        return { kind: "regex", value: this.regex(), text: pattern.slice(start, this.at), column };
      case "$": {
        const { selector, end } = readSelector(pattern, start);
        this.at = end;
        return { kind: "selector", selector, text: pattern.slice(start, end), column };
      }
    }
    for (const { kind, regex } of SIMPLE) {
      regex.lastIndex = start;
      const text = regex.exec(pattern)?.[0];
      if (text !== undefined) {
        this.at += text.length;
        return { kind, text, column };
      }
    }
    const character = String.fromCodePoint(pattern.codePointAt(start) as number);
    if (/\s/.test(character)) {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      throw this.error(`white space that is not plain, U+${code}`, column, "a space");
    }
    throw this.error(
      `unexpected ${character}`,
      column,
      /['‘’“”„«»]/.test(character)
        ? 'a value between double quotes: "AccessDenied*"'
        : 'double quotes around a value that has more than letters, digits, _, ., - and *: "a@b"',
    );
  }

  private quoted(): string {
    const { pattern } = this;
    const start = this.at;
    let text = "";
    for (this.at++; pattern[this.at] !== '"'; this.at++) {
      if (this.at >= pattern.length) throw this.error('a " that is never closed', start + 1, 'another "');
      if (pattern[this.at] === "\\" && !/["\\]/.test(pattern[++this.at] ?? "")) {
        throw this.error("a lone \\ between quotes", this.at, '\\\\ for a backslash, or \\" for a quote');
      }
      text += pattern[this.at];
    }
    this.at++;
    return text;
  }

  private regex(): string {
    const start = this.at + 1;
    const end = this.pattern.indexOf("%", start);
    if (end < 0) throw this.error("a % that is never closed", start, "a regular expression between two %");
    const source = this.pattern.slice(start, end);
    const parsed = parseRegex(source);
    if ("fault" in parsed)
      throw this.error(parsed.fault.reason, start + 1 + parsed.fault.at, parsed.fault.expected);
    this.at = end + 1;
    return source;
  }

  error(reason: string, column: number, expected: string): FilterPatternError {
    return new FilterPatternError(reason, this.pattern, column, expected);
  }
}
