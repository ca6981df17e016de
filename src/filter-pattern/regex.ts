/**
 * The regular expressions between two `%`: AWS's small subset. Without groups, an expression is alternatives of single
 * characters, each with a repetition, and an alternative becomes one row of slots.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export type Alternative = readonly Slot[];

export type Slot =
  /** One character of the set; `optional`: or none; `repeats`: or more. */
  | {
      readonly kind: "one";
      readonly set: CharacterSet;
      readonly optional: boolean;
      readonly repeats: boolean;
    }
  | { readonly kind: "start" | "end" };

/** Which of the ASCII characters belong to it, and whether all others do: an expression can't name any of those. */
export interface CharacterSet {
  readonly ascii: readonly boolean[];
  readonly others: boolean;
}

/** What is wrong, and where, from 0. */
export interface RegexFault {
  readonly reason: string;
  readonly at: number;
  readonly expected: string;
}

/** Our limit, not AWS's: `{m,n}` is written out, and each slot costs time with each character of an event. */
const MAX_SLOTS = 500;

/** The expression's alternatives, or what is wrong with it. */
export function parseRegex(source: string): { alternatives: readonly Alternative[] } | { fault: RegexFault } {
  const alternatives: Slot[][] = [[]];
  let slots: Slot[] = alternatives[0] as Slot[];
  let written = 0;
  let at = 0;
  const fault = (reason: string, expected: string) => ({ fault: { reason, at, expected } });
  const read = (regex: RegExp): string | undefined => {
    regex.lastIndex = at;
    return regex.exec(source)?.[0];
  };
  while (at < source.length) {
    const operator = source[at];
    if (operator === "^" || operator === "$") {
      slots.push({ kind: operator === "^" ? "start" : "end" });
      at++;
      continue;
    }
    if (operator === "|") {
      if (slots.length === 0) break;
      slots = [];
      alternatives.push(slots);
      at++;
      continue;
    }
    const character = read(CHARACTER);
    const set = character === undefined ? undefined : setOf(character);
    if (character === undefined || set === undefined) return fault(...whatIsWrong(source[at] as string));
    at += character.length;
    const repetition = read(REPETITION);
    const bounds = boundsOf(repetition);
    if (!bounds) return fault("bad repetition", "{2}, {2,}, {,3} or {2,3}");
    written += bounds.copies;
    if (written > MAX_SLOTS) {
      return fault(
        "a regular expression too large",
        `at most ${MAX_SLOTS} characters, each {m,n} written out`,
      );
    }
    for (let copy = 1; copy <= bounds.copies; copy++) {
      const repeats = bounds.endless && copy === bounds.copies;
      slots.push({ kind: "one", set, optional: copy > bounds.least, repeats });
    }
    at += repetition?.length ?? 0;
  }
  if (slots.length > 0) return { alternatives };
  return fault("nothing to look for", "a regular expression between two % and on both sides of each |");
}

/** A character, a class, or an escape. Blanks and : _ # = @ / ; , - stand for themselves; a class holds operators too. */
const CHARACTER =
  /\[(?!\^\])\^?(?:[A-Za-z0-9:_#=@/;, $?{}|*+.^-]|\\x[0-7][0-9A-Fa-f]|\\[dDsSwW^$?[\]{}|\\*+.:_#=@/;, -])+\]|[A-Za-z0-9:_#=@/;, .-]|\\x[0-7][0-9A-Fa-f]|\\[dDsSwW^$?[\]{}|\\*+.:_#=@/;, -]/y;
const REPETITION = /[*+?]|\{[0-9,]*\}?/y;

/** JavaScript reads one character, class or escape as AWS does. Undefined: a class with a range that runs backwards. */
function setOf(character: string): CharacterSet | undefined {
  try {
    const regex = new RegExp(`^${character}$`, "s");
    return {
      ascii: Array.from({ length: 128 }, (_, code) => regex.test(String.fromCharCode(code))),
      others: regex.test("\uffff"),
    };
  } catch {
    return undefined;
  }
}

interface Bounds {
  readonly least: number;
  /**
   * The number of copies that the repetition allows. For an endless one, the number that it requires, of which the last
   * repeats.
   */
  readonly copies: number;
  readonly endless: boolean;
}

function boundsOf(repetition: string | undefined): Bounds | undefined {
  if (repetition === undefined) return { least: 1, copies: 1, endless: false };
  if (repetition === "?") return { least: 0, copies: 1, endless: false };
  if (repetition === "*") return { least: 0, copies: 1, endless: true };
  if (repetition === "+") return { least: 1, copies: 1, endless: true };
  const [, from, comma, to] = /^\{(\d*)(,?)(\d*)\}$/.exec(repetition) ?? [];
  if (!from && !to) return undefined;
  const least = Number(from);
  if (comma && !to) return { least, copies: Math.max(least, 1), endless: true };
  const most = comma ? Number(to) : least;
  return least <= most ? { least, copies: most, endless: false } : undefined;
}

function whatIsWrong(character: string): [reason: string, expected: string] {
  if (/[*+?{]/.test(character))
    return [`nothing to repeat before ${character}`, "one character or class before it"];
  if (character === "[")
    return ["bad class", "[abc], [a-z] or [^0-9], in it letters, digits, operators or \\xhh"];
  if (character === "\\")
    return ["bad escape", "\\d, \\s, \\w, \\D, \\S, \\W, \\x00 to \\x7F, or \\ before an operator"];
  if (/[\]}]/.test(character)) return [`a lone ${character}`, `\\${character} for the character itself`];
  const code = character.charCodeAt(0);
  if (code > 127) return [`${character} in a regular expression`, "ASCII characters only"];
  const groups = /[()]/.test(character) ? "; there are no groups" : "";
  const hex = code.toString(16).toUpperCase().padStart(2, "0");
  return [`${character} in a regular expression`, `\\x${hex} for the character itself${groups}`];
}
