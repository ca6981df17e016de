import { FilterPatternError } from "./error";
import { MAX_WILDCARDS_IN_SELECTOR, type Selector, type Step } from "./syntax";

const NAME = /[A-Za-z0-9_-]+/y;
const KEY = /\['([^'\\]+)'\]/y;
const INDEX = /\[(\d{1,9})\]/y;

/** Reads the selector that begins with the `$` at `start`; also says where it ends. */
export function readSelector(pattern: string, start: number): { selector: Selector; end: number } {
  const selector: Step[] = [];
  let at = start + 1;
  const fail = (reason: string, expected: string): never => {
    throw new FilterPatternError(reason, pattern, at + 1, expected);
  };
  const read = (regex: RegExp): string | undefined => {
    regex.lastIndex = at;
    const found = regex.exec(pattern);
    if (!found) return undefined;
    at = regex.lastIndex;
    return found[1] ?? found[0];
  };
  const field = (): Step => {
    at++;
    if (pattern[at] === "*") {
      at++;
      return { kind: "any field" };
    }
    const name = read(NAME) ?? read(KEY);
    if (name !== undefined) return { kind: "field", name };
    if (pattern[at] === "[") return fail("bad key in brackets", "a key between single quotes: .['a.key']");
    return fail("no field's name", "letters, digits, - and _, or *, or ['any other key']");
  };
  const element = (): Step => {
    if (pattern.startsWith("[*]", at)) {
      at += 3;
      return { kind: "any element" };
    }
    const index = read(INDEX);
    if (index !== undefined) return { kind: "element", index: Number(index) };
    if (/['"]/.test(pattern[at + 1] ?? "")) return fail("no dot before a key in brackets", ".['a.key']");
    return fail("bad index", "[0], [1] and so on, or [*]");
  };

  if (pattern[at] !== ".") fail("$ without a dot after it", "a selector such as $.errorCode");
  while (pattern[at] === "." || pattern[at] === "[") {
    const began = at;
    selector.push(pattern[at] === "." ? field() : element());
    if (wildcardsOf(selector) > MAX_WILDCARDS_IN_SELECTOR) {
      at = began;
      fail("a second wildcard in one selector", `at most ${MAX_WILDCARDS_IN_SELECTOR}`);
    }
  }
  if (/[A-Za-z0-9_-]/.test(pattern[at] ?? ""))
    fail("no space after a selector", "a space before IS or NOT EXISTS");
  return { selector, end: at };
}

/** How many of the steps are `.*` or `[*]`. */
export const wildcardsOf = (selector: Selector): number =>
  selector.filter(({ kind }) => kind === "any field" || kind === "any element").length;

/** The selector as it is written, in its shortest form. */
export const printSelector = (selector: Selector): string => `$${selector.map(printStep).join("")}`;

function printStep(step: Step): string {
  switch (step.kind) {
    case "field":
      return /^[A-Za-z0-9_-]+$/.test(step.name) ? `.${step.name}` : `.['${step.name}']`;
    case "element":
      return `[${step.index}]`;
    case "any field":
      return ".*";
    case "any element":
      return "[*]";
  }
}
