import { line } from "../../src/terraform/hcl/line";
import { parseExpression } from "../../src/terraform/hcl/parse";

describe("an expression", () => {
  test.each([
    // A term.
    ["(a)", "a"],
    ["((a))", "a"],
    ["(a.b[0].c) == (1)", "a.b[0].c == 1"],
    ["!(a.b)", "!a.b"],
    ["!(f(a, b))", "!f(a, b)"],
    ["(f(a))[0].b", "f(a)[0].b"],
    ["([for x in y : x])[0]", "[for x in y : x][0]"],
    ["({ a = 1 }).a", "{ a = 1 }.a"],
    ["f((a)...)", "f(a...)"],
    ["a[(b)]", "a[b]"],
    // Negations.
    ["!(!a)", "a"],
    ["!!a", "a"],
    ["!(!(!a))", "!a"],
    ["!((!(a || b))) && c", "(a || b) && c"],
    ["!(!f(a)) && b", "f(a) && b"],
    ["(!a) == b", "!a == b"],
    ["(-1) < a", "-1 < a"],
    // What binds stronger.
    ["(a == null) || b", "a == null || b"],
    ["(a == null) || (b == null)", "a == null || b == null"],
    ["a && (b < c) && !(d)", "a && b < c && !d"],
    ["(a * b) + (c / d)", "a * b + c / d"],
    ["(a + b) > c", "a + b > c"],
    ["(a > b) ? (c + d) : (e && f)", "a > b ? c + d : e && f"],
    ["(a || b) ? c : d", "a || b ? c : d"],
    // What binds alike.
    ["(a || b) || c", "a || b || c"],
    ["a || (b || c)", "a || b || c"],
    ["a && (b && (c && d))", "a && b && c && d"],
    ["(a - b) - c", "a - b - c"],
    ["(a * b) / c", "a * b / c"],
    // The last branch of a condition.
    ["a ? b : (c ? d : e)", "a ? b : c ? d : e"],
    ["a ? b : (c ? d : (e ? f : g))", "a ? b : c ? d : e ? f : g"],
    // What is whole.
    ["(a ? b : c)", "a ? b : c"],
    ["f((a ? b : c), (d || e))", "f(a ? b : c, d || e)"],
    ["[(a || b)]", "[a || b]"],
    ["{ a = (b || c), d = (e ? f : g) }", "{ a = b || c, d = e ? f : g }"],
    ["[for x in (y) : (x ? a : b)]", "[for x in y : x ? a : b]"],
    ["{ for k, v in (y) : (k) => (v || w) if (z) }", "{ for k, v in y : k => v || w if z }"],
    ['"a ${(b)} ${(c || d)} $${(e)}"', '"a ${b} ${c || d} $${(e)}"'],
  ])("%s is printed as %s", (text, expected) => expect(printed(text)).toBe(expected));

  test.each([
    // What binds weaker.
    "(a || b) && c",
    "a && (b || c)",
    "!(a && b)",
    "!(a == b)",
    "!(!a || b)",
    "[for x in y : x if(!a || b) && c]",
    "-(a + b)",
    "(a + b) * c",
    "a * (b + c)",
    "(a || b) == c",
    // What binds alike from the left.
    "a - (b - c)",
    "a - (b + c)",
    "a / (b * c)",
    "a == (b == c)",
    // What a reader would stumble over.
    "(a && b) || c",
    "a || (b && c)",
    "(a == b) == c",
    "(a < b) == (c < d)",
    "a - (-b)",
    "-(-a)",
    // What terraform fmt would take for a subtraction.
    "[for x in(-a) : x if(-b == x)]",
    "{ for x in y : x => (-x) }",
    // A condition in another expression.
    "(a ? b : c) ? d : e",
    "a ? (b ? c : d) : e",
    "(a ? b : c) == d",
    "a || (b ? c : d)",
    "!(a ? b : c)",
    "[for x in(a ? b : c) : x]",
    "{ for k, v in y : (k ? a : b) => v }",
    "[for x in y : (x ? a : b) if z]",
    // What goes on.
    "(a || b)[0]",
    "(a ? b : c).d",
    "(a[*])[0]",
    "(a[*].b).c",
    "(a.*)[0]",
    "(a[*].b)[*].c",
    "f((a || b)...)",
    // Parentheses of another kind.
    "f(a)",
    "aws::f(a)",
    "{ (a) = 1 }",
    "{ (a.b) = (c || d) && e }",
    "[for x in y : f(x) if(z || a) && b]",
    // Without parentheses before.
    "a && b || c",
    "a == b == c",
  ])("%s stays as it is", (text) => expect(printed(text)).toBe(text));
});

const printed = (text: string) => line(parseExpression(text));
