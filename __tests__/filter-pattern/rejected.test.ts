import { FilterPatternError, parse } from "../../src/filter-pattern";

function errorOf(pattern: string): FilterPatternError {
  try {
    parse(pattern);
  } catch (error) {
    if (error instanceof FilterPatternError) return error;
    throw error;
  }
  throw new Error(`${pattern} is not rejected`);
}

const cases: readonly [pattern: string, column: number, message: RegExp][] = [
  // No JSON pattern at all.
  ["", 1, /^not a JSON pattern at column 1; expected a pattern for JSON events, in braces/],
  ["  ERROR -x", 3, /^not a JSON pattern .* in braces/],
  ["[ip, user]", 1, /^not a JSON pattern/],
  ["{}", 2, /^unexpected \} .* expected a selector such as \$\.errorCode/],
  ["{", 2, /^unexpected end .* expected a selector/],

  // Something is missing, or is too much.
  ["{ $.a = 1", 10, /^no \} to end the pattern .* expected &&, \|\| or \}$/],
  ["{ ($.a = 1 }", 12, /^no \) for the \( of column 3 /],
  ["{ (($.a = 1) && $.b = 2 }", 25, /^no \) for the \( of column 3 /],
  ["{ $.a = 1) }", 10, /^unexpected \) .* this \) closes nothing$/],
  ["{ $.a = 1 } }", 13, /^unexpected \} .* the pattern ends with its \}$/],
  ["{ $.a = 1 } || { $.b = 1 }", 13, /^unexpected \|\| .* the pattern ends with its \}$/],
  ['{ $.a = "x }', 9, /^a " that is never closed .* expected another "$/],
  ["{ $.a = %x }", 9, /^a % that is never closed .* between two %$/],
  ["{ $.a = }", 9, /^unexpected \} .* expected a value: "text", a number, %regex% or \*$/],
  ["{ $.a }", 7, /^unexpected \} .* expected =, !=, <, <=, >, >=, IS or NOT EXISTS$/],
  ["{ $.a = 1 && }", 14, /^unexpected \} .* expected a selector/],
  ["{ $.a = 1 $.b = 2 }", 11, /^unexpected \$\.b .* expected &&, \|\| or \}$/],

  // What other languages have.
  ["{ $.a == 1 }", 7, /^unexpected == at column 7; expected = for equality$/],
  ["{ $.a <> 1 }", 7, /expected != for inequality$/],
  ["{ $.a =~ %x% }", 7, /expected = with the regular expression between two %$/],
  ["{ $.a => 1 }", 7, /expected >=$/],
  ["{ $.a = = 1 }", 9, /^unexpected = .* a value/],
  ["{ $.a = 1 & $.b = 2 }", 11, /^unexpected & .* expected &&$/],
  ["{ $.a = 1 | $.b = 2 }", 11, /^unexpected \| .* expected \|\|$/],
  ["{ $.a = 1 AND $.b = 2 }", 11, /^unexpected AND .* expected &&$/],
  ["{ $.a = 1 or $.b = 2 }", 11, /^unexpected or .* expected \|\|$/],
  ["{ $.a = 1 &&& $.b = 2 }", 11, /^unexpected &&& /],
  ["{ NOT ($.a = 1) }", 3, /^unexpected NOT .* nothing else can be negated$/],
  ["{ !($.a = 1) }", 3, /^unexpected ! .* nothing else can be negated$/],
  ["{ $.a = 'x' }", 9, /^unexpected ' .* between double quotes/],
  ["{ $.a = “x” }", 9, /^unexpected “ .* between double quotes/],
  ['{ $.a = "x" "||" $.b = 2 }', 13, /^unexpected "\|\|" .* expected &&, \|\| or \}$/],
  ['{ $.a = "x" || "y" }', 16, /^unexpected "y" .* expected a selector/],
  ['{ $.a = "x", $.b = 1 }', 12, /^unexpected , /],

  // Selectors.
  ["{ errorCode = x }", 3, /^unexpected errorCode .* expected a selector: \$\.errorCode$/],
  ["{ constructor = x }", 3, /expected a selector: \$\.constructor$/],
  ["{ $errorCode = x }", 4, /^\$ without a dot after it .* such as \$\.errorCode$/],
  ["{ $[0] = x }", 4, /^\$ without a dot/],
  ["{ $ = x }", 4, /^\$ without a dot/],
  ["{ $. = x }", 5, /^no field's name .* expected letters, digits, - and _/],
  ["{ $..a = x }", 5, /^no field's name/],
  ["{ $.a. = x }", 7, /^no field's name/],
  ["{ $.a['b'] = x }", 6, /^no dot before a key in brackets .* expected \.\['a\.key'\]$/],
  ['{ $.["b"] = x }', 5, /^bad key in brackets .* between single quotes/],
  ["{ $.[''] = x }", 5, /^bad key in brackets/],
  ["{ $.['b = x }", 5, /^bad key in brackets/],
  ["{ $.a[0]IS NULL }", 9, /^no space after a selector .* expected a space before IS or NOT EXISTS$/],
  ["{ $.*NOT EXISTS }", 6, /^no space after a selector/],
  ["{ $.a\u00a0= 1 }", 6, /^white space that is not plain, U\+00A0 .* expected a space$/],
  ["\ufeff{ $.a = 1 }", 1, /^white space that is not plain, U\+FEFF/],
  [
    "{ $.a = NULL }",
    9,
    /^unexpected NULL .* expected IS NULL or NOT EXISTS after the selector, or the value in quotes$/,
  ],
  ["{ $.a != EXISTS }", 10, /^unexpected EXISTS/],
  ["{ $.a[x] = 1 }", 6, /^bad index .* expected \[0\], \[1\] and so on, or \[\*\]$/],
  ["{ $.a[-1] = 1 }", 6, /^bad index/],
  ["{ $.a[] = 1 }", 6, /^bad index/],
  ["{ $.a[*].b[*] = 1 }", 11, /^a second wildcard in one selector .* at most 1$/],
  ["{ $.*.* = 1 }", 6, /^a second wildcard in one selector/],
  ["{ $.*=1||$.*=1||$.*=1||$.*=1 }", 24, /^too many wildcards in selectors .* at most 3 in a pattern$/],

  // Values and tests.
  ["{ $.a = a@b }", 10, /^unexpected @ .* double quotes around a value/],
  ["{ $.a = a:b }", 10, /^unexpected : .* double quotes around a value/],
  ["{ $.a = a/b }", 10, /^unexpected \/ .* double quotes around a value/],
  ["{ $.a = é }", 9, /^unexpected é .* double quotes/],
  ["{ $.a = \u{1f600} }", 9, /^unexpected \u{1f600} /u],
  ["{ $.a = a+b }", 9, /^unexpected a\+b .* double quotes around a value that has a \+$/],
  ['{ $.a = "x\\d" }', 11, /^a lone \\ between quotes .* expected \\\\ for a backslash/],
  ['{ $.a = "x\\', 11, /^a lone \\ between quotes/],
  ['{ $.a < "1" }', 9, /^unexpected "1" .* a number after <: .* without quotes$/],
  ["{ $.a >= x }", 10, /^unexpected x .* a number after >=/],
  ["{ $.a > %1% }", 9, /^unexpected %1% .* a number after >/],
  ["{ $.a < 1. }", 9, /^unexpected 1\. .* a number/],
  ["{ $.a EXISTS }", 7, /^unexpected EXISTS .* expected = \* for a field that exists/],
  ["{ $.a IS NOT NULL }", 10, /^unexpected NOT .* IS NOT is not supported, and a field that exists is = \*$/],
  ["{ $.a is null }", 7, /^unexpected is .* IS or NOT EXISTS$/],
  ["{ $.a IS null }", 10, /^unexpected null .* in capitals$/],
  ["{ $.a NOT NULL }", 11, /^unexpected NULL .* expected EXISTS after NOT$/],

  // Regular expressions.
  ["{ $.a = %a(b)% }", 11, /^\( in a regular expression .* expected \\x28 for .* there are no groups$/],
  ["{ $.a = %a!% }", 11, /^! in a regular expression .* expected \\x21 for the character itself$/],
  ["{ $.a = %\\(% }", 10, /^bad escape/],
  ["{ $.a = %\\b% }", 10, /^bad escape .* expected \\d, \\s, \\w/],
  ["{ $.a = %\\xG0% }", 10, /^bad escape/],
  ["{ $.a = %\\x80% }", 10, /^bad escape/],
  ["{ $.a = %a\\% }", 11, /^bad escape/],
  ["{ $.a = %é% }", 10, /^é in a regular expression .* ASCII characters only$/],
  ["{ $.a = %% }", 10, /^nothing to look for/],
  ["{ $.a = %a||b% }", 12, /^nothing to look for/],
  ["{ $.a = %a|% }", 12, /^nothing to look for/],
  ["{ $.a = %*a% }", 10, /^nothing to repeat before \*/],
  ["{ $.a = %a+?% }", 12, /^nothing to repeat before \?/],
  ["{ $.a = %^*% }", 11, /^nothing to repeat before \*/],
  ["{ $.a = %a{% }", 11, /^bad repetition .* expected \{2\}, \{2,\}, \{,3\} or \{2,3\}$/],
  ["{ $.a = %a{,}% }", 11, /^bad repetition/],
  ["{ $.a = %a{3,2}% }", 11, /^bad repetition/],
  ["{ $.a = %a{501}% }", 11, /^a regular expression too large .* at most 500 characters/],
  ["{ $.a = %a{300}b{300}% }", 17, /^a regular expression too large/],
  ["{ $.a = %a{99999999999}% }", 11, /^a regular expression too large/],
  ["{ $.a = %[]% }", 10, /^bad class/],
  ["{ $.a = %[^]% }", 10, /^bad class/],
  ["{ $.a = %[a% }", 10, /^bad class/],
  ["{ $.a = %[z-a]% }", 10, /^bad class/],
  ["{ $.a = %[[:alpha:]]% }", 10, /^bad class/],
  ["{ $.a = %a]% }", 11, /^a lone \] .* expected \\\] for the character itself$/],
  ["{ $.a = %a% || $.b = %b% || $.c = %c% }", 35, /^too many regular expressions .* at most 2 in a pattern$/],
];

describe("A malformed pattern", () => {
  test.each(cases)("%s: column %d", (pattern, column, message) => {
    const error = errorOf(pattern);
    expect(error.message).toMatch(message);
    expect(error).toMatchObject({ name: "FilterPatternError", pattern, column });
    expect(error.message.endsWith(`at column ${column}; expected ${error.expected}`)).toBe(true);
  });
});

test("A pattern of more than 1,024 characters is rejected there", () => {
  const error = errorOf(`{ $.a = "${"x".repeat(1013)}" }`);
  expect(error.message).toBe("a pattern of 1025 characters, too long at column 1025; expected at most 1024");
});

describe("The excerpt", () => {
  test("has a caret below the mistake", () => {
    expect(errorOf("{ $.a == 1 }").excerpt).toBe("{ $.a == 1 }\n      ^");
  });

  test("has it behind the pattern where the end is missing", () => {
    expect(errorOf("{ $.a = 1").excerpt).toBe("{ $.a = 1\n         ^");
  });

  test("is the part about the mistake where the pattern is long", () => {
    const terms = (count: number) => Array(count).fill("$.ab = 1").join(" || ");
    expect(errorOf(`{ ${terms(9)} | ${terms(9)} }`).excerpt).toBe(
      [
        "...| $.ab = 1 || $.ab = 1 || $.ab = 1 | $.ab = 1 || $.ab = 1 || $.ab = 1 ||...",
        "                                      ^",
      ].join("\n"),
    );
  });

  test("is one line whatever white space the pattern has", () => {
    expect(errorOf("{\n\t$.a == 1\r}").excerpt).toBe("{  $.a == 1 }\n       ^");
  });

  test.each([0, 10, 50, 200, 880])(
    "shows the mistake, and no more than a line of it, after %d terms' length",
    (before) => {
      const pattern = `{ $.a = "${"x".repeat(before)}" && $.b ?? "y" && $.c = "${"z".repeat(90)}" }`;
      const error = errorOf(pattern);
      const [shown = "", caret = ""] = error.excerpt.split("\n");
      expect(shown[caret.indexOf("^")]).toBe("?");
      expect(shown.length).toBeLessThanOrEqual(80);
      expect(caret.trim()).toBe("^");
    },
  );
});
