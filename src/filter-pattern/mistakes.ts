import type { Token } from "./scan";

/** What people write by mistake when they think of another language. */
const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "==": "= for equality",
    "===": "= for equality",
    "<>": "!= for inequality",
    "=!": "!= for inequality",
    "=<": "<=",
    "=>": ">=",
    "=~": "= with the regular expression between two %",
    "~": "= with the regular expression between two %",
    "!": "!= or NOT EXISTS after a selector; nothing else can be negated",
    NOT: "!= or NOT EXISTS after a selector; nothing else can be negated",
    EXISTS: "= * for a field that exists; EXISTS is not supported",
    "&": "&&",
    "|": "||",
    AND: "&&",
    OR: "||",
  }),
);

/** What was meant by the token if that is known, or else what is expected. */
export const meant = (token: Token, expected: string): string =>
  MEANT.get(token.text.toUpperCase()) ?? expected;
