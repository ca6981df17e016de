/**
 * One token of a filter pattern, as a regular expression in the syntax that RE2 (Terraform) and JavaScript share: a
 * quoted string, a regular expression, an operator, a word (a selector's key may be in single quotes), or any other
 * character. White space is ASCII's alone, since the two languages differ about the rest. It has no capturing group:
 * Terraform's `regexall` would answer with the groups.
 */
export const TOKEN = String.raw`"(?:\\[\s\S]|[^"\\])*"|%[^%]*%|&&|\|\||[!<>]?=|(?:'[^']*'|[^ \t\n\f\r"%&|!<>=(){}])+|[^ \t\n\f\r]`;

/**
 * The pattern's tokens with one space between two of them. Patterns that differ only in white space between tokens
 * have the same, as in Terraform's `join(" ", regexall(TOKEN, pattern))`. Any string has tokens, whether it is a
 * pattern or not.
 */
export const tokens = (pattern: string): string => (pattern.match(new RegExp(TOKEN, "g")) ?? []).join(" ");
