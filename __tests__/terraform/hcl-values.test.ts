import fc from "fast-check";
import { printHcl } from "../../src/terraform/hcl/print";
import type { JsonObject } from "../../src/terraform/hcl/value";
import type { Json } from "../synth";
import { comparable } from "./hcl-parity";
import { parse } from "./hcl2json";

/** Text with what a careless printer stumbles over more often than chance would have it. */
const piece = fc.oneof(
  fc.constantFrom(
    "$",
    "%",
    "{",
    "}",
    "${",
    "%{",
    "$${",
    "%%{",
    '"',
    "\\",
    "\n",
    "\r",
    "\t",
    "~",
    "<<",
    "#",
    "'",
    "/",
  ),
  fc.string({ unit: "grapheme", maxLength: 4 }),
  fc.string({ unit: "binary-ascii", maxLength: 4 }),
);
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("").normalize());
/** Several lines, which a heredoc has room for. */
const lines = fc
  .array(fc.tuple(fc.constantFrom("", " ", "  ", "\n", "EOT", "$", "%", "\\"), text), {
    minLength: 2,
    maxLength: 4,
  })
  .map((parts) =>
    parts
      .map(([begin, end]) => `${begin}${end.replace(/\p{Cc}/gu, " ")}\n`)
      .join("")
      .normalize(),
  );
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
);
const key = fc.oneof(fc.constantFrom("a", "CamelCase", "for", "null", "a-b", "a.b", ""), text);

/** Numbers as JSON has them, which has no minus zero. */
const json = (value: Json): Json => JSON.parse(JSON.stringify(value));

const jsonValue = fc
  .letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      text,
      lines,
      number,
      fc.constantFrom(null, true, false),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    ),
  }))
  .value.map(json);

const word = fc.constantFrom(
  "a",
  "b-c",
  "var.x",
  "local.y.z",
  "each.value",
  "é",
  "x.if",
  "data.a.b[0].c",
  "x[*].y",
);
/** JSON and HCL have most escapes in common. */
const literal = text.map((part) =>
  JSON.stringify(part.replace(/[\b\f]|(?![\n\r\t])\p{Cc}/gu, "?")).replace(
    /[$%]\{/g,
    (mark) => `${mark[0]}${mark}`,
  ),
);

const operator = fc.constantFrom("&&", "||", "==", "!=", "<", ">=", "+", "-", "*", "/", "%");
const prefix = fc.constantFrom("!", "-");

/** Text of an expression, each of a value that is not constant, since the parser works out constants. */
const expression = fc
  .letrec<{ any: string; simple: string }>((tie) => ({
    simple: fc.oneof(word, literal, fc.nat().map(String), fc.constantFrom("true", "null", "1.5e-3")),
    any: fc.oneof(
      { depthSize: "medium" },
      tie("simple"),
      fc
        .tuple(fc.constantFrom("f", "jsonencode", "aws::f"), fc.array(tie("any"), { maxLength: 4 }))
        .map(([name, items]) => `${name}(${items.join(",")})`),
      fc.array(tie("any"), { minLength: 1, maxLength: 4 }).map((items) => `f([ ${items.join(" , ")}]...)`),
      fc
        .array(fc.tuple(fc.constantFrom("a", '"b"', '"b c"', "(d)", '"${e}"', "B"), tie("any")), {
          maxLength: 4,
        })
        .map((items) => `{ ${items.map(([name, item]) => `${name} = ${item}`).join(", ")} }`),
      fc.tuple(tie("any"), tie("any"), tie("any")).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      fc.tuple(tie("any"), tie("any"), tie("any")).map(([a, b, c]) => `(${a}) ? (${b}) : (${c}) ? a : b`),
      fc.tuple(tie("any"), operator, tie("any")).map(([a, sign, b]) => `(${a}) ${sign} (${b})`),
      fc
        .tuple(tie("any"), operator, tie("any"), operator, tie("any"), operator, tie("any"))
        .map(([a, one, b, two, c, three, d]) => `((${a}) ${one} (${b}) ${two} ${c}) ${three} (${d})`),
      fc.tuple(prefix, tie("any"), operator, tie("any")).map(([sign, a, b, c]) => `${sign}(${a}) ${b} ${c}`),
      fc.tuple(prefix, prefix, tie("any")).map(([one, two, item]) => `${one}(${two}(f(${item})))`),
      fc.tuple(prefix, tie("simple")).map(([sign, item]) => `${sign}${item}`),
      fc.tuple(tie("any"), tie("any")).map(([item, index]) => `f(${item})[${index}]`),
      fc.tuple(tie("any"), tie("any"), tie("any")).map(([a, b, c]) => `[for k, v in ${a} : ${b} if ${c}]`),
      fc.tuple(tie("any"), tie("any")).map(([a, b]) => `{ for v in (${a}) : f(v) => ${b}... }`),
      fc.tuple(literal, tie("any")).map(([begin, item]) => `"${begin.slice(1, -1)} \${${item}}"`),
    ),
  }))
  .any.map((item) => `f(x, ${item})`);

const printed = (tree: JsonObject) => parse("cdk.tf", printHcl(tree)) as Promise<Json>;

describe("a value in HCL", () => {
  test("comes back as it was where its text is no template", () =>
    fc.assert(
      fc.asyncProperty(jsonValue, async (value) => {
        const { variable } = await printed({ variable: { v: { default: value } } });
        expect(variable.v[0].default).toEqual(withMarksEscaped(value));
      }),
      { numRuns: RUNS },
    ));

  test("comes back as it was, in a template too", () =>
    fc.assert(
      fc.asyncProperty(jsonValue, expression, async (value, inner) => {
        const template = withMarksEscaped(value);
        const mixed = `\\ "\${${inner}}\n  \${var.x}\n`;
        const { locals } = await printed({ locals: { l: { value: template, mixed } } });
        expect(locals[0].l.value).toEqual(template);
        expect(await comparable(locals[0].l.mixed)).toEqual(await comparable(mixed));
      }),
      { numRuns: RUNS },
    ));

  test("is the expression that it was, however it is laid out", () =>
    fc.assert(
      fc.asyncProperty(expression, async (inner) => {
        const { locals } = await printed({ locals: { l: `\${${inner}}` } });
        expect(await comparable(locals[0].l)).toEqual(await comparable(`\${${inner}}`));
      }),
      { numRuns: RUNS },
    ));
});

const RUNS = Number(process.env.RUNS ?? 100);

/** How HCL writes a text that is to be taken as it is. */
function withMarksEscaped(value: Json): Json {
  if (typeof value === "string") return value.replace(/[$%]\{/g, (mark) => `${mark[0]}${mark}`);
  if (Array.isArray(value)) return value.map(withMarksEscaped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [withMarksEscaped(name), withMarksEscaped(item)]),
  );
}
