import { FilterPatternError } from "./error";
import { meant } from "./mistakes";
import { KEYWORD, NOT_WHITE_SPACE, NUMBER, Scanner, type Token } from "./scan";
import { wildcardsOf } from "./selector";
import {
  type Comparison,
  type Expression,
  type FilterPattern,
  MAX_LENGTH,
  MAX_REGEXES,
  MAX_WILDCARDS,
  type Order,
  type Selector,
  type Test,
  type Value,
} from "./syntax";

const JSON_PATTERN = 'a pattern for JSON events, in braces: { $.errorCode = "AccessDenied*" }';
const OPERATOR = "=, !=, <, <=, >, >=, IS or NOT EXISTS";

/**
 * Reads a CloudWatch Logs filter pattern for JSON events.
 *
 * The parser is stricter than AWS where AWS's documents are silent and show another way to write the same. Keywords are
 * in capitals, a key in brackets has a dot before it, a value without quotes has only letters, digits, `_`, `.`, `-`
 * and `*`, and a backslash between quotes stands before `"` or another backslash. It rejects the empty pattern (for
 * AWS, it matches every event), text patterns and patterns for space-delimited events.
 *
 * @throws FilterPatternError with the column and what was expected; also beyond AWS's limits: 1,024 characters, which
 * also limit how deep the parser recurses, one wildcard in a selector, three in a pattern, two regular expressions.
 */
export function parse(text: string): FilterPattern {
  return new Parser(text).pattern();
}

class Parser {
  private readonly scanner: Scanner;
  private wildcards = 0;
  private regexes = 0;

  constructor(private readonly text: string) {
    this.scanner = new Scanner(text);
  }

  pattern(): FilterPattern {
    if (this.text.length > MAX_LENGTH) {
      const reason = `a pattern of ${this.text.length} characters, too long`;
      throw new FilterPatternError(reason, this.text, MAX_LENGTH + 1, `at most ${MAX_LENGTH}`);
    }
    const start = this.text.search(NOT_WHITE_SPACE);
    if (start < 0 || /[^{\s]/.test(this.text[start] as string))
      throw new FilterPatternError("not a JSON pattern", this.text, Math.max(start, 0) + 1, JSON_PATTERN);
    this.scanner.next();
    const expression = this.either();
    this.close("}", "no } to end the pattern", "&&, || or }");
    const trailing = this.scanner.peek();
    if (trailing.kind !== "end") throw this.unexpected(trailing, "the end: the pattern ends with its }");
    return { expression };
  }

  private either(): Expression {
    return this.joined("or", "||", () => this.joined("and", "&&", () => this.term()));
  }

  private joined(kind: "and" | "or", symbol: string, part: () => Expression): Expression {
    const parts = [part()];
    while (this.scanner.peek().text === symbol) {
      this.scanner.next();
      parts.push(part());
    }
    if (parts.length === 1) return parts[0] as Expression;
    return { kind, terms: parts.flatMap((one) => (one.kind === kind ? one.terms : [one])) };
  }

  private term(): Expression {
    const token = this.scanner.next();
    if (token.kind === "selector") return this.comparison(token.selector, token.column);
    if (token.text !== "(") throw this.unexpected(token, meant(token, insteadOfSelector(token)));
    const inner = this.either();
    this.close(")", `no ) for the ( of column ${token.column}`, "&&, || or )");
    return inner;
  }

  private comparison(selector: Selector, column: number): Comparison {
    this.wildcards += wildcardsOf(selector);
    if (this.wildcards > MAX_WILDCARDS) {
      throw this.scanner.error(
        "too many wildcards in selectors",
        column,
        `at most ${MAX_WILDCARDS} in a pattern`,
      );
    }
    const token = this.scanner.next();
    switch (token.text) {
      case "=":
      case "!=":
        return { kind: "equality", selector, operator: token.text, value: this.value() };
      case "<":
      case "<=":
      case ">":
      case ">=":
        return this.order(selector, token.text);
      case "IS":
        return { kind: "test", selector, test: this.is() };
      case "NOT":
        if (this.scanner.peek().text !== "EXISTS")
          throw this.unexpected(this.scanner.peek(), "EXISTS after NOT");
        this.scanner.next();
        return { kind: "test", selector, test: "NOT EXISTS" };
    }
    throw this.unexpected(token, meant(token, OPERATOR));
  }

  private order(selector: Selector, operator: Order["operator"]): Order {
    const token = this.scanner.next();
    if (token.kind !== "word" || !NUMBER.test(token.text)) {
      throw this.unexpected(token, `a number after ${operator}: 400, -1.5 or 1e3, without quotes`);
    }
    return { kind: "order", selector, operator, value: { kind: "number", text: token.text } };
  }

  private is(): Test["test"] {
    const token = this.scanner.next();
    if (token.text === "NULL" || token.text === "TRUE" || token.text === "FALSE") return `IS ${token.text}`;
    if (token.text !== "NOT") throw this.unexpected(token, "NULL, TRUE or FALSE after IS, in capitals");
    throw this.unexpected(
      token,
      "NULL, TRUE or FALSE: IS NOT is not supported, and a field that exists is = *",
    );
  }

  private value(): Value {
    const token = this.scanner.next();
    switch (token.kind) {
      case "string":
        return { kind: "string", text: token.value };
      case "regex":
        if (++this.regexes > MAX_REGEXES) {
          throw this.scanner.error(
            "too many regular expressions",
            token.column,
            `at most ${MAX_REGEXES} in a pattern`,
          );
        }
        return { kind: "regex", source: token.value };
      case "word":
        if (NUMBER.test(token.text)) return { kind: "number", text: token.text };
        if (KEYWORD.test(token.text))
          throw this.unexpected(token, "IS NULL or NOT EXISTS after the selector, or the value in quotes");
        if (!token.text.includes("+")) return { kind: "string", text: token.text };
        throw this.unexpected(token, "double quotes around a value that has a +");
      case "operator":
        throw this.unexpected(token, "a value; an operator between = and it is not known");
    }
    throw this.unexpected(token, 'a value: "text", a number, %regex% or *');
  }

  private close(symbol: string, missing: string, expected: string): void {
    const token = this.scanner.peek();
    if (token.text === symbol) return void this.scanner.next();
    if (token.kind === "end" || token.text === "}") throw this.scanner.error(missing, token.column, expected);
    throw this.unexpected(
      token,
      meant(token, token.text === ")" ? `${expected}: this ) closes nothing` : expected),
    );
  }

  private unexpected(token: Token, expected: string): FilterPatternError {
    const what = token.kind === "end" ? "unexpected end" : `unexpected ${token.text}`;
    return this.scanner.error(what, token.column, expected);
  }
}

const insteadOfSelector = ({ kind, text }: Token): string =>
  kind === "word" && /^[A-Za-z]/.test(text)
    ? `a selector: $.${text}`
    : "a selector such as $.errorCode, or (";
